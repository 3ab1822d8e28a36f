//! Findings over HTTP: from the fault to where it is gone, who may do what, and what nobody learns of a sheet through one.

use app::domain::ids::FindingId;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::field::{ALPHA, BETA, DAY, Field, Who, with, with_photo};

pub const CLOSE: &str = "Lối đi thông thoáng";

pub fn id_of(unit: &str, item: &str) -> String {
    let (checklist, item) = ("thu".parse().expect("a checklist"), item.parse().expect("an item"));
    FindingId::of(&unit.parse().expect("a unit"), None, &checklist, &item).to_string()
}

/// What is said of an item of a sheet.
pub fn said(sheet: &str, item: &str) -> Value {
    json!({
        "sheet": sheet, "item": item, "statement": "Lối thoát nạn bị che chắn.", "evidence": "Hai thùng giấy trước cửa tầng 2.",
        "severity": if item == "T2" { "critical_item" } else { "ordinary_item" }, "found_on": DAY,
    })
}

pub async fn find(field: &Field, who: &Who, said: &Value) -> (u16, Value) {
    let id = id_of(ALPHA, said["item"].as_str().expect("an item"));
    let (status, answer) = field.call(who, Method::PUT, &format!("/findings/{id}"), Some(said)).await;
    (status.as_u16(), answer)
}

pub async fn act(field: &Field, who: &Who, item: &str, step: &str, body: Value) -> (u16, Value) {
    let path = format!("/findings/{}/{step}", id_of(ALPHA, item));
    let (status, answer) = field.call(who, Method::POST, &path, Some(&body)).await;
    (status.as_u16(), answer)
}

pub async fn state(field: &Field, who: &Who, item: &str) -> Option<String> {
    let (_, answer) = field.get(who, &format!("/findings/{}", id_of(ALPHA, item))).await;
    answer["state"].as_str().map(str::to_owned)
}

/// A draft of a spot audit of the ward, complete; its id.
pub async fn spot(field: &Field, who: &Who) -> String {
    spot_on(field, who, DAY).await
}

/// The same on another day.
pub async fn spot_on(field: &Field, who: &Who, day: &str) -> String {
    let photo = field.photo(who, 3).await;
    let mut body = with_photo(with(field.body(ALPHA), &[("T1", 3), ("T2", 3), ("T3", 3), ("T4", 3)]), &photo);
    (body["id"], body["round"], body["kind"]) = (json!(Uuid::now_v7()), Value::Null, json!("spot"));
    (body["reason"], body["audited_on"]) = (json!("Theo phản ánh"), json!(day));
    let (status, answer) = field.put(who, &body).await;
    assert_eq!(status, 201, "{answer}");
    body["id"].as_str().expect("an id").to_owned()
}

pub async fn submit(field: &Field, who: &Who, sheet: &str) {
    let (status, answer) = field.post(who, sheet, "submit", json!({"revision": 1})).await;
    assert_eq!(status, 200, "{answer}");
}

/// A photo of this person's, with what travels with it.
pub async fn after_photo(field: &Field, who: &Who, seed: u8) -> (String, Value) {
    let photo = field.photo(who, seed).await;
    let info = json!({photo.clone(): {"taken_at": "2025-11-12T02:00:00Z", "source": "camera", "kind": "after"}});
    (photo, info)
}

