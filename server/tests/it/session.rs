//! Signing in and out.

use app::domain::person::{Person, Role};
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::{
    field::{ALPHA, Field},
    support::Browser,
};

const PASSWORD: &str = "mat-khau-thu-123";

async fn team(field: &Field) -> Person {
    let people = field.server.ports().people.all().await.expect("people are read");
    people.into_iter().find(|p| p.id == field.team.id).expect("the team is there")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_begins_and_ends() {
    let field = Field::new().await;
    let browser = Browser::new(field.server.url());
    assert_eq!(browser.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);

    let answer = browser.sign_in("team", PASSWORD).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let cookie = answer.headers()[header::SET_COOKIE].to_str().expect("text").to_owned();
    assert!(cookie.starts_with("__Host-nenep="), "{cookie}");
    for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
        assert!(cookie.contains(part), "{part} is missing in {cookie}");
    }
    let body: Value = answer.json().await.expect("JSON");
    assert_eq!(body["username"], "team");
    assert_eq!(body["roles"], json!([{"role": "team", "unit": ALPHA}]));
    assert_eq!(body["units"][0]["id"], ALPHA);
    assert_eq!(body.get("token"), None);

    let me = browser.get("/api/v1/me").await;
    assert_eq!(me.status(), StatusCode::OK);
    assert_eq!(me.headers()[header::CACHE_CONTROL], "no-store");

    let answer = browser.request(Method::DELETE, "/api/v1/session").send().await.expect("answers");
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert!(answer.headers()[header::SET_COOKIE].to_str().expect("text").contains("Max-Age=0"));
    assert_eq!(browser.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_a_token_when_they_ask() {
    let field = Field::new().await;
    let client = reqwest::Client::new();
    let body = json!({"username": " TEAM ", "password": PASSWORD, "token": true});
    let url = format!("{}/api/v1/session", field.server.url());
    let answer: Value = client.post(url).json(&body).send().await.expect("answers").json().await.expect("JSON");
    let token = answer["token"].as_str().expect("a token");
    let me = client.get(format!("{}/api/v1/me", field.server.url())).bearer_auth(token).send().await.expect("answers");
    assert_eq!(me.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_which_names_exist() {
    let field = Field::new().await;
    let browser = Browser::new(field.server.url());
    let wrong = browser.sign_in("team", "wrong password").await;
    let unknown = browser.sign_in("nobody", "wrong password").await;
    assert_eq!((wrong.status(), unknown.status()), (StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED));
    assert_eq!(wrong.text().await.expect("text"), unknown.text().await.expect("text"));
}

#[tokio::test(flavor = "multi_thread")]
async fn five_failures_slow_a_name_down() {
    let field = Field::new().await;
    let browser = Browser::new(field.server.url());
    for _ in 0..5 {
        assert_eq!(browser.sign_in("team", "wrong password").await.status(), StatusCode::UNAUTHORIZED);
    }
    let slow = browser.sign_in("team", PASSWORD).await;
    assert_eq!(slow.status(), StatusCode::TOO_MANY_REQUESTS);
    let seconds: u32 = slow.headers()[header::RETRY_AFTER].to_str().expect("text").parse().expect("seconds");
    assert!((1..=3).contains(&seconds), "{seconds}");
    let body: Value = slow.json().await.expect("JSON");
    assert_eq!(body["code"], "slow_down");
    assert_eq!(browser.sign_in("head", PASSWORD).await.status(), StatusCode::OK, "another name is not slowed down");
    tokio::time::sleep(std::time::Duration::from_secs(u64::from(seconds))).await;
    assert_eq!(browser.sign_in("team", PASSWORD).await.status(), StatusCode::OK);
    assert_eq!(
        browser.sign_in("team", "wrong password").await.status(),
        StatusCode::UNAUTHORIZED,
        "the count starts again"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_behind_one_address_sign_in_at_the_same_moment() {
    let field = Field::new().await;
    let browser = Browser::new(field.server.url());
    for _ in 0..4 {
        let both = ["team", "head", "team", "head"].map(|name| browser.sign_in(name, PASSWORD));
        for answer in futures::future::join_all(both).await {
            assert_eq!(answer.status(), StatusCode::OK);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tries_in_parallel_do_not_slip_through() {
    let field = Field::new().await;
    let browser = Browser::new(field.server.url());
    let tries = (0..20).map(|_| browser.sign_in("team", "wrong password"));
    let answers = futures::future::join_all(tries).await;
    let count = |status| answers.iter().filter(|answer| answer.status() == status).count();
    // The wait after the fifth is two seconds, and another one may come after it.
    let refused = count(StatusCode::UNAUTHORIZED);
    assert!((1..=7).contains(&refused), "{refused} of 20 were checked");
    assert_eq!(refused + count(StatusCode::TOO_MANY_REQUESTS), 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_session_is_none() {
    let field = Field::new().await;
    let browser = Browser::new(field.server.url());
    browser.sign_in("team", PASSWORD).await;
    field
        .server
        .db()
        .query("UPDATE session SET expires_at = d'2020-01-01T00:00:00Z'")
        .execute()
        .await
        .expect("updates");
    let answer = browser.get("/api/v1/me").await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(answer.json::<Value>().await.expect("JSON")["code"], "not_signed_in");
}

#[tokio::test(flavor = "multi_thread")]
async fn use_moves_the_end_of_a_session() {
    let field = Field::new().await;
    let browser = Browser::new(field.server.url());
    browser.sign_in("team", PASSWORD).await;
    let db = field.server.db();
    let back = "UPDATE session SET seen_at = time::now() - 20d, expires_at = time::now() + 10d WHERE is_token = false";
    db.query(back).execute().await.expect("updates");
    assert_eq!(browser.get("/api/v1/me").await.status(), StatusCode::OK);
    let late = "SELECT VALUE device FROM session WHERE is_token = false AND expires_at > time::now() + 29d";
    assert_eq!(db.query(late).rows::<String>().await.expect("reads").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_no_longer_active_is_out_at_once() {
    let field = Field::new().await;
    let browser = Browser::new(field.server.url());
    browser.sign_in("team", PASSWORD).await;
    let person = Person { active: false, ..team(&field).await };
    field.server.ports().people.update(&person).await.expect("updates");
    assert_eq!(browser.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(field.get(&field.team, "/me").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(browser.sign_in("team", PASSWORD).await.status(), StatusCode::UNAUTHORIZED);
    assert!(team(&field).await.is(Role::Team));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_tablet_sends_in_anothers_name_waits_for_them() {
    let field = Field::new().await;
    for (meant, status) in [(&field.head, StatusCode::UNAUTHORIZED), (&field.team, StatusCode::OK)] {
        let call = field.request(&field.team, Method::GET, "/me");
        let answer = call.header(app::rest::IN_NAME_OF, meant.id.to_string()).send().await.expect("the server answers");
        assert_eq!(answer.status(), status);
    }
}
