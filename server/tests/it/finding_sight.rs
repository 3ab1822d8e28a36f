//! Who learns what of a finding over HTTP when several have found the same fault, who closes it, and what proves that it is gone.

use app::domain::{person::Person, sheet::Head};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    field::{ALPHA, DAY, Field, Who, sha256, with},
    findings::{CLOSE, act, after_photo, find, fix, id_of, said, spot, spot_on, state, submit},
    round_of::{Case, day},
};

const SCORES: [(&str, u8); 4] = [("T1", 4), ("T2", 4), ("T3", 4), ("T4", 3)];
/// In the quarter before that of [`DAY`].
const BEFORE: &str = "2025-08-11";

fn on(day: &str, mut said: Value) -> Value {
    said["found_on"] = json!(day);
    said
}

/// What differs between two findings although nobody hid anything.
fn bare(mut finding: Value) -> Value {
    for key in ["id", "item", "number"] {
        finding[key] = Value::Null;
    }
    for one in ["occurrences", "pending", "changes"] {
        for one in finding[one].as_array_mut().expect("a list") {
            (one["at"], one["severity"]) = (Value::Null, Value::Null);
        }
    }
    finding["due_on"] = Value::Null;
    finding
}

async fn get(field: &Field, who: &Who, item: &str) -> (u16, Value) {
    let (status, answer) = field.get(who, &format!("/findings/{}", id_of(ALPHA, item))).await;
    (status.as_u16(), answer)
}

