//! Rounds over HTTP.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    field::{ALPHA, ALPHA_OFFICE, BETA, Field, OLD},
    round_of::{Case, checklist, day, opening},
};

fn due(round: &Value) -> Vec<&str> {
    round["due"].as_array().expect("a list").iter().filter_map(|due| due["unit"].as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_shows_what_concerns_the_caller() {
    let field = Field::new().await;
    let (status, list) = field.get(&field.committee, "/rounds").await;
    assert_eq!(status, StatusCode::OK);
    let periods: Vec<&str> =
        list["items"].as_array().expect("a list").iter().filter_map(|r| r["period"].as_str()).collect();
    assert_eq!(periods, ["2025-Q4", "2025-Q3"]);
    assert_eq!(due(&list["items"][0]), [ALPHA, ALPHA_OFFICE, BETA]);

    let path = format!("/rounds/{}", field.open);
    let (_, team) = field.get(&field.team, &path).await;
    assert_eq!(due(&team), [ALPHA, ALPHA_OFFICE], "own units, with those below them");
    assert_eq!(
        (team["state"].as_str(), team["deadlines"]["verification"].as_str()),
        (Some("open"), Some("2025-12-14"))
    );
    let (_, office) = field.get(&field.office_team, &path).await;
    assert_eq!(due(&office), [ALPHA_OFFICE]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_round_is_not_found() {
    let field = Field::new().await;
    for id in [Uuid::now_v7().to_string(), "x".to_owned()] {
        assert_eq!(field.get(&field.committee, &format!("/rounds/{id}")).await.0, StatusCode::NOT_FOUND);
    }
}

fn codes(problem: &Value) -> Vec<(&str, &str)> {
    let faults = problem["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    faults.iter().map(|f| (f["path"].as_str().unwrap_or(""), f["code"].as_str().unwrap_or(""))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_committee_opens_a_round_once() {
    let field = Field::new().await;
    let path = format!("/rounds/{}", Uuid::now_v7());
    for who in [&field.team, &field.head, &field.inspector, &field.admin] {
        assert_eq!(field.call(who, Method::PUT, &path, Some(&opening())).await.0, StatusCode::FORBIDDEN);
    }
    let (status, round) = field.call(&field.committee, Method::PUT, &path, Some(&opening())).await;
    assert_eq!((status, &round["state"]), (StatusCode::CREATED, &json!("open")), "{round}");
    assert_eq!(round["changes"][0]["what"], "opened");
    let again = field.call(&field.committee, Method::PUT, &path, Some(&opening())).await;
    assert_eq!(again, (StatusCode::OK, round), "the same call again");
    let mut other = opening();
    other["due"] = json!([other["due"][0]]);
    let (status, problem) = field.call(&field.committee, Method::PUT, &path, Some(&other)).await;
    assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("conflict")));
    let (_, team) = field.get(&field.team, &path).await;
    assert_eq!((due(&team), &team["changes"]), (vec![ALPHA, ALPHA_OFFICE], &json!([])));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_of_an_opening_is_named() {
    let field = Field::new().await;
    let mut body = opening();
    body["period"] = json!("2026");
    body["deadlines"]["verification"] = json!(day(3));
    body["due"] = json!([
        {"unit": OLD, "checklist": checklist()},
        {"unit": ALPHA, "checklist": {"id": "thu", "version": "9.9.9"}},
        {"unit": BETA, "checklist": checklist(), "place": Uuid::now_v7()},
        {"unit": BETA, "checklist": checklist()},
        {"unit": BETA, "checklist": checklist()},
    ]);
    let path = format!("/rounds/{}", Uuid::new_v4());
    let (status, problem) = field.call(&field.committee, Method::PUT, &path, Some(&body)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let expected = [
        ("id", "wrong_id"),
        ("period", "bad_period"),
        ("deadlines", "bad_deadlines"),
        ("due[0].unit", "unknown_unit"),
        ("due[1].checklist", "unknown_checklist"),
        ("due[2].place", "unknown_place"),
        ("due[4].unit", "duplicate"),
    ];
    assert_eq!(codes(&problem), expected);
    assert_eq!(field.get(&field.committee, &path).await.0, StatusCode::NOT_FOUND, "nothing is half-written");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_is_prolonged_with_a_reason_and_never_shortened() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    let days = |own, verification, explanation| json!({"self_assessment": day(own), "verification": day(verification), "explanation": day(explanation)});
    let (status, problem) = case.run("prolong", json!({"deadlines": days(6, 10, 15), "reason": ""})).await;
    assert_eq!((status, codes(&problem)), (422, vec![("reason", "missing_reason")]));
    let (status, problem) = case.run("prolong", json!({"deadlines": days(4, 10, 15), "reason": "Bão"})).await;
    assert_eq!((status, codes(&problem)), (422, vec![("deadlines", "bad_deadlines")]));
    let later = json!({"deadlines": days(7, 12, 15), "reason": "Bão số 13"});
    let (status, round) = case.run("prolong", later.clone()).await;
    assert_eq!((status, &round["deadlines"]["self_assessment"]), (200, &json!(day(7))));
    assert_eq!(case.run("prolong", later.clone()).await, (200, round));
    assert_eq!(case.run("close", json!({})).await.0, 200);
    let (status, problem) = case.run("prolong", json!({"deadlines": days(9, 12, 15), "reason": "Bão"})).await;
    assert_eq!((status, &problem["legal"]), (409, &json!(["open"])));
}

#[tokio::test(flavor = "multi_thread")]
async fn inspectors_are_assigned_by_the_rules() {
    let field = Field::new().await;
    let first = Case::open(&field).await;
    let one = |unit: &str, who: Value, reason: &str| json!({"items": [{"unit": unit, "checklist": checklist(), "verifier": who, "reason": reason}]});
    let of = async |case: &Case<'_>, unit: &str, who: Value, reason: &str| {
        let (status, problem) = case.run("assign", one(unit, who, reason)).await;
        (status, codes(&problem).first().map(|(_, code)| (*code).to_owned()).unwrap_or_default())
    };
    let (me, other) = (json!(field.inspector.id), json!(field.inspector2.id));
    assert_eq!(of(&first, BETA, me.clone(), "").await, (422, "related".into()), "nobody verifies at home");
    assert_eq!(of(&first, BETA, json!(field.head.id), "").await, (422, "not_inspector".into()));
    assert_eq!(of(&first, OLD, me.clone(), "").await, (422, "not_due".into()));
    assert_eq!(of(&first, BETA, other.clone(), "").await, (200, String::new()));
    let (_, seen) = field.get(&field.head, &format!("/rounds/{}", first.round)).await;
    assert!(seen["due"].as_array().expect("lines").iter().all(|due| due["verifier"].is_null()), "{seen}");

    // The next round, a day later: not the same inspector again without a reason.
    let next = Case {
        round: app::domain::ids::RoundId(Uuid::now_v7()),
        own: String::new(),
        verification: String::new(),
        field: &field,
    };
    let mut body = opening();
    body["opens_on"] = json!(day(1));
    let path = format!("/rounds/{}", next.round);
    assert_eq!(field.call(&field.committee, Method::PUT, &path, Some(&body)).await.0, 201);
    assert_eq!(of(&next, ALPHA, me.clone(), "").await, (422, "again".into()));
    assert_eq!(of(&next, ALPHA, other, "").await, (200, String::new()));
    assert_eq!(of(&next, ALPHA, me.clone(), "Chỉ còn một người").await, (200, String::new()));
    let (_, round) = field.get(&field.committee, &path).await;
    assert_eq!(round["due"][0]["overruled"], "Chỉ còn một người");

    // What has begun stays with its inspector.
    first.lock(&[("T1", 4), ("T2", 4), ("T3", 4), ("T4", 4)]).await;
    first.verify(&[("T1", 3)]).await;
    assert_eq!(of(&first, ALPHA, Value::Null, "").await, (422, "begun".into()));
    assert_eq!(of(&first, ALPHA, me, "").await, (200, String::new()), "the same again is no change");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opening_that_was_corrected_is_not_answered_with_the_old_one() {
    let field = Field::new().await;
    let path = format!("/rounds/{}", Uuid::now_v7());
    let open = async |body: &Value| field.call(&field.committee, Method::PUT, &path, Some(body)).await;
    let first = opening();
    assert_eq!(open(&first).await.0, StatusCode::CREATED);
    let mut corrected = first.clone();
    corrected["deadlines"]["explanation"] = json!(day(20));
    let (status, problem) = open(&corrected).await;
    assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("conflict")));
    let later = json!({"deadlines": corrected["deadlines"], "reason": "Thêm thời gian"});
    let (status, round) = field.call(&field.committee, Method::POST, &format!("{path}/prolong"), Some(&later)).await;
    assert_eq!(status, StatusCode::OK, "{round}");
    assert_eq!(open(&first).await, (StatusCode::OK, round), "the first call again, whatever has become of the round");
}
