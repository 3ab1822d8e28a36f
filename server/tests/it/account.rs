//! The caller's own account.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{field::Field, support::Browser};

const PASSWORD: &str = "mat-khau-thu-123";

async fn signed_in(field: &Field) -> Browser {
    let browser = Browser::new(field.server.url());
    assert_eq!(browser.sign_in("head", PASSWORD).await.status(), StatusCode::OK);
    browser
}

async fn send(browser: &Browser, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
    let answer = browser.request(method, &format!("/api/v1/account{path}")).json(&body).send().await.expect("answers");
    (answer.status(), answer.json().await.unwrap_or(Value::Null))
}

#[tokio::test(flavor = "multi_thread")]
async fn devices_are_listed_and_ended() {
    let field = Field::new().await;
    let (here, there) = (signed_in(&field).await, signed_in(&field).await);
    let devices: Value = here.get("/api/v1/account/devices").await.json().await.expect("JSON");
    let devices = devices.as_array().expect("a list");
    assert_eq!(devices.len(), 3, "two browsers and the token of the test");
    let current: Vec<bool> = devices.iter().map(|d| d["current"].as_bool().expect("a truth")).collect();
    assert_eq!(current.iter().filter(|c| **c).count(), 1);
    assert!(
        !devices
            .iter()
            .any(|d| d.to_string().contains(here.cookie().expect("a cookie").split_once('=').expect("a pair").1))
    );

    let other = devices.iter().find(|d| d["current"] == false && d["is_token"] == false).expect("the other browser");
    let path = format!("/devices/{}", other["id"].as_str().expect("an id"));
    assert_eq!(send(&field_browser(&field).await, Method::DELETE, &path, Value::Null).await.0, 404, "of somebody else");
    assert_eq!(send(&here, Method::DELETE, &path, Value::Null).await.0, StatusCode::NO_CONTENT);
    assert_eq!(send(&here, Method::DELETE, &path, Value::Null).await.0, StatusCode::NOT_FOUND);
    assert_eq!(there.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(here.get("/api/v1/me").await.status(), StatusCode::OK);
}

async fn field_browser(field: &Field) -> Browser {
    let browser = Browser::new(field.server.url());
    assert_eq!(browser.sign_in("team", PASSWORD).await.status(), StatusCode::OK);
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_token_is_made_and_shown_once() {
    let field = Field::new().await;
    let browser = signed_in(&field).await;
    assert_eq!(send(&browser, Method::POST, "/tokens", json!({"label": " "})).await.0, 422);
    let (status, made) = send(&browser, Method::POST, "/tokens", json!({"label": "Kho dữ liệu"})).await;
    assert_eq!(status, StatusCode::CREATED);
    let token = made["token"].as_str().expect("a token");
    let me = reqwest::Client::new().get(format!("{}/api/v1/me", field.server.url())).bearer_auth(token).send().await;
    assert_eq!(me.expect("answers").json::<Value>().await.expect("JSON")["username"], "head");
    let devices: Value = browser.get("/api/v1/account/devices").await.json().await.expect("JSON");
    assert!(devices.to_string().contains("Kho dữ liệu") && !devices.to_string().contains(token));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_every_other_session() {
    let field = Field::new().await;
    let (here, there) = (signed_in(&field).await, signed_in(&field).await);
    let change = |old: &str, new: &str| json!({"old": old, "new": new});
    let (status, problem) = send(&here, Method::PUT, "/password", change(PASSWORD, "short")).await;
    assert_eq!((status, &problem["errors"][0]["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("password_length")));
    let (status, problem) = send(&here, Method::PUT, "/password", change("wrong", "một mật khẩu mới")).await;
    assert_eq!((status, &problem["code"]), (StatusCode::FORBIDDEN, &json!("wrong_password")));
    assert_eq!(send(&here, Method::PUT, "/password", change(PASSWORD, "một mật khẩu mới")).await.0, 204);
    assert_eq!(here.get("/api/v1/me").await.status(), StatusCode::OK);
    assert_eq!(there.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(there.sign_in("head", PASSWORD).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(there.sign_in("head", "một mật khẩu mới").await.status(), StatusCode::OK);
}
