//! Red tags over HTTP: numbers, rights, the way of a tag, what is refused, and who sees the photos.

use app::{
    domain::{ids::PlaceId, period::day_of, unit::Place},
    pages::red_tag::{RedTagCardsFn, RedTagPageFn, RedTagsFn},
};
use chrono::{NaiveDate, TimeDelta, Utc};
use futures::future::join_all;
use leptos::server_fn::ServerFn;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    field::{ALPHA, ALPHA_OFFICE, BETA, Field, OLD, Who, jpeg, sha256},
    policy::everybody,
    tags::{ask, browser},
};

/// A day before or after today, as the City counts days.
fn day(from_today: i64) -> NaiveDate {
    day_of(Utc::now()) + TimeDelta::days(from_today)
}

/// A tag of the team with a photo of its own.
struct Tag<'a> {
    field: &'a Field,
    id: Uuid,
    body: Value,
}

impl<'a> Tag<'a> {
    /// Not sent yet.
    async fn of(field: &'a Field, who: &Who, unit: &str, seed: u8) -> Self {
        let photo = field.photo(who, seed).await;
        Self { field, id: Uuid::now_v7(), body: body(unit, &[&photo]) }
    }

    /// Put on by the team of ALPHA ten days ago.
    async fn put_on(field: &'a Field) -> Self {
        let tag = Self::of(field, &field.team, ALPHA, 1).await;
        let (status, answer) = tag.save(&field.team, &tag.body).await;
        assert_eq!(status, 201, "{answer}");
        tag
    }

    async fn save(&self, who: &Who, body: &Value) -> (StatusCode, Value) {
        self.field.call(who, Method::PUT, &format!("/red_tags/{}", self.id), Some(body)).await
    }

    async fn step(&self, who: &Who, step: &str, body: Value) -> (StatusCode, Value) {
        self.field.call(who, Method::POST, &format!("/red_tags/{}/{step}", self.id), Some(&body)).await
    }

    async fn get(&self, who: &Who) -> (StatusCode, Value) {
        self.field.get(who, &format!("/red_tags/{}", self.id)).await
    }
}

fn body(unit: &str, photos: &[&str]) -> Value {
    let info = json!({"taken_at": "2025-11-10T02:00:00Z", "source": "camera", "kind": "state", "privacy_ok": true});
    let photos: serde_json::Map<String, Value> = photos.iter().map(|id| ((*id).to_owned(), info.clone())).collect();
    json!({
        "unit": unit, "item": "Máy in hỏng", "quantity": 2, "reason": "hong", "photos": photos, "tagged_on": day(-10),
        "revision": 0,
    })
}

fn held() -> Value {
    json!({"place": "Kho tầng hầm", "on": day(-8)})
}

fn disposal() -> Value {
    json!({"decision": "thanh_ly", "to": "", "reason": "Biên bản số 12/BB-TL", "on": day(-5)})
}

