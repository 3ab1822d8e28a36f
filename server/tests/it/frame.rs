//! What surrounds every call: health, headers, unknown paths, broken bodies, files.

use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::{
    field::Field,
    support::{Browser, Server, config},
};

#[tokio::test(flavor = "multi_thread")]
async fn the_machine_room_is_answered() {
    let server = Server::start().await;
    let browser = Browser::new(server.url());
    assert_eq!(browser.get("/healthz").await.status(), StatusCode::OK);
    let ready = browser.get("/readyz").await;
    assert_eq!((ready.status(), ready.text().await.expect("text")), (StatusCode::OK, "ready\n".to_owned()));
    server.db().close().await;
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    assert_eq!(browser.get("/readyz").await.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(browser.get("/healthz").await.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_database_says_nothing_of_itself() {
    let field = Field::new().await;
    field.server.db().close().await;
    let (status, problem) = field.get(&field.team, "/me").await;
    assert_eq!((status, &problem["code"]), (StatusCode::INTERNAL_SERVER_ERROR, &json!("server_error")));
    let text = problem.to_string().to_lowercase();
    assert!(!text.contains("surreal") && !text.contains("datastore") && !text.contains("transaction"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_row_stays_in_the_log() {
    let field = Field::new().await;
    let broken = "UPDATE person SET roles = [{ role: 'không có vai trò này', unit: 'x' }]";
    field.server.db().query(broken).execute().await.expect("is broken");
    let (status, problem) = field.get(&field.team, "/me").await;
    assert_eq!((status, &problem["code"]), (StatusCode::INTERNAL_SERVER_ERROR, &json!("server_error")));
    let text = problem.to_string().to_lowercase();
    assert!(!text.contains("vai trò") && !text.contains("row"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_its_protection() {
    let server = Server::start().await;
    let browser = Browser::new(server.url());
    for path in ["/", "/no-such-page", "/api/v1/me", "/healthz", "/pkg/none.js"] {
        let answer = browser.get(path).await;
        let headers = answer.headers();
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{path}: {policy}");
        assert!(!policy.contains("'unsafe-eval'"), "{path}: {policy}");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert_eq!(headers[header::REFERRER_POLICY], "same-origin", "{path}");
        assert!(headers.contains_key("x-request-id"), "{path}");
        assert!(!headers.contains_key(header::STRICT_TRANSPORT_SECURITY), "{path}");
    }
    let mut secure = config("mem://");
    secure.https = true;
    let server = Server::start_with(secure).await;
    let answer = Browser::new(server.url()).get("/healthz").await;
    assert!(answer.headers().contains_key(header::STRICT_TRANSPORT_SECURITY));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_not_found() {
    let server = Server::start().await;
    let browser = Browser::new(server.url());
    for path in ["/api", "/api/", "/api/v1", "/api/v1/none", "/api/v2/me"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/problem+json", "{path}");
    }
    let bundle = browser.get("/pkg/nenep.old.js").await;
    assert_eq!(bundle.status(), StatusCode::NOT_FOUND);
    assert!(!bundle.text().await.expect("text").contains("<html"), "a missing bundle is no page");
    let page = browser.get("/no/such/page").await;
    assert_eq!(page.status(), StatusCode::NOT_FOUND);
    assert!(page.text().await.expect("text").contains("<html"));
    let wrong = browser.request(Method::PUT, "/api/v1/me").send().await.expect("answers");
    assert_eq!(wrong.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(wrong.json::<Value>().await.expect("JSON")["code"], "wrong_method");
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_bodies_are_explained() {
    let server = Server::start().await;
    let browser = Browser::new(server.url());
    let post = |kind: &'static str, body: String| {
        browser.request(Method::POST, "/api/v1/session").header(header::CONTENT_TYPE, kind).body(body).send()
    };
    for (kind, body, status, code, path) in [
        ("application/json", "{", 400, "not_json", ""),
        ("application/json", "", 400, "not_json", ""),
        ("application/json", "{\"username\": 1, \"password\": \"x\"}", 422, "invalid", "username"),
        ("application/json", "{\"username\": \"x\"}", 422, "invalid", ""),
        ("application/json", "{\"username\": \"x\", \"password\": \"x\", \"pin\": 1}", 422, "invalid", "pin"),
        ("text/html", "{}", 415, "not_json", ""),
    ] {
        let answer = post(kind, body.to_owned()).await.expect("answers");
        assert_eq!(answer.status().as_u16(), status, "{body}");
        let problem: Value = answer.json().await.expect("JSON");
        assert_eq!(problem["code"], code, "{body}");
        if !path.is_empty() {
            assert_eq!(problem["errors"][0]["path"], path, "{body}");
        }
    }
    let large = post("application/json", "x".repeat(3 << 20)).await.expect("answers");
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(large.json::<Value>().await.expect("JSON")["code"], "too_large");
}
