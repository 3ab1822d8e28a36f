//! Fixed points over HTTP: who makes them and takes photos from them, what is refused, and what nobody from outside sees
//! while a round runs.

use app::domain::{
    fixed_point::{FixedPoint, FixedPointAct, FixedPointFacts},
    ids::{FixedPointId, PhotoId},
    photo::{PhotoInfo, PhotoKind, Source},
    round::RoundState,
};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use server::db::{fixed_points::FixedPointStore, rounds::RoundStore};
use uuid::Uuid;

use crate::field::{ALPHA, ALPHA_OFFICE, Field, Who};

fn point(unit: &str, name: &str) -> Value {
    json!({
        "unit": unit, "area": {"checklist": "thu", "area": "A2"}, "name": name, "stand": "Ngay cửa ra vào", "height_cm": 150,
        "facing": "Nhìn thẳng vào tủ",
    })
}

async fn put(field: &Field, who: &Who, id: Uuid, body: &Value) -> (u16, Value) {
    let (status, answer) = field.call(who, Method::PUT, &format!("/fixed_points/{id}"), Some(body)).await;
    (status.as_u16(), answer)
}

async fn act(field: &Field, who: &Who, id: Uuid, step: &str, body: Value) -> (u16, Value) {
    let (status, answer) = field.call(who, Method::POST, &format!("/fixed_points/{id}/{step}"), Some(&body)).await;
    (status.as_u16(), answer)
}

/// Takes a photo of a person's from the point; its id.
async fn shoot(field: &Field, who: &Who, id: Uuid, seed: u8) -> String {
    let photo = field.photo(who, seed).await;
    let (status, answer) = act(field, who, id, "shoot", shot(&photo)).await;
    assert_eq!(status, 200, "{answer}");
    photo
}

fn shot(photo: &str) -> Value {
    json!({"photo": photo, "info": {"taken_at": "2025-11-10T02:00:00Z", "source": "camera", "privacy_ok": true}})
}

fn codes(problem: &Value) -> Vec<String> {
    let faults = problem["errors"].as_array().cloned().unwrap_or_default();
    faults.iter().map(|f| format!("{} {}", f["path"], f["code"]).replace('"', "")).collect()
}

