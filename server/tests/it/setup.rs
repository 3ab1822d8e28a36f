//! The first administrator.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    field::Field,
    support::{Browser, Server},
};

async fn create(browser: &Browser, token: &str, password: &str) -> (StatusCode, Value) {
    let body = json!({"token": token, "username": " Quan.Tri ", "name": "Người quản trị", "password": password});
    let answer = browser.request(Method::POST, "/api/v1/setup").json(&body).send().await.expect("answers");
    (answer.status(), answer.json().await.expect("JSON"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_makes_one_administrator() {
    let server = Server::start().await;
    let browser = Browser::new(server.url());
    let first = server::setup::offer(server.db()).await.expect("is offered").expect("nobody has an account");
    let token = server::setup::offer(server.db()).await.expect("is offered").expect("nobody has an account");
    assert_eq!(
        create(&browser, &first, "một mật khẩu dài").await.0,
        StatusCode::FORBIDDEN,
        "a newer token replaced it"
    );
    assert_eq!(create(&browser, "", "một mật khẩu dài").await.0, StatusCode::FORBIDDEN);
    let (status, problem) = create(&browser, &token, "ngắn").await;
    assert_eq!((status, &problem["errors"][0]["path"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("password")));

    let (status, person) = create(&browser, &token, "một mật khẩu dài").await;
    assert_eq!(
        (status, &person["username"], &person["roles"][0]["role"]),
        (StatusCode::CREATED, &json!("quan.tri"), &json!("admin"))
    );
    let (status, problem) = create(&browser, &token, "một mật khẩu dài").await;
    assert_eq!((status, &problem["code"]), (StatusCode::FORBIDDEN, &json!("setup_closed")));
    assert_eq!(browser.sign_in("quan.tri", "một mật khẩu dài").await.status(), StatusCode::OK);
    assert_eq!(server::setup::offer(server.db()).await.expect("is asked"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_people_are_there_is_nothing_to_set_up() {
    let field = Field::new().await;
    assert_eq!(server::setup::offer(field.server.db()).await.expect("is asked"), None);
    let browser = Browser::new(field.server.url());
    assert_eq!(create(&browser, "x", "một mật khẩu dài").await.0, StatusCode::FORBIDDEN);
}
