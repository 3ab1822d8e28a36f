//! Rolled-up scores over HTTP, and the rows behind them against a naive recompute.

use std::collections::BTreeMap;

use app::{
    domain::{
        ids::{RoundId, UnitId},
        rollup::{Row, Source},
        score::Tally,
        sheet::{Sheet, State},
    },
    pages::{committee::BoardPageFn, unit::UnitPageFn},
    ports::{Rollups as _, Sheets as _},
};
use leptos::server_fn::ServerFn as _;
use rand::{Rng, SeedableRng, rngs::StdRng};
use reqwest::StatusCode;
use serde_json::{Value, json};
use server::{
    db::{rollups::RollupStore, sheets::SheetStore},
    rollup::{renew, verify},
    sheets::Desk,
};
use uuid::Uuid;

use crate::{
    field::{ALPHA, ALPHA_OFFICE, BETA, Field, with, with_photo},
    tags::{ask, browser},
};

const PERIOD: &str = "/scores?period=2025-Q4";

async fn lines(field: &Field, who: &crate::field::Who, rest: &str) -> Vec<Value> {
    let (status, scores) = field.get(who, &format!("{PERIOD}{rest}")).await;
    assert_eq!(status, 200, "{scores}");
    scores["items"].as_array().cloned().expect("items")
}

fn line<'a>(lines: &'a [Value], unit: &str) -> &'a Value {
    lines.iter().find(|line| line["unit"] == unit).unwrap_or(&Value::Null)
}

