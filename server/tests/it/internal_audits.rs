//! Internal audits over HTTP: an agency's own auditor, any room but their own, and nothing that counts for the committee.

use app::domain::{
    ids::{FindingId, PersonId, PlaceId},
    person::{Binding, Person, Role},
    unit::Place,
};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::field::{ALPHA, BETA, DAY, Field, Who, with, with_photo};

const SCORES: [(&str, u8); 4] = [("T1", 3), ("T2", 3), ("T3", 3), ("T4", 3)];

async fn room(field: &Field, unit: &str, name: &str) -> PlaceId {
    let id = PlaceId(Uuid::now_v7());
    let unit = unit.parse().expect("a unit");
    let place = Place { id, unit, name: name.to_owned(), kind: "phong".to_owned(), floor: "1".to_owned() };
    field.server.ports().units.put_place(&place).await.expect("the room is kept");
    id
}

/// An auditor of the first ward who works in this room.
async fn auditor(field: &Field, name: &str, own: PlaceId) -> Who {
    let id = PersonId(Uuid::now_v7());
    let binding = Binding { place: Some(own), ..Binding::at(Role::Auditor, ALPHA.parse().expect("a unit")) };
    let person = Person {
        id,
        username: name.to_owned(),
        name: "Đánh giá viên".to_owned(),
        active: true,
        roles: vec![binding],
        email: None,
    };
    let ports = field.server.ports();
    ports.people.create(&person, "mat-khau-thu-123").await.expect("the person is made");
    Who { id, token: ports.sessions.issue(id, "test").await.expect("a token is made") }
}

fn body(field: &Field, room: Option<PlaceId>, photo: &str) -> Value {
    let mut body = with_photo(with(field.body(ALPHA), &SCORES), photo);
    (body["id"], body["round"], body["kind"]) = (json!(Uuid::now_v7()), Value::Null, json!("internal"));
    body["place"] = json!(room);
    body
}