/// Takes a finding from its acceptance to where it waits for the check; the member of the team acts.
pub async fn fix(field: &Field, item: &str) {
    let (photo, info) = after_photo(field, &field.team, 9).await;
    let report = json!({"text": "Đã dọn và kẻ vạch", "photos": [photo], "photo_info": info});
    for (who, step, body) in [
        (&field.head, "accept", json!({"doer": field.team.id, "opinion": "Xử lý ngay"})),
        (&field.team, "find_cause", json!({"cause": "Chưa có nơi để giấy chờ hủy", "correction": "Đã dời"})),
        (&field.team, "start", json!({"action": "Bố trí kho tạm"})),
        (&field.team, "report", report),
    ] {
        let first = act(field, who, item, step, body.clone()).await;
        assert_eq!(first.0, 200, "{step}: {}", first.1);
        assert_eq!(act(field, who, item, step, body).await, first, "{step} again changes nothing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_way_from_the_fault_to_the_next_audit() {
    let field = Field::new().await;
    let sheet = spot(&field, &field.inspector).await;
    let (status, finding) = find(&field, &field.inspector, &said(&sheet, "T2")).await;
    assert_eq!((status, &finding["number"]), (201, &Value::Null), "it gets its number with the hand-in: {finding}");
    assert_eq!(find(&field, &field.inspector, &said(&sheet, "T2")).await, (200, finding), "the same call again");
    assert_eq!(state(&field, &field.head, "T2").await, None, "the unit may not read the draft it was found in");
    submit(&field, &field.inspector, &sheet).await;
    let (_, seen) = field.get(&field.head, &format!("/findings/{}", id_of(ALPHA, "T2"))).await;
    assert_eq!((&seen["state"], &seen["due_on"]), (&json!("open"), &json!("2025-11-17")), "five working days: {seen}");
    assert_eq!(seen["number"]["nth"], 1);

    fix(&field, "T2").await;
    let (status, refused) = act(&field, &field.team, "T2", "close", json!({"text": CLOSE})).await;
    assert_eq!((status, &refused["code"]), (403, &json!("forbidden")), "a team member closes nothing");
    let back = act(&field, &field.inspector, "T2", "send_back", json!({"reason": "Còn một thùng"})).await;
    assert_eq!((back.0, &back.1["state"]), (200, &json!("reopened")), "{}", back.1);
    fix(&field, "T2").await;
    let (photo, _) = after_photo(&field, &field.team, 9).await;
    let look = |who| field.get(who, "/findings");
    assert_eq!(look(&field.committee).await.1["items"].as_array().map(Vec::len), Some(1));
    for who in [&field.inspector, &field.committee, &field.head] {
        assert_eq!(
            field.request(who, Method::HEAD, &format!("/photos/{photo}")).send().await.expect("answers").status(),
            200
        );
    }
    let strange = field.request(&field.other_head, Method::HEAD, &format!("/photos/{photo}")).send().await;
    assert_eq!(strange.expect("answers").status(), 404);
    let closed = act(&field, &field.inspector, "T2", "close", json!({"text": CLOSE})).await;
    assert_eq!((closed.0, &closed.1["state"]), (200, &json!("closed")), "{}", closed.1);
    assert_eq!(act(&field, &field.inspector, "T2", "close", json!({"text": CLOSE})).await, closed);
    let (status, late) = act(&field, &field.head, "T2", "close", json!({"text": "Tôi cũng đóng"})).await;
    assert_eq!((status, &late["legal"]), (409, &json!(["to_be_checked"])), "another tablet was faster: {late}");

    let again = spot(&field, &field.inspector2).await;
    let mut found = said(&again, "T2");
    found["evidence"] = json!("Lại có thùng giấy.");
    assert_eq!(find(&field, &field.inspector2, &found).await.0, 201, "new to whoever has not been there before");
    assert_eq!(state(&field, &field.head, "T2").await.as_deref(), Some("closed"), "not before it is handed in");
    submit(&field, &field.inspector2, &again).await;
    let (_, seen) = field.get(&field.head, &format!("/findings/{}", id_of(ALPHA, "T2"))).await;
    assert_eq!((&seen["state"], &seen["occurrences"][1]["repeated"]), (&json!("reopened"), &json!(true)), "{seen}");
    let log: Vec<_> = seen["changes"].as_array().expect("a log").iter().map(|line| line["what"].clone()).collect();
    assert_eq!(log.first().zip(log.last()), Some((&json!("opened"), &json!("found_again"))), "{log:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_closes_their_own_action() {
    let field = Field::new().await;
    let (own, _) = field.complete(&field.team, ALPHA, 4).await;
    assert_eq!(find(&field, &field.team, &said(&own, "T1")).await.0, 201);
    let accepted = act(&field, &field.head, "T1", "accept", json!({"doer": field.head.id})).await;
    assert_eq!(accepted.0, 200, "{}", accepted.1);
    for (step, body) in
        [("find_cause", json!({"cause": "c"})), ("start", json!({"action": "a"})), ("report", json!({"text": "r"}))]
    {
        assert_eq!(act(&field, &field.head, "T1", step, body).await.0, 200, "{step}");
    }
    for (step, body) in [
        ("close", json!({"text": CLOSE})),
        ("send_back", json!({"reason": "r"})),
        ("prolong", json!({"due_on": "2030-01-01", "reason": "r"})),
    ] {
        let (status, refused) = act(&field, &field.head, "T1", step, body).await;
        assert_eq!((status, &refused["code"]), (403, &json!("own_action")), "{step}: {refused}");
    }
    assert_eq!(state(&field, &field.team, "T1").await.as_deref(), Some("to_be_checked"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_do_what() {
    let field = Field::new().await;
    let sheet = spot(&field, &field.inspector).await;
    // Another item, so that the one below stays as it is.
    let opening = [
        (&field.inspector, 201),
        (&field.team, 422),
        (&field.inspector2, 422),
        (&field.committee, 422),
        (&field.admin, 422),
    ];
    for (who, status) in opening {
        let (found, answer) = find(&field, who, &said(&sheet, "T4")).await;
        assert_eq!(found, status, "{answer}");
    }
    assert_eq!(find(&field, &field.inspector, &said(&sheet, "T2")).await.0, 201);
    submit(&field, &field.inspector, &sheet).await;
    assert_eq!(
        find(&field, &field.head, &said(&sheet, "T2")).await.0,
        403,
        "the unit reads the sheet and adds nothing to it"
    );
    // Columns: team, head, office team, other head, inspector, another inspector, committee, administrator. What is allowed
    // answers with what it lacks (422) or where it would have to stand (409), so that nothing moves in between.
    let people = [
        &field.team,
        &field.head,
        &field.office_team,
        &field.other_head,
        &field.inspector,
        &field.inspector2,
        &field.committee,
        &field.admin,
    ];
    let rows: [(&str, Value, [u16; 8]); 8] = [
        ("accept", json!({"doer": field.other_team.id}), [403, 422, 404, 404, 403, 404, 403, 404]),
        ("assign", json!({"doer": field.team.id}), [403, 409, 404, 404, 403, 404, 403, 404]),
        ("find_cause", json!({"cause": "c"}), [409, 409, 404, 404, 403, 404, 403, 404]),
        ("start", json!({"action": "a"}), [409, 409, 404, 404, 403, 404, 403, 404]),
        ("report", json!({"text": "r"}), [409, 409, 404, 404, 403, 404, 403, 404]),
        ("close", json!({"text": "t"}), [403, 409, 404, 404, 409, 404, 403, 404]),
        ("send_back", json!({"reason": "r"}), [403, 409, 404, 404, 409, 404, 403, 404]),
        ("prolong", json!({"due_on": "2025-11-11", "reason": "r"}), [403, 422, 404, 404, 422, 404, 403, 404]),
    ];
    for (step, body, statuses) in rows {
        for (nth, (who, expected)) in people.iter().zip(statuses).enumerate() {
            let (status, answer) = act(&field, who, "T2", step, body.clone()).await;
            assert_eq!(status, expected, "{step} in column {nth}: {answer}");
        }
    }
    let read = [200, 200, 404, 404, 200, 404, 200, 404];
    for (nth, (who, expected)) in people.iter().zip(read).enumerate() {
        let (status, answer) = field.get(who, &format!("/findings/{}", id_of(ALPHA, "T2"))).await;
        assert_eq!(status, expected, "reads in column {nth}: {answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_of_the_unit_tells_an_inspector_nothing_of_the_self_sheet() {
    let field = Field::new().await;
    let (own, _) = field.complete(&field.team, ALPHA, 4).await;
    let (photo, info) = after_photo(&field, &field.team, 8).await;
    let mut body = said(&own, "T2");
    (body["photos"], body["photo_info"]) = (json!([photo.clone()]), info);
    assert_eq!(find(&field, &field.team, &body).await.0, 201);
    fix(&field, "T2").await;
    let sheet = spot(&field, &field.inspector).await;
    assert_eq!(field.get(&field.inspector, "/findings").await.1["items"], json!([]));
    // The inspector finds the same fault: the answer is about that alone.
    let mut seen_by = said(&sheet, "T2");
    seen_by["evidence"] = json!("Chính mắt thấy.");
    let (status, answer) = find(&field, &field.inspector, &seen_by).await;
    assert_eq!((status, &answer["number"], &answer["revision"]), (201, &Value::Null, &json!(1)), "{answer}");
    let again = find(&field, &field.inspector, &seen_by).await;
    assert_eq!(again, (200, answer.clone()), "what they said themselves");
    let text = answer.to_string();
    for hidden in ["Hai thùng giấy", "Xử lý ngay", "Bố trí kho", "to_be_checked", own.as_str(), photo.as_str()]
    {
        assert!(!text.contains(hidden), "{hidden} in {text}");
    }
    assert_eq!((&answer["state"], &answer["doer"]), (&json!("open"), &Value::Null));
    assert_eq!(field.get(&field.inspector, &format!("/photos/{photo}")).await.0, 404);
    // The control: the unit sees all of it, but for the draft.
    let (_, whole) = field.get(&field.head, &format!("/findings/{}", id_of(ALPHA, "T2"))).await;
    assert!(whole.to_string().contains("Bố trí kho") && !whole.to_string().contains("Chính mắt thấy"), "{whole}");
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_bodies_name_every_fault() {
    let field = Field::new().await;
    let (own, _) = field.complete(&field.team, ALPHA, 4).await;
    let fault = async |body: &Value| {
        let (status, answer) = find(&field, &field.team, body).await;
        assert_eq!(status, 422, "{answer}");
        let faults = answer["errors"].as_array().expect("faults").iter();
        faults.map(|one| one["code"].as_str().expect("a code").to_owned()).collect::<Vec<_>>()
    };
    let change = |key: &str, value: Value| {
        let mut body = said(&own, "T2");
        body[key] = value;
        body
    };
    assert_eq!(fault(&change("found_on", json!("2025-11-09"))).await, ["bad_date"], "before the walk");
    assert_eq!(fault(&change("found_on", json!("2999-01-01"))).await, ["bad_date"], "in the future");
    assert_eq!(fault(&change("severity", json!("minor"))).await, ["wrong_severity"]);
    assert_eq!(fault(&change("statement", json!(" "))).await, ["missing_text"]);
    assert_eq!(fault(&change("photos", json!(["0".repeat(64)]))).await, ["unknown_photo"], "evidence that nobody sent");
    assert_eq!(fault(&change("sheet", json!(Uuid::now_v7()))).await, ["unknown_sheet"]);
    assert_eq!(fault(&change("item", json!("T1"))).await, ["wrong_severity"]);
    let foreign = field.photo(&field.other_team, 77).await;
    assert_eq!(fault(&change("photos", json!([foreign]))).await, ["unknown_photo"], "evidence of another unit");
    let wrong = format!("/findings/{}", id_of(BETA, "T2"));
    let (_, answer) = field.call(&field.team, Method::PUT, &wrong, Some(&said(&own, "T2"))).await;
    assert_eq!(answer["errors"][0]["code"], "wrong_id", "{answer}");
    assert_eq!(find(&field, &field.team, &said(&own, "T2")).await.0, 201, "nothing was half-written");
    fix(&field, "T2").await;
    let (status, answer) = act(&field, &field.head, "T2", "dream", json!({})).await;
    assert_eq!((status, &answer["errors"][0]["code"]), (422, &json!("unknown_transition")), "{answer}");
    let (status, answer) = act(&field, &field.head, "T2", "close", json!({"text": CLOSE, "score": 4})).await;
    assert_eq!((status, &answer["errors"][0]["code"]), (422, &json!("wrong_shape")), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tablets_that_open_at_once_get_one_finding_and_their_own_numbers() {
    let field = Field::new().await;
    let (own, _) = field.complete(&field.team, ALPHA, 4).await;
    let (first, second, other) = (said(&own, "T1"), said(&own, "T1"), said(&own, "T2"));
    let answers = tokio::join!(
        find(&field, &field.team, &first),
        find(&field, &field.team2, &second),
        find(&field, &field.head, &other)
    );
    let mut statuses = [answers.0.0, answers.1.0];
    statuses.sort_unstable();
    assert_eq!((statuses, answers.2.0), ([200, 201], 201));
    let (_, list) = field.get(&field.team, "/findings").await;
    let mut numbers: Vec<_> =
        list["items"].as_array().expect("a list").iter().map(|f| f["number"]["nth"].clone()).collect();
    numbers.sort_by_key(Value::to_string);
    assert_eq!(numbers, [json!(1), json!(2)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_that_moves_on_between_two_pages_loses_nobody_the_next() {
    let field = Field::new().await;
    let (own, _) = field.complete(&field.team, ALPHA, 4).await;
    for item in ["T1", "T2", "T4"] {
        assert_eq!(find(&field, &field.team, &said(&own, item)).await.0, 201);
    }
    let open = "/findings?state=open&limit=1";
    let (_, page) = field.get(&field.head, open).await;
    assert_eq!(page["items"][0]["number"]["nth"], 3, "the newest first: {page}");
    assert_eq!(act(&field, &field.head, "T4", "accept", json!({"doer": field.team.id})).await.0, 200);
    let next = page["next"].as_str().expect("there are more");
    let (status, page) = field.get(&field.head, &format!("{open}&after={next}")).await;
    assert_eq!((status.as_u16(), &page["items"][0]["number"]["nth"]), (200, &json!(2)), "{page}");
    let (status, refused) = field.get(&field.head, "/findings?after=nothing").await;
    assert_eq!((status.as_u16(), &refused["code"]), (400, &json!("bad_cursor")));
}
