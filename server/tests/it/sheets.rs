//! Sheets over HTTP: their whole life, repeats, merging, and everything that is refused.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::field::{ALPHA, BETA, DAY, Field, OLD, answer, sha256, with, with_photo};

fn id(body: &Value) -> &str {
    body["id"].as_str().expect("the body has an id")
}

fn codes(answer: &Value) -> Vec<(String, String)> {
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let faults = answer["errors"].as_array().cloned().unwrap_or_default();
    faults.iter().map(|fault| (text(&fault["path"]), text(&fault["code"]))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_life_of_a_sheet() {
    let field = Field::new().await;
    let body = with(field.body(ALPHA), &[("T1", 3), ("T2", 4)]);
    let (status, first) = field.put(&field.team, &body).await;
    assert_eq!((status, &first["revision"], &first["state"]), (StatusCode::CREATED, &json!(1), &json!("draft")));
    assert_eq!(first["score"]["points"], 3 + 2 * 4);
    assert_eq!(first["score"]["max"], 12);
    assert_eq!(first["missing"], json!([{"item": "T3", "what": "answer"}, {"item": "T4", "what": "answer"}]));

    let photo = field.photo(&field.team, 1).await;
    let mut more = with_photo(with(field.body(ALPHA), &[("T3", 2), ("T4", 4)]), &photo);
    more["base_revision"] = json!(1);
    let (status, second) = field.put(&field.team, &more).await;
    assert_eq!((status, &second["revision"], &second["missing"]), (StatusCode::OK, &json!(2), &json!([])));

    let lock = json!({"revision": 2});
    assert_eq!(field.post(&field.team, id(&body), "lock", lock.clone()).await.0, 403);
    let (status, problem) = field.post(&field.head, id(&body), "lock", json!({"revision": 1})).await;
    assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("stale")));
    let (status, locked) = field.post(&field.head, id(&body), "lock", lock.clone()).await;
    assert_eq!(
        (status, &locked["state"], &locked["revision"]),
        (StatusCode::OK, &json!("locked"), &json!(3)),
        "{locked}"
    );
    assert_eq!(field.post(&field.head, id(&body), "lock", lock.clone()).await, (StatusCode::OK, locked.clone()));

    let mut late = with(field.body(ALPHA), &[("T1", 4)]);
    late["base_revision"] = json!(3);
    late["answers"][0]["answered_at"] = json!("2025-11-10T02:30:00Z");
    let (status, problem) = field.put(&field.team, &late).await;
    assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("locked")));
    // The answer to an earlier save was lost: the repeat is answered as it was then.
    assert_eq!(field.put(&field.team, &more).await, (StatusCode::OK, second));

    let (status, problem) = field.post(&field.committee, id(&body), "unlock", json!({"reason": " "})).await;
    assert_eq!(
        (status, codes(&problem)),
        (StatusCode::UNPROCESSABLE_ENTITY, vec![("reason".into(), "missing_reason".into())])
    );
    assert_eq!(field.post(&field.head, id(&body), "unlock", json!({"reason": "Nhầm"})).await.0, 403);
    let (status, opened) = field.post(&field.committee, id(&body), "unlock", json!({"reason": "Nhầm phòng"})).await;
    assert_eq!((status, &opened["state"], &opened["revision"]), (StatusCode::OK, &json!("draft"), &json!(4)));
    assert_eq!(field.get(&field.committee, &format!("/sheets/{}", id(&body))).await.0, 404);
    assert_eq!(field.put(&field.team, &late).await.1["revision"], 5);

    let (status, sheet) = field.get(&field.team, &format!("/sheets/{}?changes=true", id(&body))).await;
    assert_eq!(status, 200, "{sheet}");
    assert_eq!(sheet["title"]["vi"], "Bảng kiểm thử");
    assert_eq!(answer(&sheet, "T1")["value"], json!({"score": 4}));
    let log = sheet["changes"].as_array().expect("the change log");
    let states: Vec<_> =
        log.iter().filter(|c| c["what"] == "state").map(|c| (&c["old"], &c["new"], &c["reason"])).collect();
    assert_eq!(
        states,
        [(&json!("draft"), &json!("locked"), &json!("")), (&json!("locked"), &json!("draft"), &json!("Nhầm phòng"))]
    );
    let changed = log.iter().find(|c| c["item"] == "T1" && c["revision"] == 5).expect("the change of T1");
    assert_eq!((&changed["old"], &changed["new"]), (&json!({"score": 3}), &json!({"score": 4})));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_body_twice_changes_nothing() {
    let field = Field::new().await;
    let body = with(field.body(ALPHA), &[("T1", 3)]);
    let (status, first) = field.put(&field.team, &body).await;
    assert_eq!(status, 201);
    assert_eq!(field.put(&field.team, &body).await, (StatusCode::OK, first));
    let (_, sheet) = field.get(&field.team, &format!("/sheets/{}?changes=true", id(&body))).await;
    assert_eq!(sheet["changes"].as_array().map(Vec::len), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_tablets_send_the_same_body_at_once() {
    let field = Field::new().await;
    let body = with(field.body(ALPHA), &[("T1", 3), ("T2", 2)]);
    let answers = futures::future::join_all((0..8).map(|_| field.put(&field.team, &body))).await;
    assert_eq!(answers.iter().filter(|(status, _)| *status == 201).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|(status, answer)| status.is_success() && answer["revision"] == 1), "{answers:?}");
    let (_, sheet) = field.get(&field.team, &format!("/sheets/{}?changes=true", id(&body))).await;
    assert_eq!(sheet["changes"].as_array().map(Vec::len), Some(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn tablets_with_a_stale_base_are_merged() {
    let field = Field::new().await;
    field.put(&field.team, &with(field.body(ALPHA), &[("T1", 3)])).await;
    // Both start from nothing and know nothing of each other: the items are different.
    let (status, answer) = field.put(&field.team2, &with(field.body(ALPHA), &[("T2", 4)])).await;
    assert_eq!((status, &answer["revision"]), (StatusCode::OK, &json!(2)));
    assert_eq!(answer["score"]["points"], 3 + 8);
    assert_eq!(answer["conflicts"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_contradict_each_other_and_the_head_settles_it() {
    let field = Field::new().await;
    let photo = field.photo(&field.team, 1).await;
    let all = with_photo(with(field.body(ALPHA), &[("T1", 3), ("T2", 4), ("T3", 4), ("T4", 4)]), &photo);
    field.put(&field.team, &all).await;
    let mut other = with(field.body(ALPHA), &[("T1", 2)]);
    other["answers"][0]["answered_at"] = json!("2025-11-10T02:59:00Z");
    let (status, answer) = field.put(&field.team2, &other).await;
    assert_eq!(status, 200);
    assert_eq!(answer["conflicts"], json!([{"item": "T1", "values": [{"score": 2}, {"score": 3}]}]));
    assert_eq!(answer["missing"], json!([{"item": "T1", "what": "conflict"}]));
    let (status, problem) = field.post(&field.head, id(&all), "lock", json!({"revision": 2})).await;
    assert_eq!((status, &problem["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("incomplete")));
    assert_eq!(problem["missing"], answer["missing"]);
    assert_eq!(problem["conflicts"], answer["conflicts"]);

    let mut settled = with(field.body(ALPHA), &[("T1", 3)]);
    settled["base_revision"] = json!(2);
    settled["answers"][0]["answered_at"] = json!("2025-11-10T02:59:30Z");
    let (status, answer) = field.put(&field.head, &settled).await;
    assert_eq!((status, &answer["conflicts"], &answer["missing"]), (StatusCode::OK, &json!([]), &json!([])));
    assert_eq!(field.post(&field.head, id(&all), "lock", json!({"revision": 3})).await.0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_subject_under_the_same_id_is_a_conflict() {
    let field = Field::new().await;
    let sheet = Uuid::now_v7().to_string();
    let mut body = with(field.body(ALPHA), &[("T1", 3)]);
    body["id"] = json!(sheet);
    body["round"] = Value::Null;
    assert_eq!(field.put(&field.team, &body).await.0, 201);
    let mut other = body.clone();
    other["unit"] = json!("alpha-vp-20250701");
    let (status, problem) = field.put(&field.team, &other).await;
    assert_eq!((status, &problem["code"]), (StatusCode::CONFLICT, &json!("conflict")));
    assert_eq!(problem["fields"], json!(["unit"]));
    // The id of somebody else's sheet is hidden, even to who names a unit of their own.
    let mut foreign = body.clone();
    foreign["unit"] = json!(BETA);
    assert_eq!(field.put(&field.other_team, &foreign).await.0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn foreign_units_are_refused() {
    let field = Field::new().await;
    let body = with(field.body(BETA), &[("T1", 3)]);
    assert_eq!(field.put(&field.team, &body).await.0, 403, "a body naming a foreign unit");
    assert_eq!(field.put(&field.other_team, &body).await.0, 201);
    assert_eq!(field.put(&field.team, &body).await.0, 403, "whether the sheet exists makes no difference");
    assert_eq!(field.get(&field.team, &format!("/sheets/{}", id(&body))).await.0, 404);
    assert_eq!(field.post(&field.head, id(&body), "lock", json!({"revision": 1})).await.0, 404);
    assert_eq!(
        field.post(&field.committee, id(&body), "unlock", json!({"reason": "x"})).await.0,
        404,
        "a hidden draft"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_of_a_body_is_named() {
    let field = Field::new().await;
    let nobody = sha256(b"nobody has this");
    let mut body = with(field.body(ALPHA), &[("T1", 5), ("T9", 1), ("T4", 3), ("T5", 3)]);
    body["answers"][2]["photos"] = json!([nobody]);
    body["area_photos"] = json!({"A9": []});
    let (status, problem) = field.put(&field.team, &body).await;
    assert_eq!((status, &problem["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("invalid")));
    let expected = [
        ("answers[0].value", "off_scale"),
        ("answers[1].item", "unknown_item"),
        ("answers[2].photos", "photo_forbidden"),
        ("answers[2].photos[0]", "photo_info_missing"),
        ("answers[3].item", "not_applicable"),
        ("area_photos.A9", "unknown_area"),
    ];
    assert_eq!(codes(&problem), expected.map(|(path, code)| (path.to_owned(), code.to_owned())));
    assert_eq!(field.get(&field.team, &format!("/sheets/{}", id(&body))).await.0, 404, "nothing is half-written");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_body_names_must_exist_and_fit() {
    let field = Field::new().await;
    let unknown = Uuid::now_v7();
    let cases: Vec<(Value, &str, &str)> = vec![
        (json!({"unit": "gamma-20250701"}), "unit", "unknown_unit"),
        (json!({"round": unknown}), "round", "unknown_round"),
        (json!({"checklist": {"id": "thu", "version": "9.9.9"}}), "checklist", "unknown_checklist"),
        (json!({"place": unknown}), "place", "unknown_place"),
        (json!({"place": unknown}), "round", "not_due"),
        (json!({"id": unknown}), "id", "wrong_id"),
        (json!({"id": Uuid::new_v4(), "round": null}), "id", "wrong_id"),
        (json!({"audited_on": "2999-01-01"}), "audited_on", "future_day"),
        (json!({"unit": 5}), "unit", "wrong_shape"),
        (json!({"audited_on": "10/11/2025"}), "audited_on", "wrong_shape"),
        (json!({"sent_at": null}), "sent_at", "wrong_shape"),
        (json!({"answers": {}}), "answers", "wrong_shape"),
        (json!({"answer": []}), "answer", "unknown_field"),
    ];
    for (change, path, code) in cases {
        let mut body = field.body(ALPHA);
        for (key, value) in change.as_object().expect("an object") {
            body[key] = value.clone();
        }
        let address = format!("/sheets/{}", body["id"].as_str().unwrap_or_default());
        let (status, problem) = field.call(&field.team, Method::PUT, &address, Some(&body)).await;
        assert_eq!(status, 422, "{change} {problem}");
        assert!(codes(&problem).contains(&(path.to_owned(), code.to_owned())), "{change} {problem}");
    }
    let other = format!("/sheets/{unknown}");
    let (status, problem) = field.call(&field.team, Method::PUT, &other, Some(&field.body(ALPHA))).await;
    assert_eq!(
        (status, codes(&problem)),
        (StatusCode::UNPROCESSABLE_ENTITY, vec![("id".into(), "id_mismatch".into())])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_must_be_in_force_on_the_day_of_the_walk() {
    let field = Field::new().await;
    let mut body = field.body(ALPHA);
    body["id"] = json!(Uuid::now_v7());
    body["round"] = Value::Null;
    body["audited_on"] = json!("2025-06-30");
    let (status, problem) = field.put(&field.team, &body).await;
    assert_eq!(
        (status, codes(&problem)),
        (StatusCode::UNPROCESSABLE_ENTITY, vec![("unit".into(), "unit_not_in_force".into())])
    );
    body["unit"] = json!(OLD);
    assert_eq!(field.put(&field.team, &body).await.0, 403, "another unit's");
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_and_huge_bodies_are_refused() {
    let field = Field::new().await;
    let body = field.body(ALPHA);
    let address = format!("/sheets/{}", id(&body));
    let (status, problem) = field.send(&field.team, Method::PUT, &address, "{\"id\": ".to_owned()).await;
    assert_eq!((status, &problem["code"]), (StatusCode::BAD_REQUEST, &json!("not_json")));
    let (status, problem) = field.send(&field.team, Method::PUT, &address, "[".repeat(100_000)).await;
    assert_eq!((status, &problem["code"]), (StatusCode::BAD_REQUEST, &json!("not_json")));
    let huge = format!("{{\"id\": \"{}\"}}", "x".repeat(3 << 20));
    let (status, problem) = field.send(&field.team, Method::PUT, &address, huge).await;
    assert_eq!((status, &problem["code"]), (StatusCode::PAYLOAD_TOO_LARGE, &json!("too_large")));
    let (status, _) = field.send(&field.team, Method::PUT, "/sheets/not-an-id", body.to_string()).await;
    assert_eq!(status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn exceptional_na_is_confirmed_by_the_lock() {
    let field = Field::new().await;
    let mut body = with(field.body(ALPHA), &[("T2", 4)]);
    let answers = body["answers"].as_array_mut().expect("a list");
    for (item, reason) in [("T1", "Phòng không có tủ"), ("T3", "Không có kho"), ("T4", "")] {
        answers.push(json!({"item": item, "value": {"na": reason}, "answered_at": "2025-11-10T02:00:00Z"}));
    }
    let (_, answer) = field.put(&field.team, &body).await;
    assert_eq!(answer["missing"], json!([{"item": "T4", "what": "reason"}]));
    body["answers"] = json!([{"item": "T4", "value": {"score": 4}, "answered_at": "2025-11-10T02:10:00Z"}]);
    let (_, answer) = field.put(&field.team, &body).await;
    assert_eq!((&answer["score"]["max"], &answer["missing"]), (&json!(12), &json!([])));
    let (status, locked) = field.post(&field.head, id(&body), "lock", json!({"revision": 2})).await;
    assert_eq!(status, 200, "{locked}");
    assert_eq!(locked["na_exceptions"], json!([{"item": "T1", "reason": "Phòng không có tủ"}]));
    let (_, seen) = field.get(&field.committee, &format!("/sheets/{}", id(&body))).await;
    assert_eq!(seen["na_exceptions"], locked["na_exceptions"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spot_audit_is_its_authors_until_it_is_submitted() {
    let field = Field::new().await;
    let mut body = with(field.body(ALPHA), &[("T1", 3), ("T2", 4)]);
    body["id"] = json!(Uuid::now_v7());
    body["round"] = Value::Null;
    body["kind"] = json!("spot");
    body["areas"] = json!(["A1"]);
    assert_eq!(field.put(&field.team, &body).await.0, 403, "a team writes no spot audit");
    let mut at_home = body.clone();
    at_home["unit"] = json!(BETA);
    assert_eq!(field.put(&field.inspector, &at_home).await.0, 403, "an inspector never audits at home");
    let (status, answer) = field.put(&field.inspector, &body).await;
    assert_eq!((status, &answer["errors"][0]["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("missing_reason")));
    body["reason"] = json!("  Theo phản ánh của người dân ");
    let (status, answer) = field.put(&field.inspector, &body).await;
    assert_eq!((status, &answer["missing"]), (StatusCode::CREATED, &json!([])), "only the scope counts as missing");
    for who in [&field.head, &field.committee] {
        assert_eq!(field.get(who, &format!("/sheets/{}", id(&body))).await.0, 404);
    }
    assert_eq!(field.post(&field.head, id(&body), "submit", json!({"revision": 1})).await.0, 404);
    let (status, done) = field.post(&field.inspector, id(&body), "submit", json!({"revision": 1})).await;
    assert_eq!((status, &done["state"]), (StatusCode::OK, &json!("submitted")));
    for who in [&field.head, &field.committee] {
        assert_eq!(field.get(who, &format!("/sheets/{}", id(&body))).await.0, 200);
    }
    let mut in_round = body.clone();
    in_round["round"] = json!(field.open);
    assert!(codes(&field.put(&field.inspector, &in_round).await.1).iter().any(|(_, code)| code == "round_not_allowed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_hold_only_what_the_caller_may_read() {
    let field = Field::new().await;
    field.put(&field.team, &with(field.body(ALPHA), &[("T1", 3)])).await;
    let locked = field.locked(&field.other_team, &field.other_head, BETA, 4).await;
    for n in 0..3 {
        let mut body = with(field.body(ALPHA), &[("T1", n)]);
        body["id"] = json!(Uuid::now_v7());
        body["round"] = Value::Null;
        assert_eq!(field.put(&field.team, &body).await.0, 201);
    }
    let ids = |page: &Value| -> Vec<String> {
        let items = page["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|s| s["id"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let (status, all) = field.get(&field.team, "/sheets").await;
    assert_eq!((status, ids(&all).len(), &all["next"]), (StatusCode::OK, 4, &Value::Null), "{all}");
    assert_eq!(
        ids(&field.get(&field.committee, "/sheets").await.1),
        std::slice::from_ref(&locked),
        "drafts are hidden"
    );
    assert!(ids(&field.get(&field.inspector, "/sheets").await.1).is_empty());
    assert!(ids(&field.get(&field.admin, "/sheets").await.1).is_empty());
    assert_eq!(ids(&field.get(&field.team, &format!("/sheets?unit={BETA}")).await.1), Vec::<String>::new());
    assert_eq!(ids(&field.get(&field.team, &format!("/sheets?round={}", field.open)).await.1).len(), 1);
    assert_eq!(
        ids(&field.get(&field.committee, &format!("/sheets?unit={BETA}&kind=self&state=locked")).await.1),
        [locked]
    );

    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let (status, page) = field.get(&field.team, &format!("/sheets?limit=3{after}")).await;
        assert_eq!(status, 200, "{page}");
        seen.extend(ids(&page));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(seen, ids(&all));
    assert_eq!(field.get(&field.team, "/sheets?limit=0").await.0, 400);
    assert_eq!(field.get(&field.team, "/sheets?state=blue").await.0, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_tablet_that_says_another_day_does_not_change_the_bands() {
    let field = Field::new().await;
    field.bands_until(DAY).await;
    let first = with(field.body(ALPHA), &[("T1", 3), ("T2", 4), ("T3", 4)]);
    let (_, answer) = field.put(&field.team, &first).await;
    assert_eq!(answer["score"]["band"], "tot", "above 85 % by the earlier bands: {answer}");
    let mut second = with(field.body_of(ALPHA, field.open, "2025-11-11"), &[("T4", 4)]);
    (second["device"], second["base_revision"]) = (json!("tablet-2"), json!(1));
    let (status, answer) = field.put(&field.team2, &second).await;
    assert_eq!((status, &answer["score"]["band"]), (StatusCode::OK, &json!("tot")), "{answer}");
    let (_, sheet) = field.get(&field.team, &format!("/sheets/{}", id(&first))).await;
    assert_eq!((&sheet["audited_on"], &sheet["score"]["band"]), (&json!(DAY), &json!("tot")));
    let (_, list) = field.get(&field.team, "/sheets").await;
    assert_eq!(list["items"][0]["band"], "tot", "what lists show was scored by the same day: {list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tablet_with_a_fast_clock_does_not_win_for_ever() {
    let field = Field::new().await;
    let mut fast = with(field.body(ALPHA), &[("T1", 1)]);
    fast["sent_at"] = json!("2035-01-01T00:00:00Z");
    fast["answers"][0]["answered_at"] = json!("2034-12-31T23:00:00Z");
    field.put(&field.team, &fast).await;
    let mut right = with(field.body(ALPHA), &[("T1", 4)]);
    right["base_revision"] = json!(1);
    right["answers"][0]["answered_at"] = right["sent_at"].clone();
    field.put(&field.team, &right).await;
    let (_, sheet) = field.get(&field.team, &format!("/sheets/{}", id(&right))).await;
    assert_eq!(answer(&sheet, "T1")["value"], json!({"score": 4}));
    assert_eq!(sheet["audited_on"], DAY);
}