fn codes(problem: &Value) -> Vec<String> {
    let faults = problem["errors"].as_array().cloned().unwrap_or_default();
    faults.iter().map(|f| format!("{} {}", f["path"], f["code"]).replace('"', "")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn auditors_write_about_every_room_of_their_agency_but_their_own() {
    let field = Field::new().await;
    let (own, other, foreign) = (
        room(&field, ALPHA, "Văn phòng").await,
        room(&field, ALPHA, "Kho lưu trữ").await,
        room(&field, BETA, "Văn phòng").await,
    );
    let auditor = auditor(&field, "auditor", own).await;
    let (_, me) = field.get(&auditor, "/me").await;
    assert_eq!(me["roles"], json!([{"role": "auditor", "unit": ALPHA, "place": own}]));
    let photo = field.photo(&auditor, 4).await;

    assert_eq!(field.put(&auditor, &body(&field, Some(own), &photo)).await.0, 403, "their own room");
    let (status, nowhere) = field.put(&auditor, &body(&field, None, &photo)).await;
    assert_eq!((status.as_u16(), codes(&nowhere)), (422, vec!["place missing_place".to_owned()]));
    let (status, lost) = field.put(&auditor, &body(&field, Some(foreign), &photo)).await;
    assert_eq!((status.as_u16(), codes(&lost)), (422, vec!["place unknown_place".to_owned()]));
    let mut elsewhere = body(&field, Some(foreign), &photo);
    elsewhere["unit"] = json!(BETA);
    assert_eq!(field.put(&auditor, &elsewhere).await.0, 403, "another agency");
    let mut of_round = body(&field, Some(other), &photo);
    of_round["round"] = json!(field.open);
    let (status, problem) = field.put(&auditor, &of_round).await;
    assert_eq!(status, 422);
    assert!(codes(&problem).contains(&"round round_not_allowed".to_owned()), "{problem}");
    for kind in ["self", "spot", "verification"] {
        let mut changed = body(&field, Some(other), &photo);
        changed["kind"] = json!(kind);
        assert_eq!(field.put(&auditor, &changed).await.0, 403, "{kind}");
    }
    for who in [&field.team, &field.head, &field.inspector, &field.committee, &field.admin] {
        assert_eq!(field.put(who, &body(&field, Some(other), &photo)).await.0, 403, "they are no auditors");
    }
    assert_eq!(field.put(&auditor, &body(&field, Some(other), &photo)).await.0, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_internal_audit_is_read_in_the_agency_once_it_is_handed_in_and_counts_for_nothing() {
    let field = Field::new().await;
    let (own, other) = (room(&field, ALPHA, "Văn phòng").await, room(&field, ALPHA, "Kho lưu trữ").await);
    let auditor = auditor(&field, "auditor", own).await;
    let photo = field.photo(&auditor, 4).await;
    let body = body(&field, Some(other), &photo);
    let sheet = body["id"].as_str().expect("an id").to_owned();
    assert_eq!(field.put(&auditor, &body).await.0, 201);
    let path = format!("/sheets/{sheet}");
    for who in [&field.head, &field.team, &field.committee, &field.inspector] {
        assert_eq!(field.get(who, &path).await.0, 404, "a draft is its author's");
    }
    let item = "T2";
    let id = FindingId::of(
        &ALPHA.parse().expect("a unit"),
        Some(other),
        &"thu".parse().expect("a checklist"),
        &item.parse().expect("an item"),
    );
    let said = json!({
        "sheet": sheet, "item": item, "statement": "Lối thoát nạn bị che chắn.", "evidence": "Hai thùng giấy trước cửa.",
        "severity": "critical_item", "found_on": DAY,
    });
    let finding = format!("/findings/{id}");
    let (status, answer) = field.call(&auditor, Method::PUT, &finding, Some(&said)).await;
    assert_eq!(status, 201, "{answer}");
    let (status, answer) = field.post(&auditor, &sheet, "submit", json!({"revision": 1})).await;
    assert_eq!((status.as_u16(), &answer["state"]), (200, &json!("submitted")), "{answer}");

    for (who, expected) in [(&field.head, 200), (&field.team, 200), (&field.committee, 200), (&field.inspector, 404)] {
        assert_eq!(field.get(who, &path).await.0.as_u16(), expected);
        assert_eq!(field.get(who, &finding).await.0.as_u16(), expected);
    }
    let (_, scores) = field.get(&field.committee, "/scores?period=2025-Q4").await;
    assert!(!scores.to_string().contains(&sheet), "no score of a unit comes from an internal audit");

    let act = async |who: &Who, step: &str, body: Value| {
        let (status, answer) = field.call(who, Method::POST, &format!("{finding}/{step}"), Some(&body)).await;
        (status.as_u16(), answer)
    };
    let photo = field.photo(&field.team, 9).await;
    let info = json!({photo.clone(): {"taken_at": "2025-11-12T02:00:00Z", "source": "camera", "kind": "after"}});
    for (who, step, body) in [
        (&field.head, "accept", json!({"doer": field.team.id, "opinion": "Xử lý ngay"})),
        (&field.team, "find_cause", json!({"cause": "Chưa có nơi để giấy chờ hủy", "correction": "Đã dời"})),
        (&field.team, "start", json!({"action": "Bố trí kho tạm"})),
        (&field.team, "report", json!({"text": "Đã dọn", "photos": [photo], "photo_info": info})),
    ] {
        let (status, answer) = act(who, step, body).await;
        assert_eq!(status, 200, "{step}: {answer}");
    }
    // Somebody who has not audited the room, or works in it, checks nothing there.
    let third = room(&field, ALPHA, "Hội trường").await;
    for (name, own, expected) in [("khac", third, 403), ("o-day", other, 403)] {
        let beside = self::auditor(&field, name, own).await;
        let (status, _) = act(&beside, "close", json!({"text": "Lối đi thông thoáng"})).await;
        assert_eq!(status, expected, "{name}");
    }
    let (status, closed) = act(&auditor, "close", json!({"text": "Lối đi thông thoáng"})).await;
    assert_eq!((status, &closed["state"]), (200, &json!("closed")), "{closed}");
    let report = json!({"revision": 0, "said": {"objectives": "Xem", "participants": "", "sampling": "", "diverging": "",
                                                "conclusion": "Phù hợp."}});
    let (status, answer) = field.call(&auditor, Method::PUT, &format!("{path}/report"), Some(&report)).await;
    assert_eq!(status, 200, "{answer}");
}