fn codes(problem: &Value) -> Vec<(&str, &str)> {
    let faults = problem["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    faults.iter().map(|f| (f["path"].as_str().unwrap_or(""), f["code"].as_str().unwrap_or(""))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_goes_from_the_shelf_to_its_end() {
    let field = Field::new().await;
    let tag = Tag::put_on(&field).await;
    let (status, made) = tag.get(&field.team).await;
    assert_eq!(
        (status, &made["state"], &made["age_days"], &made["overdue"]),
        (StatusCode::OK, &json!("tagged"), &json!(10), &json!(false))
    );
    let year = day(-10).to_string()[..4].to_owned();
    assert_eq!(made["number"], json!(format!("TĐ-{year}-0001")));
    assert_eq!(made["decide_by"], json!(day(20)), "thirty days after the tag");
    assert_eq!(tag.save(&field.team, &tag.body).await, (StatusCode::OK, made.clone()), "the same call again");

    let (status, waiting) = tag.step(&field.team, "hold", held()).await;
    assert_eq!(
        (status, &waiting["state"], &waiting["revision"]),
        (StatusCode::OK, &json!("held"), &json!(2)),
        "{waiting}"
    );
    assert_eq!(tag.step(&field.head, "hold", held()).await, (StatusCode::OK, waiting));

    let (status, decided) = tag.step(&field.head, "decide", disposal()).await;
    assert_eq!((status, &decided["state"]), (StatusCode::OK, &json!("decided")), "{decided}");
    assert_eq!(decided["changes"][2]["by"], json!(field.head.id), "by whom");

    let done = json!({"on": day(-1), "note": "Bàn giao cho đơn vị thu mua"});
    let (status, ended) = tag.step(&field.team, "carry_out", done.clone()).await;
    assert_eq!((status, &ended["state"], &ended["age_days"]), (StatusCode::OK, &json!("done"), &json!(9)), "{ended}");
    assert_eq!(tag.step(&field.team, "carry_out", done).await, (StatusCode::OK, ended.clone()));
    let (_, list) = field.get(&field.committee, &format!("/red_tags?unit={ALPHA}&state=done")).await;
    assert_eq!(list, json!({"items": [ended], "next": null}));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_is_decided_once() {
    let field = Field::new().await;
    let tag = Tag::put_on(&field).await;
    let (status, decided) = tag.step(&field.head, "decide", disposal()).await;
    assert_eq!(status, 200, "{decided}");
    assert_eq!(
        tag.step(&field.head, "decide", disposal()).await,
        (StatusCode::OK, decided.clone()),
        "the same decision"
    );
    let mut other = disposal();
    other["decision"] = json!("tieu_huy");
    let (status, refused) = tag.step(&field.head, "decide", other).await;
    assert_eq!(
        (status, &refused["code"], &refused["state"]),
        (StatusCode::CONFLICT, &json!("wrong_state"), &json!("decided"))
    );
    assert_eq!(refused["legal"], json!(["tagged", "held"]));
    let (_, now) = tag.get(&field.head).await;
    assert_eq!(now, decided, "nothing of it was written");
    let (status, late) = tag.step(&field.head, "withdraw", json!({"reason": "Nhầm"})).await;
    assert_eq!((status, &late["code"]), (StatusCode::CONFLICT, &json!("wrong_state")));
    let mut corrected = tag.body.clone();
    (corrected["quantity"], corrected["revision"]) = (json!(9), json!(2));
    assert_eq!(tag.save(&field.team, &corrected).await.0, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_heads_who_decide_at_once_make_one_decision() {
    let field = Field::new().await;
    let tag = Tag::put_on(&field).await;
    let decide = |n: usize| {
        let said = json!({"decision": "dieu_chuyen", "to": format!("Phòng {n}"), "on": day(-2)});
        tag.step(&field.head, "decide", said)
    };
    let statuses: Vec<u16> = join_all((0..6).map(decide)).await.iter().map(|(status, _)| status.as_u16()).collect();
    let of = |wanted: u16| statuses.iter().filter(|status| **status == wanted).count();
    assert_eq!((of(200), of(409)), (1, 5), "{statuses:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_run_through_by_unit_and_year_whoever_is_fast() {
    let field = Field::new().await;
    let mut tags = Vec::new();
    for seed in 0..8 {
        tags.push(Tag::of(&field, &field.team, ALPHA, seed).await);
    }
    let mut early = Tag::of(&field, &field.team, ALPHA_OFFICE, 20).await;
    early.body["unit"] = json!(ALPHA_OFFICE);
    let made = join_all(tags.iter().map(|tag| tag.save(&field.team, &tag.body))).await;
    let mut numbers: Vec<String> =
        made.iter().map(|(_, tag)| tag["number"].as_str().expect("a number").to_owned()).collect();
    numbers.sort();
    let year = day(-10).to_string()[..4].to_owned();
    assert_eq!(numbers, (1..=8).map(|n| format!("TĐ-{year}-{n:04}")).collect::<Vec<_>>());
    let (_, other) = early.save(&field.team, &early.body).await;
    assert_eq!(other["number"], json!(format!("TĐ-{year}-0001")), "another unit counts for itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_needs_the_revision_that_was_read_and_keeps_what_was() {
    let field = Field::new().await;
    let tag = Tag::put_on(&field).await;
    let second = field.photo(&field.head, 7).await;
    let mut next = body(ALPHA, &[&second]);
    (next["item"], next["revision"]) = (json!("  Máy in cũ "), json!(1));
    let (status, corrected) = tag.save(&field.head, &next).await;
    assert_eq!((status, &corrected["item"], &corrected["revision"]), (StatusCode::OK, &json!("Máy in cũ"), &json!(2)));
    assert_eq!(corrected["changes"][1]["old"]["item"], json!("Máy in hỏng"));
    assert_eq!(tag.save(&field.head, &next).await, (StatusCode::OK, corrected.clone()), "a repeated correction");
    assert_eq!(
        tag.save(&field.team, &tag.body).await,
        (StatusCode::OK, corrected),
        "the call that made it, repeated late"
    );
    next["quantity"] = json!(5);
    let (status, refused) = tag.save(&field.head, &next).await;
    assert_eq!((status, &refused["code"], &refused["revision"]), (StatusCode::CONFLICT, &json!("stale"), &json!(2)));
    let mut moved = body(ALPHA_OFFICE, &[&second]);
    moved["revision"] = json!(2);
    let (status, refused) = tag.save(&field.head, &moved).await;
    assert_eq!((status, &refused["code"]), (StatusCode::CONFLICT, &json!("conflict")), "a tag stays with its unit");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_of_a_tag_is_said_at_once() {
    let field = Field::new().await;
    let foreign = field.photo(&field.other_team, 9).await;
    let elsewhere = Place {
        id: PlaceId(Uuid::now_v7()),
        unit: BETA.parse().expect("a unit"),
        name: "Kho".to_owned(),
        kind: "kho".to_owned(),
        floor: String::new(),
    };
    field.server.ports().units.put_place(&elsewhere).await.expect("is kept");
    let mut tag = Tag::of(&field, &field.team, ALPHA, 1).await;
    tag.id = Uuid::new_v4();
    let mut wrong = body(ALPHA, &[&foreign]);
    wrong["item"] = json!(" ");
    wrong["quantity"] = json!(0);
    wrong["reason"] = json!("xau");
    wrong["place"] = json!(elsewhere.id);
    wrong["decide_by"] = json!(day(-11));
    let (status, refused) = tag.save(&field.team, &wrong).await;
    assert_eq!(status, 422, "{refused}");
    let photo = format!("photos.{foreign}");
    let expected = [
        ("id", "wrong_id"),
        ("item", "missing_item"),
        ("quantity", "bad_quantity"),
        ("reason", "unknown_reason"),
        ("decide_by", "day_before"),
        ("place", "unknown_place"),
        (&photo, "unknown_photo"),
    ];
    assert_eq!(codes(&refused), expected, "evidence and places of another unit are named like everything else");
    tag.id = Uuid::now_v7();
    let mut unseen = body(ALPHA, &[]);
    unseen["tagged_on"] = json!(day(2));
    let (_, refused) = tag.save(&field.team, &unseen).await;
    assert_eq!(codes(&refused), [("photos", "missing_photo"), ("tagged_on", "day_to_come")]);
    assert_eq!(tag.get(&field.team).await.0, 404, "nothing was kept");
    let mut unknown = tag.body.clone();
    unknown["number"] = json!("TĐ-2026-0001");
    assert!(tag.save(&field.team, &unknown).await.0.is_client_error(), "the number is the server's");
}

#[tokio::test(flavor = "multi_thread")]
async fn days_before_and_words_that_lack_are_named() {
    let field = Field::new().await;
    let tag = Tag::put_on(&field).await;
    let rows = [
        ("hold", json!({"place": "", "on": day(-11)}), vec![("on", "day_before"), ("place", "missing_destination")]),
        (
            "decide",
            json!({"decision": "giu_lai", "on": day(1)}),
            vec![("on", "day_to_come"), ("to", "missing_destination")],
        ),
        ("decide", json!({"decision": "tieu_huy", "to": "Kho", "on": day(0)}), vec![("reason", "missing_reason")]),
        (
            "decide",
            json!({"decision": "ban", "on": day(-20)}),
            vec![("on", "day_before"), ("decision", "unknown_decision")],
        ),
        ("withdraw", json!({"reason": " "}), vec![("reason", "missing_reason")]),
    ];
    for (step, body, expected) in rows {
        let (status, refused) = tag.step(&field.head, step, body).await;
        assert_eq!((status.as_u16(), codes(&refused)), (422, expected), "{step}: {refused}");
    }
    assert_eq!(tag.get(&field.head).await.1["revision"], json!(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_knows_what_is_overdue() {
    let field = Field::new().await;
    let tag = Tag::put_on(&field).await;
    let mut late = Tag::of(&field, &field.team, ALPHA, 3).await;
    late.body["tagged_on"] = json!(day(-45));
    late.body["decide_by"] = json!(day(-1));
    let (status, made) = late.save(&field.team, &late.body).await;
    assert_eq!(
        (status, &made["overdue"], &made["age_days"]),
        (StatusCode::CREATED, &json!(true), &json!(45)),
        "{made}"
    );
    let ids = async |query: &str| -> Vec<Value> {
        let (_, list) = field.get(&field.head, &format!("/red_tags?{query}")).await;
        list["items"].as_array().expect("a list").iter().map(|tag| tag["id"].clone()).collect()
    };
    assert_eq!(ids("overdue=true").await, [json!(late.id)]);
    assert_eq!(ids("overdue=false").await, [json!(tag.id)]);
    assert_eq!(ids("state=held").await, Vec::<Value>::new());
    assert_eq!(ids("limit=1").await, [json!(tag.id)]);
    assert_eq!(ids(&format!("limit=1&after={}", tag.id)).await, [json!(late.id)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_moves_on_between_two_pages_loses_nobody_the_second() {
    let field = Field::new().await;
    let first = Tag::put_on(&field).await;
    let second = Tag::of(&field, &field.team, ALPHA, 3).await;
    assert_eq!(second.save(&field.team, &second.body).await.0, 201);
    let (_, page) = field.get(&field.head, "/red_tags?state=tagged&limit=1").await;
    assert_eq!((&page["items"][0]["id"], &page["next"]), (&json!(first.id), &json!(first.id)));
    assert_eq!(first.step(&field.team, "hold", held()).await.0, 200);
    let after = format!("/red_tags?state=tagged&limit=1&after={}", first.id);
    let (status, page) = field.get(&field.head, &after).await;
    assert_eq!((status, &page["items"][0]["id"]), (StatusCode::OK, &json!(second.id)), "{page}");
    let (status, refused) = field.get(&field.head, "/red_tags?after=nothing").await;
    assert_eq!((status.as_u16(), &refused["code"]), (400, &json!("bad_cursor")));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_do_what_in_every_state() {
    // What the columns get in a state in which the step is possible; in any other, 409 takes the place of 200.
    let rows: [(&str, [u16; 8]); 6] = [
        ("read", [200, 200, 404, 404, 404, 404, 200, 404]),
        ("correct", [200, 200, 403, 403, 403, 403, 403, 403]),
        ("hold", [200, 200, 404, 404, 404, 404, 403, 404]),
        ("decide", [403, 200, 404, 404, 404, 404, 403, 404]),
        ("carry_out", [200, 200, 404, 404, 404, 404, 403, 404]),
        ("withdraw", [403, 200, 404, 404, 404, 404, 403, 404]),
    ];
    let ways: [(&str, &[&str], &[&str]); 5] = [
        ("tagged", &[], &["correct", "hold", "decide", "withdraw"]),
        ("held", &["hold"], &["correct", "decide", "withdraw"]),
        ("decided", &["decide"], &["carry_out"]),
        ("done", &["decide", "carry_out"], &[]),
        ("withdrawn", &["withdraw"], &[]),
    ];
    let field = Field::new().await;
    for (state, before, possible) in ways {
        for (action, statuses) in rows {
            for (at, (name, who)) in everybody(&field).into_iter().enumerate() {
                // A tag of its own for each cell: a step that is taken changes it.
                let tag = Tag::put_on(&field).await;
                for step in before {
                    let said = said(step, "trước");
                    assert_eq!(tag.step(&field.head, step, said).await.0, 200, "{step}");
                }
                let (status, answer) = match action {
                    "read" => tag.get(who).await,
                    "correct" => {
                        let mut next = tag.body.clone();
                        (next["note"], next["revision"]) = (json!("Đã xem lại"), json!(before.len() + 1));
                        tag.save(who, &next).await
                    }
                    step => tag.step(who, step, said(step, "sau")).await,
                };
                let expected = match statuses[at] {
                    200 if action != "read" && !possible.contains(&action) => 409,
                    other => other,
                };
                assert_eq!(status.as_u16(), expected, "{action} a tag that is {state} as {name}: {answer}");
            }
        }
    }
}

fn said(step: &str, word: &str) -> Value {
    match step {
        "hold" => json!({"place": word, "on": day(-8)}),
        "decide" => json!({"decision": "dieu_chuyen", "to": word, "on": day(-7)}),
        "carry_out" => json!({"note": word, "on": day(-6)}),
        _ => json!({"reason": word}),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_are_put_on_at_home_alone() {
    let field = Field::new().await;
    let rows: [(&str, [u16; 8]); 4] = [
        (ALPHA, [201, 201, 403, 403, 403, 403, 403, 403]),
        (ALPHA_OFFICE, [201, 201, 201, 403, 403, 403, 403, 403]),
        (BETA, [403, 403, 403, 201, 201, 403, 403, 403]),
        (OLD, [403; 8]),
    ];
    for (unit, statuses) in rows {
        for ((name, who), expected) in everybody(&field).into_iter().zip(statuses) {
            let photo = if expected == 201 { field.photo(who, 1).await } else { "0".repeat(64) };
            let tag = Tag { field: &field, id: Uuid::now_v7(), body: body(unit, &[&photo]) };
            let (status, answer) = tag.save(who, &tag.body).await;
            assert_eq!(status.as_u16(), expected, "a tag of {unit} as {name}: {answer}");
        }
    }
    let tag = Tag::put_on(&field).await;
    let own = Tag::of(&field, &field.other_team, BETA, 2).await;
    let (status, _) =
        field.call(&field.other_team, Method::PUT, &format!("/red_tags/{}", tag.id), Some(&own.body)).await;
    assert_eq!(status, 404, "an id of another unit says nothing");
    let nobody = Who { id: field.team.id, token: "no-such-token".to_owned() };
    assert_eq!(tag.get(&nobody).await.0, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn its_photos_are_seen_by_whoever_reads_the_tag() {
    let field = Field::new().await;
    let tag = Tag::put_on(&field).await;
    let sees = async |photo: &str| -> Vec<u16> {
        let mut seen = Vec::new();
        for (_, who) in everybody(&field) {
            let answer = field.request(who, Method::GET, &format!("/photos/{photo}?size=thumb")).send().await;
            seen.push(answer.expect("answers").status().as_u16());
        }
        seen
    };
    let first = sha256(&jpeg(1));
    assert_eq!(sees(&first).await, [200, 200, 404, 404, 404, 404, 200, 404]);
    let second = field.photo(&field.head, 2).await;
    let mut next = body(ALPHA, &[&second]);
    next["revision"] = json!(1);
    assert_eq!(tag.save(&field.head, &next).await.0, 200);
    assert_eq!(sees(&second).await, [200, 200, 404, 404, 404, 404, 200, 404]);
    assert_eq!(sees(&first).await, [200, 200, 404, 404, 404, 404, 200, 404], "what was replaced stays with the tag");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_are_for_whoever_reads_the_tag() {
    let field = Field::new().await;
    let tag = Tag::put_on(&field).await;
    let mut late = Tag::of(&field, &field.office_team, ALPHA_OFFICE, 3).await;
    (late.body["tagged_on"], late.body["decide_by"]) = (json!(day(-45)), json!(day(-1)));
    assert_eq!(late.save(&field.office_team, &late.body).await.0, 201);
    let rights = |write: bool, decide: bool| json!({"write": write, "decide": decide});
    let rows = [
        ("team", Some(rights(true, false)), true),
        ("head", Some(rights(true, true)), true),
        ("committee", Some(rights(false, false)), false),
        ("office.team", None, false),
        ("other.head", None, false),
        ("inspector", None, false),
        ("inspector2", None, false),
        ("admin", None, false),
    ];
    for (name, expected, writes) in rows {
        let browser = browser(&field, name).await;
        let one = ask(&browser, RedTagPageFn::url(), &tag.id.to_string()).await;
        let list = ask(&browser, RedTagsFn::url(), ALPHA).await;
        let cards = ask(&browser, RedTagCardsFn::url(), ALPHA).await;
        let Some(rights) = expected else {
            for answer in [one, list, cards] {
                assert_eq!(answer["error"], "not_found", "{name}: {answer}");
            }
            continue;
        };
        assert_eq!(one["rights"], rights, "{name}: {one}");
        assert_eq!(list["desk"].is_null(), !writes, "{name}");
        let ids: Vec<&Value> = list["lines"].as_array().expect("lines").iter().map(|line| &line["id"]).collect();
        assert_eq!(ids, [&json!(late.id), &json!(tag.id)], "{name}: the late one of the department first");
        assert_eq!(list["lines"][0]["overdue"], json!(true));
        assert_eq!(cards["cards"].as_array().map(Vec::len), Some(2), "{name}");
    }
    let nobody = crate::support::Browser::new(field.server.url());
    assert_eq!(ask(&nobody, RedTagPageFn::url(), &tag.id.to_string()).await["error"], "not_signed_in");
}
