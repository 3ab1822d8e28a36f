//! Reports of audits over HTTP: who reads and who writes them, and everything that is refused.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    field::{Field, Who},
    round_of::Case,
};

const SCORES: [(&str, u8); 4] = [("T1", 4), ("T2", 4), ("T3", 4), ("T4", 3)];

fn said(conclusion: &str) -> Value {
    json!({"objectives": "Xem mức thực hiện", "participants": "", "sampling": "03/12 phòng", "diverging": "",
           "conclusion": conclusion})
}

async fn put(field: &Field, who: &Who, sheet: &str, revision: u64, said: &Value) -> (StatusCode, Value) {
    let body = json!({"revision": revision, "said": said});
    field.call(who, Method::PUT, &format!("/sheets/{sheet}/report"), Some(&body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_author_writes_the_report_and_whoever_reads_the_sheet_reads_it() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&SCORES).await;
    case.verify(&SCORES).await;
    let sheet = &case.verification;
    let path = format!("/sheets/{sheet}/report");

    let (status, empty) = field.get(&field.inspector, &path).await;
    assert_eq!((status.as_u16(), &empty["revision"]), (200, &json!(0)));
    let first = put(&field, &field.inspector, sheet, 0, &said(" Phù hợp. ")).await;
    assert_eq!((first.0.as_u16(), &first.1["said"]["conclusion"]), (200, &json!("Phù hợp.")));
    assert_eq!(put(&field, &field.inspector, sheet, 0, &said("Phù hợp.")).await, first, "a repeated call");
    let (status, problem) = put(&field, &field.inspector, sheet, 0, &said("Chưa phù hợp.")).await;
    assert_eq!((status.as_u16(), &problem["code"], &problem["revision"]), (409, &json!("stale"), &json!(1)));
    let (status, second) = put(&field, &field.inspector, sheet, 1, &said("Chưa phù hợp.")).await;
    assert_eq!((status.as_u16(), &second["revision"]), (200, &json!(2)));
    let ever: Vec<_> = second["changes"].as_array().expect("a log").iter().map(|c| &c["said"]["conclusion"]).collect();
    assert_eq!(ever, ["Phù hợp.", "Chưa phù hợp."]);

    for who in [&field.head, &field.team, &field.committee, &field.inspector2, &field.other_head, &field.admin] {
        assert_eq!(field.get(who, &path).await.0, 404, "a draft is the author's");
        assert_eq!(put(&field, who, sheet, 2, &said("Tốt")).await.0, 404);
    }
    case.submit().await;
    for (who, read, write) in [
        (&field.head, 200, 403),
        (&field.team, 200, 403),
        (&field.committee, 200, 403),
        (&field.inspector2, 404, 404),
        (&field.other_head, 404, 404),
        (&field.admin, 404, 404),
    ] {
        assert_eq!(field.get(who, &path).await.0.as_u16(), read);
        assert_eq!(put(&field, who, sheet, 2, &said("Tốt")).await.0.as_u16(), write);
    }
    assert_eq!(field.get(&field.head, &path).await.1, second, "nothing has changed");
    let (status, _) = put(&field, &field.inspector, sheet, 2, &said("Phù hợp.")).await;
    assert_eq!(status, 200, "a report may be finished after the sheet is handed in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_without_a_conclusion_or_of_a_self_assessment_is_refused() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&SCORES).await;
    case.verify(&SCORES).await;
    let codes = |problem: &Value| {
        let faults = problem["errors"].as_array().cloned().unwrap_or_default();
        faults.iter().map(|f| format!("{} {}", f["path"], f["code"]).replace('"', "")).collect::<Vec<_>>()
    };
    let long = json!({"objectives": "", "participants": "x".repeat(2_001), "sampling": "", "diverging": "",
                      "conclusion": " "});
    let (status, problem) = put(&field, &field.inspector, &case.verification, 0, &long).await;
    assert_eq!(status, 422);
    assert_eq!(
        codes(&problem),
        ["said.objectives missing_text", "said.participants too_long", "said.conclusion missing_text"]
    );
    let (status, _) = put(&field, &field.inspector, &case.verification, 0, &json!({"conclusion": "Phù hợp"})).await;
    assert_eq!(status, 422, "texts that are not sent are not guessed");
    let (status, read) = field.get(&field.inspector, &format!("/sheets/{}/report", case.verification)).await;
    assert_eq!((status.as_u16(), &read["revision"]), (200, &json!(0)), "nothing half-written");
    assert_eq!(put(&field, &field.head, &case.own, 0, &said("Tốt")).await.0, 403, "a unit does not audit itself");
}