/// Publishes both rounds of the field, so that outsiders see everything.
async fn publish_rounds(field: &Field) {
    let (ports, store) = (field.server.ports(), RoundStore::new(field.server.db().clone()));
    for mut round in ports.rounds.all().await.expect("reads") {
        let before = round.revision;
        round.state = RoundState::Published;
        round.revision += 1;
        store.write(&round, Some(before)).await.expect("the round is kept");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_makes_points_and_takes_photos_and_its_head_chooses_the_standard() {
    let field = Field::new().await;
    let id = Uuid::now_v7();
    let body = point(ALPHA, " Tủ hồ sơ ");
    let first = put(&field, &field.team, id, &body).await;
    assert_eq!((first.0, &first.1["name"], &first.1["revision"]), (201, &json!("Tủ hồ sơ"), &json!(1)));
    let again = put(&field, &field.team, id, &body).await;
    assert_eq!(again, (200, first.1.clone()), "a repeated call");
    let mut higher = body.clone();
    higher["height_cm"] = json!(120);
    let (status, problem) = put(&field, &field.team2, id, &higher).await;
    assert_eq!((status, &problem["code"], &problem["revision"]), (409, &json!("stale"), &json!(1)));
    higher["revision"] = json!(1);
    let (status, second) = put(&field, &field.team2, id, &higher).await;
    assert_eq!(
        (status, &second["height_cm"], &second["changes"][1]["old"]["height_cm"]),
        (200, &json!(120), &json!(150))
    );

    let photo = shoot(&field, &field.team, id, 1).await;
    let repeated = act(&field, &field.team, id, "shoot", shot(&photo)).await;
    assert_eq!((repeated.0, &repeated.1["revision"]), (200, &json!(3)));
    let standard = json!({"photo": photo});
    assert_eq!(act(&field, &field.team, id, "standard", standard.clone()).await.0, 403, "the head's");
    let (status, chosen) = act(&field, &field.head, id, "standard", standard).await;
    assert_eq!((status, &chosen["standard"]), (200, &json!(photo)));
    let (_, problem) = act(&field, &field.head, id, "remove", json!({"photo": photo, "reason": "lệch"})).await;
    assert_eq!(codes(&problem), ["photo is_standard"]);
    let blurred = shoot(&field, &field.team, id, 2).await;
    let (status, removed) =
        act(&field, &field.team, id, "remove", json!({"photo": blurred, "reason": "lệch khung"})).await;
    assert_eq!((status, &removed["removed"]), (200, &json!([blurred])));
    let (_, list) = field.get(&field.head, &format!("/fixed_points?unit={ALPHA}")).await;
    assert_eq!(list["items"], json!([removed]));

    let other = Uuid::now_v7();
    assert_eq!(put(&field, &field.office_team, other, &point(ALPHA_OFFICE, "Bàn")).await.0, 201);
    let (status, _) = field.get(&field.head, &format!("/fixed_points/{other}")).await;
    assert_eq!(status, StatusCode::OK, "the head sees the offices below");
    let (status, problem) = put(&field, &field.head, other, &point(ALPHA, "Bàn")).await;
    assert_eq!((status, &problem["code"]), (409, &json!("conflict")), "a point does not move to another unit");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_used_is_named_and_nothing_is_written() {
    let field = Field::new().await;
    let id = Uuid::now_v7();
    let mut bad = point(ALPHA, " ");
    (bad["height_cm"], bad["place"], bad["area"]["area"]) = (json!(10), json!(Uuid::now_v7()), json!("A9"));
    let (status, problem) = put(&field, &field.team, id, &bad).await;
    let expected =
        ["name missing_text", "height_cm bad_height", "place unknown_place", "area unknown_area"].map(str::to_owned);
    assert_eq!((status, codes(&problem)), (422, expected.to_vec()));
    assert_eq!(field.get(&field.team, &format!("/fixed_points/{id}")).await.0, 404, "nothing half-written");
    assert_eq!(put(&field, &field.team, Uuid::new_v4(), &point(ALPHA, "Tủ")).await.0, 422, "no UUID v7");

    for who in [&field.other_team, &field.other_head, &field.inspector, &field.committee, &field.admin] {
        assert_eq!(put(&field, who, id, &point(ALPHA, "Tủ")).await.0, 403);
    }
    assert_eq!(put(&field, &field.team, id, &point(ALPHA, "Tủ")).await.0, 201);
    let foreign = field.photo(&field.other_team, 7).await;
    let (status, problem) = act(&field, &field.team, id, "shoot", shot(&foreign)).await;
    assert_eq!((status, codes(&problem)), (422, vec!["photo unknown_photo".to_owned()]), "somebody else's photo");
    let photo = shoot(&field, &field.team, id, 1).await;
    for (who, status) in
        [(&field.inspector, 403), (&field.committee, 403), (&field.other_head, 404), (&field.admin, 404)]
    {
        assert_eq!(act(&field, who, id, "shoot", shot(&photo)).await.0, status);
        assert_eq!(act(&field, who, id, "standard", json!({"photo": photo})).await.0, status);
        assert_eq!(act(&field, who, id, "remove", json!({"photo": photo, "reason": "x"})).await.0, status);
    }
    let mut retired = point(ALPHA, "Tủ");
    (retired["retired"], retired["revision"]) = (json!(true), json!(2));
    assert_eq!(put(&field, &field.head, id, &retired).await.0, 200);
    let late = field.photo(&field.team, 3).await;
    let (status, problem) = act(&field, &field.team, id, "shoot", shot(&late)).await;
    assert_eq!((status, codes(&problem)), (422, vec!["photo retired".to_owned()]));
}

/// A point that stood before the rounds of the field, with this photo as its standard.
async fn old_point(field: &Field, photo: &str) -> Uuid {
    let then = "2024-05-06T02:00:00Z".parse().expect("a time");
    let facts = FixedPointFacts {
        unit: ALPHA.parse().expect("a unit"),
        place: None,
        area: None,
        name: "Tủ".to_owned(),
        stand: "Cửa".to_owned(),
        height_cm: 150,
        facing: "Tủ".to_owned(),
        retired: false,
    };
    let info = PhotoInfo { taken_at: then, source: Source::Camera, kind: PhotoKind::State, privacy_ok: true };
    let photo: PhotoId = photo.parse().expect("a photo");
    let acts = [FixedPointAct::Shoot { photo: photo.clone(), info }, FixedPointAct::SetStandard { photo: Some(photo) }];
    let made = FixedPoint::new(FixedPointId(Uuid::now_v7()), facts, field.team.id, then);
    let point = acts
        .into_iter()
        .fold(made, |point, act| point.take(act, field.head.id, then).expect("is allowed").expect("changes something"));
    FixedPointStore::new(field.server.db().clone()).write(&point, None).await.expect("the point is kept");
    point.id.0
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_from_outside_sees_a_photo_that_came_since_a_round_runs() {
    let field = Field::new().await;
    let standard = field.photo(&field.team, 8).await;
    let (id, young) = (old_point(&field, &standard).await, Uuid::now_v7());
    assert_eq!(put(&field, &field.team, young, &point(ALPHA, "Tủ mới")).await.0, 201);
    let photo = shoot(&field, &field.team, id, 1).await;
    assert_eq!(act(&field, &field.head, id, "standard", json!({"photo": photo})).await.0, 200);
    let path = format!("/fixed_points/{id}");
    let pictures = [&standard, &photo].map(|photo| format!("/photos/{photo}"));
    let outside = [&field.inspector, &field.inspector2, &field.committee];
    for who in outside {
        let (status, seen) = field.get(who, &path).await;
        assert_eq!((status.as_u16(), &seen["standard"], &seen["revision"]), (200, &json!(standard), &json!(3)));
        assert!(!seen.to_string().contains(&photo), "not in the log either: {seen}");
        let (_, list) = field.get(who, "/fixed_points").await;
        assert!(!list.to_string().contains(&photo) && !list.to_string().contains("Tủ mới"), "{list}");
        assert_eq!(field.get(who, &format!("/fixed_points/{young}")).await.0, 404, "it was made since");
        let read = [field.get(who, &pictures[0]).await.0, field.get(who, &pictures[1]).await.0];
        assert_eq!(read.map(|status| status.as_u16()), [200, 404], "nor the picture itself");
    }
    // A control: the same calls show it as soon as nothing is secret.
    publish_rounds(&field).await;
    for who in outside {
        let (_, seen) = field.get(who, &path).await;
        assert_eq!((&seen["shots"][1]["photo"], &seen["standard"]), (&json!(photo), &json!(photo)));
        assert_eq!(field.get(who, &pictures[1]).await.0, 200);
        assert_eq!(field.get(who, &format!("/fixed_points/{young}")).await.0, 200);
    }
    // What the unit takes off the strip nobody from outside sees, then or now.
    assert_eq!(act(&field, &field.head, id, "standard", json!({"photo": standard})).await.0, 200);
    assert_eq!(act(&field, &field.team, id, "remove", json!({"photo": photo, "reason": "lộ giấy tờ"})).await.0, 200);
    for who in outside {
        let (_, seen) = field.get(who, &path).await;
        assert!(!seen.to_string().contains(&photo), "{seen}");
        assert_eq!(field.get(who, &pictures[1]).await.0, 404);
    }
    for who in [&field.other_team, &field.other_head, &field.admin] {
        assert_eq!(field.get(who, &path).await.0, 404);
        assert_eq!(field.get(who, &pictures[0]).await.0, 404);
    }
}