/// Puts a submitted verification of a ward's sheet into the database: nobody writes one over HTTP yet.
async fn verify_sheet(field: &Field, sheet: &str, score: u8, published: bool) {
    let store = SheetStore::new(field.server.db().clone());
    let own = store.get(sheet.parse().expect("an id")).await.expect("reads").expect("is there");
    let mut verification: Sheet = own.clone();
    verification.head.kind = app::domain::sheet::Kind::Verification;
    verification.head.id = own.head.counterpart().expect("a sheet of a round");
    verification.author = field.inspector.id;
    verification.state = State::Submitted;
    let answer = verification.answers.get_mut(&"T1".parse().expect("an item")).expect("is answered");
    answer.value = Some(app::domain::answer::Value::Score { score });
    let desk = Desk::new(field.server.db(), field.server.ports());
    if published {
        let publish = "UPDATE sheet SET state = 'published' WHERE kind = 'self' AND state = 'locked'";
        field.server.db().query(publish).run().await.expect("is published");
    }
    desk.restore(verification, &[], false).await.expect("is restored");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_committee_sees_locked_sheets_and_the_gap() {
    let field = Field::new().await;
    let before = lines(&field, &field.committee, "").await;
    assert_eq!(line(&before, ALPHA)["coverage"], json!({"done": 0, "due": 1}));
    assert_eq!(line(&before, ALPHA)["unranked"], "below_coverage");
    let own = field.locked(&field.team, &field.head, ALPHA, 3).await;
    field.locked(&field.other_team, &field.other_head, BETA, 4).await;

    let after = lines(&field, &field.committee, "").await;
    let alpha = line(&after, ALPHA);
    assert_eq!((&alpha["total"], &alpha["percent"]), (&json!({"points": 19, "max": 20}), &json!(95.0)));
    assert_eq!((&alpha["basis"], &alpha["rank"], &alpha["gap"]), (&json!("self"), &json!(2), &Value::Null));
    assert_eq!(alpha["sections"][0], json!({"id": "S1", "points": 11, "max": 12, "percent": 91.67}));
    assert_eq!(alpha["sheets"], json!([own]));
    assert_eq!(line(&after, BETA)["rank"], 1);
    assert_eq!(line(&after, ALPHA_OFFICE)["unranked"], "no_block");

    verify_sheet(&field, &own, 1, false).await;
    let verified = lines(&field, &field.committee, "").await;
    let alpha = line(&verified, ALPHA);
    assert_eq!(
        (&alpha["total"]["points"], &alpha["basis"], &alpha["gap"]),
        (&json!(17), &json!("verified"), &json!(-1000))
    );
    let own_word = lines(&field, &field.committee, "&source=self").await;
    assert_eq!(line(&own_word, ALPHA)["total"]["points"], 19);

    let city = lines(&field, &field.committee, "&level=city&source=self").await;
    assert_eq!((&city[0]["percent"], &city[0]["coverage"]), (&json!(97.5), &json!({"done": 2, "due": 3})));
    let blocks = lines(&field, &field.committee, "&level=block").await;
    assert_eq!(blocks[0]["id"], "phuong_xa");
    assert!(lines(&field, &field.committee, "&level=parent").await.iter().any(|group| group["id"] == "79-20200101"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_what_blindness_hides() {
    let field = Field::new().await;
    let own = field.locked(&field.team, &field.head, ALPHA, 3).await;
    assert_eq!(line(&lines(&field, &field.team, "").await, ALPHA)["total"]["points"], 19);
    assert_eq!(line(&lines(&field, &field.head, "").await, ALPHA)["rank"], Value::Null, "not published, not ranked");
    assert!(lines(&field, &field.inspector, "").await.iter().all(|l| l["unit"] != ALPHA), "the inspector scores blind");
    assert_eq!(line(&lines(&field, &field.other_team, "").await, ALPHA), &Value::Null);
    assert_eq!(field.get(&field.admin, PERIOD).await.0, 403);
    let city = lines(&field, &field.other_team, "&level=city").await;
    assert_eq!(city[0]["percent"], Value::Null, "the mean of what is hidden is hidden too");

    verify_sheet(&field, &own, 2, true).await;
    let seen = lines(&field, &field.other_team, "").await;
    assert_eq!((&line(&seen, ALPHA)["total"]["points"], &line(&seen, ALPHA)["rank"]), (&json!(18), &json!(1)));
    assert_eq!(line(&seen, ALPHA)["gap"], Value::Null, "the self sheet is not published");
    assert_eq!(line(&lines(&field, &field.inspector, "").await, ALPHA)["total"]["points"], 18);
}

#[tokio::test(flavor = "multi_thread")]
async fn unlocking_takes_the_row_away_and_a_late_sheet_is_not_counted() {
    let field = Field::new().await;
    let id = field.locked(&field.team, &field.head, ALPHA, 3).await;
    let rows = || async { RollupStore::new(field.server.db().clone()).all().await.expect("reads") };
    assert_eq!(rows().await.len(), 1);
    assert_eq!(field.post(&field.committee, &id, "unlock", json!({"reason": "Sửa"})).await.0, 200);
    assert!(rows().await.is_empty());

    let photo = field.photo(&field.team, 1).await;
    let late = with_photo(field.body_of(ALPHA, field.closed, "2025-09-01"), &photo);
    let late = with(late, &[("T1", 4), ("T2", 4), ("T3", 4), ("T4", 4)]);
    assert_eq!(field.put(&field.team, &late).await.0, 201);
    let late_id = late["id"].as_str().expect("an id");
    assert_eq!(field.post(&field.head, late_id, "lock", json!({"revision": 1})).await.0, 200);
    assert_eq!(field.get(&field.team, &format!("/sheets/{late_id}")).await.1["late"], true);
    assert!(rows().await.is_empty(), "nộp muộn: kept, not counted");
}

/// Locks a self-check of the ward outside of rounds; its id.
async fn self_check(field: &Field, day: &str, score: u8) -> String {
    let photo = field.photo(&field.team, 1).await;
    let mut body = with(field.body(ALPHA), &[("T1", score), ("T2", score), ("T3", score), ("T4", score)]);
    body = with_photo(body, &photo);
    (body["id"], body["round"], body["audited_on"]) = (json!(Uuid::now_v7()), Value::Null, json!(day));
    assert_eq!(field.put(&field.team, &body).await.0, 201);
    let id = body["id"].as_str().expect("an id").to_owned();
    assert_eq!(field.post(&field.head, &id, "lock", json!({"revision": 1})).await.0, 200);
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_self_check_outside_the_round_covers_nothing_and_widens_no_gap() {
    let field = Field::new().await;
    let early = self_check(&field, "2025-11-09", 3).await;
    let before = lines(&field, &field.committee, "").await;
    let alpha = line(&before, ALPHA);
    assert_eq!((&alpha["sheets"], &alpha["coverage"]), (&json!([early]), &json!({"done": 0, "due": 1})));
    let own = field.locked(&field.team, &field.head, ALPHA, 3).await;
    verify_sheet(&field, &own, 1, false).await;
    let late = self_check(&field, "2025-11-11", 4).await;
    let after = lines(&field, &field.committee, "").await;
    let alpha = line(&after, ALPHA);
    assert_eq!((&alpha["coverage"], &alpha["gap"]), (&json!({"done": 1, "due": 1}), &json!(-1000)));
    let own_word = lines(&field, &field.committee, "&source=self").await;
    assert_eq!(line(&own_word, ALPHA)["sheets"], json!([late]), "the unit's latest word is its self-check");
    let report = verify(field.server.db(), field.server.ports()).await.expect("compares");
    assert_eq!((report.rows, report.differences), (3, Vec::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_an_earlier_release_are_made_anew_at_the_start() {
    let field = Field::new().await;
    field.locked(&field.team, &field.head, ALPHA, 3).await;
    self_check(&field, "2025-11-11", 4).await;
    let (db, ports) = (field.server.db(), field.server.ports());
    assert!(!renew(db, ports).await.expect("looks"), "a fresh database owes nothing");
    let migration = include_str!("../../surql/migrations/0004_rollup_rounds.surql");
    db.query(migration).run().await.expect("is applied");
    assert!(RollupStore::new(db.clone()).all().await.expect("reads").is_empty());
    assert!(renew(db, ports).await.expect("makes the rows"));
    let report = verify(db, ports).await.expect("compares");
    assert_eq!((report.rows, report.differences), (2, Vec::new()));
    assert!(!renew(db, ports).await.expect("looks"), "once is enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn sheet_table_and_rest_call_a_figure_by_the_bands_of_its_own_day() {
    let field = Field::new().await;
    field.bands_until("2025-11-10").await;
    let own = field.locked(&field.team, &field.head, ALPHA, 3).await;
    let photo = field.photo(&field.other_team, 1).await;
    let later = with(field.body_of(BETA, field.open, "2025-11-11"), &[("T1", 3), ("T2", 4), ("T3", 4), ("T4", 4)]);
    let later = with_photo(later, &photo);
    assert_eq!(field.put(&field.other_team, &later).await.0, 201);
    let id = later["id"].as_str().expect("an id");
    assert_eq!(field.post(&field.other_head, id, "lock", json!({"revision": 1})).await.0, 200);
    let (old, new) = ((json!("tot"), json!("cchc_tphcm_2021")), (json!("xuat_sac"), json!("mac_dinh")));

    let sheet = field.get(&field.team, &format!("/sheets/{own}")).await.1;
    assert_eq!(sheet["score"]["band"], old.0, "95 % on the last day of the earlier bands");
    let called = |line: &Value| (line["band"].clone(), line["bands"].clone());
    let units = lines(&field, &field.committee, "").await;
    assert_eq!((called(line(&units, ALPHA)), called(line(&units, BETA))), (old.clone(), new.clone()));
    let city = lines(&field, &field.committee, "&level=city").await;
    assert_eq!(called(&city[0]), new, "a mean is called by the last day of its units");

    let committee = browser(&field, "committee").await;
    let question = "&query[period]=2025-Q4&query[source]=verified&query[standard]=5s&query[everybody]=true\
                    &query[order]=total&query[reverse]=false";
    let board = ask(&committee, BoardPageFn::url(), question).await;
    let table = board["lines"].as_array().unwrap_or_else(|| panic!("no lines: {board}"));
    assert_eq!((called(line(table, ALPHA)), called(line(table, BETA))), (old.clone(), new.clone()));
    assert_eq!(called(&board["mean"]), new);
    let sets: Vec<_> = board["bands"].as_array().expect("sets").iter().map(|set| set["set"].clone()).collect();
    assert_eq!(sets, [new.1, old.1], "the legend explains both");
    let page = ask(&committee, UnitPageFn::url(), &format!("{ALPHA}&query[standard]=5s")).await;
    assert_eq!(page["trend"][0]["band"]["id"], old.0, "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_periods_and_words_are_refused() {
    let field = Field::new().await;
    for query in
        ["", "?period=2025-11", "?period=2025-Q9", "?period=2025-Q4&level=world", "?period=2025-Q4&source=best"]
    {
        assert_eq!(field.get(&field.committee, &format!("/scores{query}")).await.0, 400, "{query}");
    }
    assert_eq!(field.get(&field.committee, "/scores?period=2025-Q4&checklist=none").await.0, 400);
}

/// A random sequence of saves, locks and unlocks on the sheets of three units, some of a round, some not; the rows must
/// be those that a naive reading of all sheets gives, and `verify` must agree.
#[tokio::test(flavor = "multi_thread")]
async fn rows_equal_a_naive_recompute_after_a_random_sequence() {
    let field = Field::new().await;
    let mut dice = StdRng::seed_from_u64(20_251_110);
    let photos = [field.photo(&field.team, 1).await, field.photo(&field.other_team, 1).await];
    let people =
        [(ALPHA, &field.team, &field.head, &photos[0]), (BETA, &field.other_team, &field.other_head, &photos[1])];
    let mut sheets: Vec<(String, Value, usize)> = Vec::new();
    for (at, (unit, ..)) in people.iter().enumerate() {
        let body = field.body(unit);
        sheets.push((body["id"].as_str().expect("an id").to_owned(), body, at));
        for _ in 0..4 {
            let mut body = field.body(unit);
            body["id"] = json!(Uuid::now_v7());
            body["round"] = Value::Null;
            body["audited_on"] =
                json!(["2025-09-20", "2025-11-10", "2025-11-10", "2025-08-01"][dice.random_range(0..4)]);
            sheets.push((body["id"].as_str().expect("an id").to_owned(), body, at));
        }
    }
    for step in 0..150 {
        let (id, body, at) = &sheets[dice.random_range(0..sheets.len())];
        let (_, team, head, photo) = people[*at];
        let (status, answer) = match dice.random_range(0..5) {
            0..=1 => {
                let scores = ["T1", "T2", "T3", "T4"].map(|item| (item, dice.random_range(0..=4)));
                let mut body = with_photo(with(body.clone(), &scores), photo);
                body["sent_at"] = json!(format!("2025-11-10T03:{:02}:{:02}Z", step / 60, step % 60));
                let now = body["sent_at"].clone();
                for answer in body["answers"].as_array_mut().expect("a list") {
                    answer["answered_at"] = now.clone();
                    if answer["item"] == "T2" {
                        answer["photos"] = json!([photo]);
                    }
                }
                field.put(team, &body).await
            }
            2..=3 => {
                let revision = field.get(team, &format!("/sheets/{id}")).await.1["revision"].clone();
                field.post(head, id, "lock", json!({"revision": revision.as_u64().unwrap_or(1)})).await
            }
            _ => field.post(&field.committee, id, "unlock", json!({"reason": "Kiểm tra"})).await,
        };
        assert!(!status.is_server_error(), "{status} {answer}");
    }
    let rows = RollupStore::new(field.server.db().clone()).all().await.expect("reads");
    assert!(!rows.is_empty(), "the sequence locks something");
    assert_eq!(shape(&rows), naive(&field).await);
    let report = verify(field.server.db(), field.server.ports()).await.expect("compares");
    assert_eq!((report.rows, report.differences), (rows.len(), Vec::new()));
}

type Shape = BTreeMap<(UnitId, String, Option<RoundId>, Source), (String, Tally)>;

fn shape(rows: &[Row]) -> Shape {
    let of = |row: &Row| {
        let key = (row.key.unit.clone(), row.key.period.to_string(), row.key.round, row.key.source);
        (key, (row.sheet.to_string(), row.total))
    };
    rows.iter().map(of).collect()
}

/// The rows as somebody would work them out by hand from the sheets: graded, weight 2 for T2.
async fn naive(field: &Field) -> Shape {
    let store = SheetStore::new(field.server.db().clone());
    let mut latest: BTreeMap<_, (Sheet, Tally)> = BTreeMap::new();
    for summary in store.list(&Default::default()).await.expect("lists") {
        let sheet = store.get(summary.head.id).await.expect("reads").expect("is there");
        if sheet.state != State::Locked {
            continue;
        }
        let mut total = Tally::default();
        for (item, answer) in &sheet.answers {
            let weight = if item.as_str() == "T2" { 2 } else { 1 };
            if let Some(app::domain::answer::Value::Score { score }) = answer.value {
                total.add(Tally { points: weight * u64::from(score), max: weight * 4 });
            }
        }
        let day = sheet.head.audited_on.to_string();
        let period = match sheet.head.round {
            Some(round) if round == field.open => "2025-Q4",
            _ if ("2025-06-15".."2025-09-15").contains(&day.as_str()) => "2025-Q3",
            _ => "2025-Q4",
        };
        let key = (sheet.head.unit.clone(), period.to_owned(), sheet.head.round, Source::SelfAssessment);
        let age = |s: &Sheet| (s.head.audited_on, s.locked_at, s.head.id);
        if latest.get(&key).is_none_or(|(old, _)| age(&sheet) > age(old)) {
            latest.insert(key, (sheet, total));
        }
    }
    latest.into_iter().map(|(key, (sheet, total))| (key, (sheet.head.id.to_string(), total))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_writers_on_one_unit_all_get_through() {
    let field = Field::new().await;
    let photo = field.photo(&field.team, 1).await;
    let shared = field.body(ALPHA);
    let writer = |n: usize| {
        let (field, shared, photo) = (&field, &shared, &photo);
        async move {
            // Everybody writes one item of the shared sheet …
            let item = ["T1", "T2", "T3", "T4"][n % 4];
            let mut body = with(shared.clone(), &[(item, 4)]);
            body["device"] = json!(format!("tablet-{n}"));
            let (status, answer) = field.put(if n.is_multiple_of(2) { &field.team } else { &field.team2 }, &body).await;
            assert!(status.is_success(), "{answer}");
            // … and locks a sheet of their own under the same roll-up key.
            let own = with(shared.clone(), &[("T1", (n % 5) as u8), ("T2", 4), ("T3", 4), ("T4", 4)]);
            let mut own = with_photo(own, photo);
            own["id"] = json!(Uuid::now_v7());
            own["round"] = Value::Null;
            assert_eq!(field.put(&field.team, &own).await.0, StatusCode::CREATED);
            let id = own["id"].as_str().expect("an id").to_owned();
            let (status, answer) = field.post(&field.head, &id, "lock", json!({"revision": 1})).await;
            assert_eq!(status, 200, "{answer}");
        }
    };
    futures::future::join_all((0..16).map(writer)).await;
    let (_, sheet) = field.get(&field.team, &format!("/sheets/{}", shared["id"].as_str().expect("an id"))).await;
    assert_eq!(sheet["answers"].as_array().map(Vec::len), Some(4));
    assert_eq!(shape(&RollupStore::new(field.server.db().clone()).all().await.expect("reads")), naive(&field).await);
    let report = verify(field.server.db(), field.server.ports()).await.expect("compares");
    assert_eq!((report.sheets, report.rows, report.differences), (16, 1, Vec::new()));
    let rows = RollupStore::new(field.server.db().clone());
    let unit: UnitId = BETA.parse().expect("a unit");
    assert!(rows.rows(&["2025-Q4".parse().expect("a period")], Some(&unit)).await.expect("reads").is_empty());
}