async fn person(field: &Field, who: &Who) -> Person {
    let people = field.server.ports().people.all().await.expect("people");
    people.into_iter().find(|person| person.id == who.id).expect("is there")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_to_whoever_verifies_does_not_say_that_the_unit_found_it_before() {
    let field = Field::new().await;
    let case = Case::open(&field).await;
    case.lock(&SCORES).await;
    let today = day(0).to_string();
    for item in ["T2", "T4"] {
        assert_eq!(find(&field, &field.team, &on(&today, said(&case.own, item))).await.0, 201);
    }
    let accepted = act(&field, &field.head, "T2", "accept", json!({"doer": field.team.id})).await;
    assert_eq!(accepted.0, 200, "{}", accepted.1);
    case.verify(&SCORES).await;
    // T2 was there before, T1 is new.
    for evidence in ["Một", "Hai"] {
        let mut answers = Vec::new();
        for item in ["T2", "T1"] {
            let mut body = on(&today, said(&case.verification, item));
            body["evidence"] = json!(evidence);
            let first = find(&field, &field.inspector, &body).await;
            assert_eq!(first.1["number"], Value::Null, "{}", first.1);
            assert_eq!(find(&field, &field.inspector, &body).await, (200, first.1.clone()), "their own words again");
            assert_eq!(get(&field, &field.inspector, item).await.1, first.1);
            answers.push((first.0, bare(first.1)));
        }
        assert_eq!(answers[0], answers[1], "{evidence}");
    }
    assert_eq!(get(&field, &field.inspector, "T4").await.0, 404);
    for item in ["T2", "T1"] {
        let (status, refused) = act(&field, &field.inspector, item, "close", json!({"text": CLOSE})).await;
        assert_eq!((status, &refused["code"]), (403, &json!("forbidden")), "{item}: {refused}");
    }
    // The list says nothing by its order: ids alone decide.
    let (_, list) = field.get(&field.inspector, "/findings").await;
    let ids: Vec<_> = list["items"].as_array().expect("a list").iter().map(|one| one["id"].to_string()).collect();
    assert!(ids.len() == 2 && ids.is_sorted(), "{ids:?}");
    // The numbers come with the hand-in, and the inspector is blind no more.
    case.submit().await;
    let (_, whole) = get(&field, &field.inspector, "T2").await;
    assert_eq!((&whole["number"]["nth"], &whole["occurrences"][0]["kind"]), (&json!(1), &json!("self")), "{whole}");
    assert_eq!(get(&field, &field.inspector, "T1").await.1["number"]["nth"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_stays_as_the_inspector_knew_it_when_the_self_sheet_finds_it_again() {
    let field = Field::new().await;
    let sheet = spot(&field, &field.inspector).await;
    assert_eq!(find(&field, &field.inspector, &said(&sheet, "T2")).await.0, 201);
    submit(&field, &field.inspector, &sheet).await;
    fix(&field, "T2").await;
    let (_, known) = get(&field, &field.inspector, "T2").await;
    assert_eq!((&known["state"], &known["cause"]), (&json!("to_be_checked"), &json!("Chưa có nơi để giấy chờ hủy")));
    let own = field.locked(&field.team, &field.head, ALPHA, 4).await;
    assert_eq!(find(&field, &field.team, &said(&own, "T2")).await.0, 200);
    assert_eq!(state(&field, &field.head, "T2").await.as_deref(), Some("reopened"));
    assert_eq!(get(&field, &field.inspector, "T2").await, (200, known.clone()), "neither less nor more");
    // They do not decide about what they cannot see; what they see refuses as it always did.
    let (status, refused) = act(&field, &field.inspector, "T2", "close", json!({"text": CLOSE})).await;
    assert_eq!((status, &refused["code"]), (403, &json!("forbidden")), "{refused}");
    let accepted = act(&field, &field.head, "T2", "accept", json!({"doer": field.head.id, "opinion": "Lần hai"})).await;
    assert_eq!(accepted.0, 200, "{}", accepted.1);
    assert_eq!(get(&field, &field.inspector, "T2").await.1, known);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_two_inspectors_found_is_checked_by_either_of_them() {
    let field = Field::new().await;
    for who in [&field.inspector, &field.inspector2] {
        let sheet = spot(&field, who).await;
        assert_eq!(find(&field, who, &said(&sheet, "T2")).await.0, 201);
        submit(&field, who, &sheet).await;
    }
    fix(&field, "T2").await;
    let (_, seen) = get(&field, &field.inspector, "T2").await;
    assert_eq!(get(&field, &field.inspector2, "T2").await, (200, seen.clone()));
    assert_eq!(seen["occurrences"].as_array().map(Vec::len), Some(2), "{seen}");
    let first = seen["occurrences"][0]["sheet"].as_str().expect("a sheet").to_owned();
    assert_eq!(field.get(&field.inspector2, &format!("/sheets/{first}")).await.0, 404, "the sheet is not theirs");
    let back = act(&field, &field.inspector2, "T2", "send_back", json!({"reason": "Còn một thùng"})).await;
    assert_eq!((back.0, &back.1["state"]), (200, &json!("reopened")), "{}", back.1);
    fix(&field, "T2").await;
    let closed = act(&field, &field.inspector, "T2", "close", json!({"text": CLOSE})).await;
    assert_eq!((closed.0, &closed.1["state"]), (200, &json!("closed")), "{}", closed.1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_scores_next_is_told_what_was_found_in_an_earlier_period() {
    let field = Field::new().await;
    for (day, item) in [(BEFORE, "T2"), (DAY, "T4")] {
        let sheet = spot_on(&field, &field.inspector, day).await;
        assert_eq!(find(&field, &field.inspector, &on(day, said(&sheet, item))).await.0, 201);
        submit(&field, &field.inspector, &sheet).await;
    }
    let own = field.locked(&field.team, &field.head, ALPHA, 4).await;
    let mut body = said(&own, "T1");
    body["evidence"] = json!("Đơn vị tự thấy.");
    assert_eq!(find(&field, &field.team, &body).await.0, 201);
    assert_eq!(find(&field, &field.team, &said(&own, "T2")).await.0, 200);
    assert_eq!(get(&field, &field.inspector2, "T2").await.0, 404, "they have nothing to do there");
    // Before the first answer is saved, and after it.
    let me = person(&field, &field.inspector2).await;
    let mut head = field.body(ALPHA);
    (head["id"], head["round"], head["kind"]) = (json!(Uuid::now_v7()), Value::Null, json!("spot"));
    head["areas"] = json!([]);
    let head: Head = serde_json::from_value(json!({
        "id": head["id"], "unit": ALPHA, "place": null, "round": null, "kind": "spot", "checklist": head["checklist"],
        "audited_on": DAY, "areas": [],
    }))
    .expect("a head");
    let notes = async |head: &Head, begins| {
        let ports = field.server.ports();
        app::pages::finding::notes(ports, &me, head, begins).await.expect("notes")
    };
    assert!(notes(&head, false).await.is_empty());
    let told = notes(&head, true).await;
    let items: Vec<String> = told.keys().map(ToString::to_string).collect();
    assert_eq!(items, ["T2"], "not what was found in this period, nor what the unit alone found");
    let note = told.values().next().expect("a note");
    let said_before = ("Lối thoát nạn bị che chắn.", "Hai thùng giấy trước cửa tầng 2.");
    assert_eq!((note.statement.as_str(), note.evidence.as_str()), said_before);
    assert_eq!((note.state.as_str(), note.found_on.to_string().as_str(), note.opens), ("open", BEFORE, false));
    spot(&field, &field.inspector2).await;
    let open = notes(&head, false).await;
    assert!(open.len() == 1 && open.values().all(|note| note.opens));
    let (status, seen) = get(&field, &field.inspector2, "T2").await;
    assert_eq!((status, seen["occurrences"].as_array().map(Vec::len)), (200, Some(1)), "{seen}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_never_there_closes_nothing() {
    let field = Field::new().await;
    let own = field.locked(&field.team, &field.head, ALPHA, 4).await;
    assert_eq!(find(&field, &field.team, &said(&own, "T2")).await.0, 201);
    fix(&field, "T2").await;
    let publish = "UPDATE sheet SET state = 'published' WHERE kind = 'self'";
    field.server.db().query(publish).run().await.expect("is published");
    let close = async |who: &Who| act(&field, who, "T2", "close", json!({"text": CLOSE})).await;
    assert_eq!(get(&field, &field.inspector, "T2").await.0, 200, "a published sheet is read by every inspector");
    assert_eq!(close(&field.inspector).await.0, 403);
    let draft = spot(&field, &field.inspector).await;
    assert_eq!(close(&field.inspector).await.0, 403, "an answer from the desk is no visit");
    // A visit to another area is none to this item.
    let mut beside = with(field.body(ALPHA), &[("T4", 3)]);
    (beside["id"], beside["round"], beside["kind"]) = (json!(Uuid::now_v7()), Value::Null, json!("spot"));
    (beside["reason"], beside["areas"]) = (json!("Theo phản ánh"), json!(["A2"]));
    let photo = field.photo(&field.inspector, 5).await;
    let beside = crate::field::with_photo(with(beside, &[("T3", 3), ("T4", 3)]), &photo);
    assert_eq!(field.put(&field.inspector, &beside).await.0, 201);
    submit(&field, &field.inspector, beside["id"].as_str().expect("an id")).await;
    assert_eq!(close(&field.inspector).await.0, 403);
    submit(&field, &field.inspector, &draft).await;
    let (status, closed) = close(&field.inspector).await;
    assert_eq!((status, &closed["state"]), (200, &json!("closed")), "{closed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_photo_that_proved_the_fault_does_not_close_the_finding() {
    let field = Field::new().await;
    let (own, _) = field.complete(&field.team, ALPHA, 4).await;
    let (before, mut info) = after_photo(&field, &field.team, 8).await;
    info[&before]["kind"] = json!("before");
    let mut body = said(&own, "T2");
    (body["photos"], body["photo_info"]) = (json!([before]), info.clone());
    assert_eq!(find(&field, &field.team, &body).await.0, 201);
    for (who, step, body) in [
        (&field.head, "accept", json!({"doer": field.team.id})),
        (&field.team, "find_cause", json!({"cause": "c"})),
        (&field.team, "start", json!({"action": "a"})),
    ] {
        assert_eq!(act(&field, who, "T2", step, body).await.0, 200, "{step}");
    }
    let report = async |photo: &str, info: &Value| {
        let body = json!({"text": "Đã dọn", "photos": [photo], "photo_info": info});
        let (status, answer) = act(&field, &field.team, "T2", "report", body).await;
        (status, answer["errors"][0]["code"].clone())
    };
    assert_eq!(before, sha256(&crate::field::jpeg(8)));
    assert_eq!(report(&before, &info).await, (422, json!("photo_of_fault")));
    let (after, mut info) = after_photo(&field, &field.team, 9).await;
    info[&after]["taken_at"] = json!("2025-11-09T16:00:00Z");
    assert_eq!(report(&after, &info).await, (422, json!("photo_too_old")), "23:00 of the day before");
    info[&after]["taken_at"] = json!("2025-11-09T18:00:00Z");
    assert_eq!(report(&after, &info).await, (200, Value::Null));
}
