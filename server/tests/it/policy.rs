//! Who may do what with sheets, over HTTP: every role against every action, at home and abroad.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::field::{ALPHA, ALPHA_OFFICE, BETA, Field, Who, with};

/// Everybody, in the order of the columns below.
pub fn everybody(field: &Field) -> [(&'static str, &Who); 8] {
    [
        ("team", &field.team),
        ("head", &field.head),
        ("office team", &field.office_team),
        ("other team", &field.other_team),
        ("other head", &field.other_head),
        ("inspector", &field.inspector),
        ("committee", &field.committee),
        ("admin", &field.admin),
    ]
}

async fn expect(field: &Field, what: &str, path: &str, method: Method, body: Option<Value>, statuses: [u16; 8]) {
    for ((name, who), expected) in everybody(field).into_iter().zip(statuses) {
        let (status, answer) = field.call(who, method.clone(), path, body.as_ref()).await;
        assert_eq!(status.as_u16(), expected, "{what} as {name}: {answer}");
    }
}

/// The body of a new sheet of this kind outside of rounds.
fn new_sheet(field: &Field, unit: &str, kind: &str) -> Value {
    let mut body = with(field.body(unit), &[("T1", 3)]);
    body["id"] = json!(Uuid::now_v7());
    body["round"] = Value::Null;
    body["kind"] = json!(kind);
    if kind == "spot" {
        body["reason"] = json!("Kiểm tra lại");
    }
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_its_units() {
    let field = Field::new().await;
    let body = with(field.body(ALPHA), &[("T1", 3)]);
    assert_eq!(field.put(&field.team, &body).await.0, 201);
    let path = format!("/sheets/{}", body["id"].as_str().expect("an id"));
    expect(&field, "read a draft", &path, Method::GET, None, [200, 200, 404, 404, 404, 404, 404, 404]).await;
    let again = with(field.body(ALPHA), &[("T1", 3)]);
    let all = [200, 200, 403, 403, 403, 403, 403, 403];
    expect(&field, "write a draft", &path, Method::PUT, Some(again), all).await;
    let lock = Some(json!({"revision": 1}));
    let all = [403, 422, 404, 404, 404, 404, 404, 404];
    expect(&field, "lock a draft", &format!("{path}/lock"), Method::POST, lock.clone(), all).await;
    let reason = Some(json!({"reason": "Nhầm"}));
    let all = [403, 403, 404, 404, 404, 404, 404, 404];
    expect(&field, "unlock a draft", &format!("{path}/unlock"), Method::POST, reason, all).await;
    let all = [403, 403, 404, 404, 404, 404, 404, 404];
    expect(&field, "submit a self sheet", &format!("{path}/submit"), Method::POST, lock, all).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_sheet_is_read_by_its_unit_and_the_committee() {
    let field = Field::new().await;
    let id = field.locked(&field.team, &field.head, ALPHA, 4).await;
    let path = format!("/sheets/{id}");
    expect(&field, "read", &path, Method::GET, None, [200, 200, 404, 404, 404, 404, 200, 404]).await;
    let stale = Some(json!({"revision": 99}));
    let all = [403, 409, 404, 404, 404, 404, 403, 404];
    expect(&field, "lock again", &format!("{path}/lock"), Method::POST, stale, all).await;
    let reason = Some(json!({"reason": "Nhầm"}));
    let all = [403, 403, 404, 404, 404, 404, 200, 404];
    expect(&field, "unlock", &format!("{path}/unlock"), Method::POST, reason, all).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_sheets_are_made_by_those_whose_kind_and_unit_they_are() {
    let field = Field::new().await;
    let rows: [(&str, &str, [u16; 8]); 7] = [
        ("self", ALPHA, [201, 201, 403, 403, 403, 403, 403, 403]),
        ("self", ALPHA_OFFICE, [201, 201, 201, 403, 403, 403, 403, 403]),
        ("self", BETA, [403, 403, 403, 201, 201, 403, 403, 403]),
        ("spot", ALPHA, [403, 403, 403, 403, 403, 201, 403, 403]),
        ("spot", BETA, [403, 403, 403, 403, 403, 403, 403, 403]),
        ("verification", ALPHA, [403; 8]),
        ("internal", ALPHA, [403; 8]),
    ];
    for (kind, unit, statuses) in rows {
        for ((name, who), expected) in everybody(&field).into_iter().zip(statuses) {
            let (status, answer) = field.put(who, &new_sheet(&field, unit, kind)).await;
            assert_eq!(status.as_u16(), expected, "{kind} of {unit} as {name}: {answer}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scores_and_photos_have_their_roles() {
    let field = Field::new().await;
    expect(&field, "scores", "/scores?period=2025-Q4", Method::GET, None, [200, 200, 200, 200, 200, 200, 200, 403])
        .await;
    for ((name, who), expected) in everybody(&field).into_iter().zip([201, 200, 200, 200, 200, 200, 403, 403]) {
        let bytes = crate::field::jpeg(5);
        let path = format!("/photos/{}", crate::field::sha256(&bytes));
        let answer = field.request(who, Method::PUT, &path).body(bytes).send().await.expect("answers");
        assert_eq!(answer.status().as_u16(), expected, "upload as {name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_without_a_session_gets_in() {
    let field = Field::new().await;
    let nobody = Who { id: field.team.id, token: "no-such-token".to_owned() };
    let body = with(field.body(ALPHA), &[("T1", 3)]);
    let id = body["id"].as_str().expect("an id");
    for (method, path) in [
        (Method::GET, "/sheets".to_owned()),
        (Method::GET, format!("/sheets/{id}")),
        (Method::PUT, format!("/sheets/{id}")),
        (Method::POST, format!("/sheets/{id}/lock")),
        (Method::POST, format!("/sheets/{id}/unlock")),
        (Method::POST, format!("/sheets/{id}/submit")),
        (Method::GET, "/scores?period=2025-Q4".to_owned()),
        (Method::GET, format!("/photos/{}", "0".repeat(64))),
        (Method::PUT, format!("/photos/{}", "0".repeat(64))),
    ] {
        assert_eq!(field.call(&nobody, method.clone(), &path, Some(&body)).await.0, 401, "{method} {path}");
    }
}
