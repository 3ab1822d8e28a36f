//! Draws of spot audits over HTTP.

use app::domain::{
    draw::{Draw, Drawing},
    ids::{PersonId, PlaceId},
    person::{Binding, Person, Role},
    unit::Place,
};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    draw_of::{Lots, among, begin_visit, both_wards, period, pilots, place, visited},
    field::{ALPHA, ALPHA_OFFICE, BETA, CITY, Field, sha256},
    round_of::{Case, checklist, day},
};

fn codes(problem: &Value) -> Vec<(&str, &str)> {
    let faults = problem["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    faults.iter().map(|f| (f["path"].as_str().unwrap_or(""), f["code"].as_str().unwrap_or(""))).collect()
}

/// The line of a unit as a whole in the list.
fn candidate<'a>(draw: &'a Value, unit: &str) -> &'a Value {
    let candidates = draw["candidates"].as_array().expect("candidates");
    candidates.iter().find(|one| one["target"]["unit"] == unit).expect("the unit stands on the list")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draw_goes_from_the_sealed_list_to_the_visits() {
    let field = pilots().await;
    let committee = &field.committee;
    let (lots, announced) = Lots::announced(&field).await;
    assert_eq!((&announced["state"], &announced["drawn_on"]), (&json!("announced"), &json!(day(0))));
    assert_eq!((&announced["seed"], &announced["picks"], &announced["visits"]), (&Value::Null, &json!([]), &json!([])));
    assert_eq!(announced["candidates"].as_array().map(Vec::len), Some(2), "the department stands in no block");
    let never = json!({"days_since_visit": null, "gap": 0, "overdue_actions": 0, "hints": 0});
    assert_eq!(candidate(&announced, ALPHA)["signals"], never);
    let (status, list) = lots.list(committee).await;
    let list = list.as_str().expect("a text");
    assert_eq!((status, json!(sha256(list.as_bytes()))), (200, announced["list_hash"].clone()), "as sha256sum says");
    assert!(list.starts_with(&format!("nenep-draw-list-1\ndraw {} ", lots.id)), "{list}");

    let (status, opened) = lots.post(committee, "open", json!({})).await;
    assert_eq!((status, &opened["state"]), (200, &json!("opened")), "{opened}");
    let seed = opened["seed"].as_str().expect("a seed");
    assert_eq!((seed.len(), json!(sha256(seed.as_bytes()))), (32, announced["commitment"].clone()));
    assert_eq!(opened["candidates"], announced["candidates"]);
    assert_eq!(visited(&opened), [ALPHA.parse().expect("a unit"), BETA.parse().expect("a unit")]);
    let elsewhere: Draw = serde_json::from_value(opened.clone()).expect("an exported draw");
    assert_eq!(elsewhere.verify(), [], "another machine draws the same");
    assert_eq!(lots.post(committee, "open", json!({})).await, (200, opened.clone()), "a repeated call");
    assert_eq!(lots.announce(committee, &both_wards()).await, (200, opened.clone()), "also that of the announcement");

    let items = json!({"items": [{"pick": place(&opened, ALPHA), "inspector": field.inspector.id}]});
    let (status, assigned) = lots.post(committee, "assign", items.clone()).await;
    assert_eq!(status, 200, "{assigned}");
    assert_eq!(assigned["visits"][place(&opened, ALPHA) - 1]["inspector"], json!(field.inspector.id));
    assert_eq!(lots.post(committee, "assign", items).await, (200, assigned.clone()), "a repeated call");
    let did: Vec<_> = assigned["changes"].as_array().expect("a log").iter().map(|c| c["what"].clone()).collect();
    assert_eq!(did, ["announced", "opened", "assigned"]);
    assert_eq!(lots.get(committee).await, (200, assigned));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draw_is_announced_once_and_only_by_the_committee() {
    let field = pilots().await;
    let lots = Lots::new(&field);
    for who in [&field.team, &field.head, &field.inspector, &field.admin] {
        assert_eq!(lots.announce(who, &both_wards()).await.0, 403);
        assert_eq!(lots.post(who, "open", json!({})).await.0, 403);
        assert_eq!(lots.post(who, "assign", json!({"items": []})).await.0, 403);
    }
    for step in ["open", "assign"] {
        assert_eq!(lots.post(&field.committee, step, json!({"items": []})).await.0, 404, "{step}");
    }
    let body = both_wards();
    let [one, other] = [lots.announce(&field.committee, &body), lots.announce(&field.committee, &body)];
    let ((first, one), (second, other)) = tokio::join!(one, other);
    assert_eq!((first + second, one), (401, other.clone()), "one of two tablets is the first, both have the same seal");
    let mut more = both_wards();
    more["n"] = json!(1);
    let (status, problem) = lots.announce(&field.committee, &more).await;
    assert_eq!((status, &problem["code"]), (409, &json!("conflict")));
    assert_eq!(lots.get(&field.committee).await, (200, other));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_of_an_announcement_is_named() {
    let field = pilots().await;
    let lots = Lots { field: &field, id: Uuid::new_v4().to_string() };
    let parts = json!({"kind": "areas", "checklist": {"id": "thu", "version": "9.9.9"}});
    let body = json!({"period": "2020-Q1", "n": 0, "pool": {"block": "khong_co", "parts": parts}});
    let (status, problem) = lots.announce(&field.committee, &body).await;
    let expected = [
        ("id", "wrong_id"),
        ("period", "bad_period"),
        ("n", "bad_n"),
        ("pool.block", "unknown_block"),
        ("pool.parts.checklist", "unknown_checklist"),
    ];
    assert_eq!((status, codes(&problem)), (422, expected.to_vec()));
    assert_eq!(lots.get(&field.committee).await.0, 404, "nothing is half-written");

    let lots = Lots::new(&field);
    let refused = async |body: Value| {
        let (status, problem) = lots.announce(&field.committee, &body).await;
        let first = codes(&problem).first().map(|(path, code)| format!("{path} {code}"));
        (status, first.unwrap_or_default())
    };
    assert_eq!(refused(among(json!({"kind": "units"}), 4)).await, (422, "n bad_n".into()), "three are there");
    assert_eq!(refused(among(json!({"kind": "places"}), 1)).await, (422, "pool nobody".into()));
    let mut year = both_wards();
    year["period"] = json!(&period()[..4]);
    assert_eq!(refused(year).await, (422, "period bad_period".into()));
    let mut chosen = both_wards();
    chosen["seed"] = json!("0123456789abcdef");
    assert_eq!(refused(chosen).await.0, 422, "nobody chooses the seed");
}

#[tokio::test(flavor = "multi_thread")]
async fn areas_and_places_are_drawn_too() {
    let field = pilots().await;
    let committee = &field.committee;
    let (status, areas) =
        Lots::new(&field).announce(committee, &among(json!({"kind": "areas", "checklist": checklist()}), 2)).await;
    assert_eq!((status, areas["candidates"].as_array().map(Vec::len)), (201, Some(6)), "three units, two areas");
    let first = json!({"kind": "area", "checklist": checklist(), "area": "A1"});
    assert_eq!(areas["candidates"][0]["target"], json!({"unit": ALPHA, "scope": first}));

    let id = PlaceId(Uuid::now_v7());
    let (name, kind, floor) = ("Kho lưu trữ".to_owned(), "kho".to_owned(), "Hầm".to_owned());
    let archive = Place { id, unit: BETA.parse().expect("a unit"), name, kind, floor };
    field.server.ports().units.put_place(&archive).await.expect("the place is kept");
    let (status, places) = Lots::new(&field).announce(committee, &among(json!({"kind": "places"}), 1)).await;
    assert_eq!(status, 201, "{places}");
    assert_eq!(places["candidates"][0]["target"], json!({"unit": BETA, "scope": {"kind": "place", "place": id}}));
}

#[tokio::test(flavor = "multi_thread")]
async fn signals_are_observed_at_the_announcement_and_stay_as_announced() {
    let field = pilots().await;
    let case = Case::open(&field).await;
    case.lock(&[("T1", 4), ("T2", 4), ("T3", 4), ("T4", 4)]).await;
    case.verify(&[("T1", 1), ("T2", 4), ("T3", 3), ("T4", 3)]).await;
    let signals =
        |days: Value, gap: i32| json!({"days_since_visit": days, "gap": gap, "overdue_actions": 0, "hints": 0});
    let (before, draft) = Lots::announced(&field).await;
    assert_eq!(candidate(&draft, ALPHA)["signals"], signals(Value::Null, 0), "a draft is no visit yet");
    case.submit().await;
    let (_, submitted) = Lots::announced(&field).await;
    assert_eq!(candidate(&submitted, ALPHA)["signals"], signals(json!(0), 0), "its score is not published");
    let (status, answer) = field.post(&field.head, &case.own, "explain", json!({"items": []})).await;
    assert_eq!(status, 200, "{answer}");
    for step in ["close", "publish"] {
        let (status, answer) = case.run(step, json!({})).await;
        assert_eq!(status, 200, "{answer}");
    }
    let (_, published) = Lots::announced(&field).await;
    assert_eq!(candidate(&published, ALPHA)["signals"], signals(json!(0), 2_500), "20 of 20 against 15 of 20");
    assert_eq!(candidate(&published, ALPHA)["weight"]["gap"], 100, "25 points give 125 lots, the cap is 100");
    assert_eq!(candidate(&published, BETA)["signals"], signals(Value::Null, 0));

    // Meanwhile the first list is still the announced one, also when it is opened.
    assert_eq!(before.get(&field.committee).await, (200, draft.clone()));
    let (_, opened) = before.post(&field.committee, "open", json!({})).await;
    assert_eq!((&opened["candidates"], &opened["list_hash"]), (&draft["candidates"], &draft["list_hash"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_of_a_visit_before_it_begins() {
    let field = pilots().await;
    let people = [
        &field.team,
        &field.head,
        &field.office_team,
        &field.other_team,
        &field.other_head,
        &field.inspector,
        &field.inspector2,
        &field.admin,
        &field.committee,
    ];
    // Columns: team, head, team of the department, other team, other head, both inspectors, administrator, committee.
    let expect = async |moment: &str, lots: &Lots<'_>, seen: [&[&str]; 9], lists: [u16; 9]| {
        for (column, who) in people.into_iter().enumerate() {
            let (status, draw) = lots.get(who).await;
            let units: Vec<String> = visited(&draw).iter().map(ToString::to_string).collect();
            assert_eq!(status, 200, "{moment}, column {column}: terms and seals are everybody's: {draw}");
            assert!(draw["commitment"].is_string() && draw["list_hash"].is_string(), "{moment}, column {column}");
            assert_eq!(units, seen[column], "{moment}, column {column}");
            assert_eq!(lots.list(who).await.0, lists[column], "{moment}, column {column}: the list");
            let (_, all) = field.get(who, "/draws").await;
            assert_eq!(all["items"].as_array().map(Vec::len), Some(1), "{moment}, column {column}");
            if column != 8 && lists[column] != 200 {
                let withheld = (&draw["seed"], &draw["picks"], &draw["candidates"], &draw["changes"]);
                let nothing = (&Value::Null, &json!([]), &json!([]), &json!([]));
                assert!(withheld == nothing, "{moment}, column {column}: {draw}");
                assert!(!all.to_string().contains("days_since_visit"), "{moment}, column {column}: {all}");
            }
        }
    };
    let (nothing, alpha, beta, both): (&[&str], _, _, &[&str]) = (&[], &[ALPHA][..], &[BETA][..], &[ALPHA, BETA]);
    let hidden = [403, 403, 403, 403, 403, 403, 403, 403, 200];
    let (lots, _) = Lots::announced(&field).await;
    expect("announced", &lots, [nothing; 9], hidden).await;
    let (_, opened) = lots.post(&field.committee, "open", json!({})).await;
    let mut seen = [nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, both];
    expect("opened", &lots, seen, hidden).await;

    let items = json!({"items": [
        {"pick": place(&opened, ALPHA), "inspector": field.inspector.id},
        {"pick": place(&opened, BETA), "inspector": field.inspector2.id},
    ]});
    assert_eq!(lots.post(&field.committee, "assign", items).await.0, 200);
    (seen[5], seen[6]) = (alpha, beta);
    expect("assigned", &lots, seen, hidden).await;

    // Another inspector at the same ward, or this one at another, is not the visit.
    begin_visit(&field, &field.inspector2, ALPHA, json!([])).await;
    expect("another visit", &lots, seen, hidden).await;

    let sheet = begin_visit(&field, &field.inspector, ALPHA, json!([])).await;
    (seen[0], seen[1]) = (alpha, alpha);
    expect("the first has begun", &lots, seen, hidden).await;
    let (_, team) = lots.get(&field.team).await;
    assert_eq!((&team["visits"][0]["sheet"], &team["visits"][0]["inspector"]), (&json!(sheet), &Value::Null));
    assert_eq!(field.get(&field.team, &format!("/sheets/{sheet}")).await.0, 404, "the sheet itself is a draft");

    begin_visit(&field, &field.inspector2, BETA, json!([])).await;
    expect("both have begun", &lots, [both; 9], [200; 9]).await;
    let (_, shown) = lots.get(&field.other_team).await;
    assert_eq!((&shown["state"], &shown["seed"]), (&json!("disclosed"), &opened["seed"]));
    let repeated: Draw = serde_json::from_value(shown.clone()).expect("an exported draw");
    assert_eq!(repeated.verify(), [], "anybody can repeat it");
    assert_eq!((&shown["changes"], &shown["visits"][0]["inspector"]), (&json!([]), &Value::Null));
}

/// An inspector of the City who is in the first ward's own team, too.
async fn sees_the_self_score(field: &Field) -> PersonId {
    let role = |role, unit: &str| Binding::at(role, unit.parse().expect("a unit"));
    let person = Person {
        id: PersonId(Uuid::now_v7()),
        username: "both".to_owned(),
        name: "Hai vai".to_owned(),
        active: true,
        roles: vec![role(Role::Inspector, CITY), role(Role::Team, ALPHA)],
        email: None,
    };
    field.server.ports().people.create(&person, "mat-khau-thu-123").await.expect("the person is made");
    person.id
}

#[tokio::test(flavor = "multi_thread")]
async fn inspectors_are_assigned_by_the_rules() {
    let field = pilots().await;
    let committee = &field.committee;
    let (lots, _) = Lots::announced(&field).await;
    let one = |pick: usize, who: Value| json!({"items": [{"pick": pick, "inspector": who}]});
    let (me, other) = (json!(field.inspector.id), json!(field.inspector2.id));
    let (status, problem) = lots.post(committee, "assign", one(1, other.clone())).await;
    assert_eq!((status, &problem["code"]), (409, &json!("wrong_state")));
    assert_eq!((&problem["state"], &problem["legal"]), (&json!("announced"), &json!(["opened"])));

    let (_, draw) = lots.post(committee, "open", json!({})).await;
    let (alpha, beta) = (place(&draw, ALPHA), place(&draw, BETA));
    let sees = sees_the_self_score(&field).await;
    let items = json!({"items": [
        {"pick": 0, "inspector": me}, {"pick": 3, "inspector": me}, {"pick": beta, "inspector": me},
        {"pick": alpha, "inspector": field.head.id}, {"pick": alpha, "inspector": sees},
    ]});
    let (status, problem) = lots.post(committee, "assign", items).await;
    let expected = [
        ("items[0].pick", "unknown_pick"),
        ("items[1].pick", "unknown_pick"),
        ("items[2].inspector", "related"),
        ("items[3].inspector", "not_inspector"),
        ("items[4].pick", "duplicate"),
        ("items[4].inspector", "not_blind"),
    ];
    assert_eq!((status, codes(&problem)), (422, expected.to_vec()));
    assert_eq!(lots.get(committee).await, (200, draw), "all or none");

    for inspector in [me.clone(), Value::Null, other.clone(), me.clone()] {
        let (status, draw) = lots.post(committee, "assign", one(alpha, inspector.clone())).await;
        assert_eq!((status, &draw["visits"][alpha - 1]["inspector"]), (200, &inspector), "{draw}");
    }
    begin_visit(&field, &field.inspector, ALPHA, json!([])).await;
    let (status, problem) = lots.post(committee, "assign", one(alpha, other.clone())).await;
    assert_eq!((status, codes(&problem)), (422, vec![("items[0].pick", "begun")]));
    assert_eq!(lots.post(committee, "assign", one(alpha, me.clone())).await.0, 200, "the same again is no change");
    assert_eq!(lots.post(committee, "assign", one(beta, other.clone())).await.0, 200);
    begin_visit(&field, &field.inspector2, BETA, json!([])).await;
    let (status, problem) = lots.post(committee, "assign", one(beta, Value::Null)).await;
    assert_eq!((status, &problem["state"]), (409, &json!("disclosed")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_visit_of_an_area_is_a_sheet_that_covers_it() {
    let field = pilots().await;
    let lots = Lots::new(&field);
    let body = among(json!({"kind": "areas", "checklist": checklist()}), 6);
    assert_eq!(lots.announce(&field.committee, &body).await.0, 201);
    let (_, draw) = lots.post(&field.committee, "open", json!({})).await;
    let scope = |area: &str| json!({"kind": "area", "checklist": checklist(), "area": area});
    let target = |area: &str| json!({"unit": ALPHA_OFFICE, "scope": scope(area)});
    let picks = draw["picks"].as_array().expect("picks");
    let at = |area: &str| picks.iter().position(|pick| pick["target"] == target(area)).expect("all are drawn");
    let items = ["A1", "A2"].map(|area| json!({"pick": at(area) + 1, "inspector": field.inspector.id}));
    assert_eq!(lots.post(&field.committee, "assign", json!({"items": items})).await.0, 200);
    let sheet = begin_visit(&field, &field.inspector, ALPHA_OFFICE, json!(["A2"])).await;
    let (_, draw) = lots.get(&field.committee).await;
    assert_eq!((&draw["visits"][at("A1")]["sheet"], &draw["visits"][at("A2")]["sheet"]), (&Value::Null, &json!(sheet)));
    let (_, seen) = lots.get(&field.head).await;
    assert_eq!(
        seen["visits"],
        json!([{"target": target("A2"), "inspector": null, "assigned_at": null, "sheet": sheet}])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_was_changed_in_the_database_is_not_drawn_from() {
    let field = pilots().await;
    let (lots, _) = Lots::announced(&field).await;
    let tamper = field.server.db().query("UPDATE draw SET candidates[0].signals.hints = 3");
    tamper.execute().await.expect("the database is changed behind the server's back");
    let (status, problem) = lots.post(&field.committee, "open", json!({})).await;
    assert_eq!((status, &problem["code"]), (409, &json!("broken_seal")), "{problem}");
    let (_, draw) = lots.get(&field.committee).await;
    assert_eq!((&draw["state"], &draw["seed"]), (&json!("announced"), &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn draws_are_listed_in_pages_the_newest_first() {
    let field: Field = pilots().await;
    let (first, _) = Lots::announced(&field).await;
    let (second, _) = Lots::assigned(&field).await;
    let (_, page) = field.get(&field.committee, "/draws?limit=1").await;
    let next = page["next"].as_str().expect("there is another");
    assert_eq!(page["items"][0]["id"], json!(second.id));
    assert_eq!(page["items"][0]["candidates"], json!([]), "the single draw has them");
    let (_, page) = field.get(&field.committee, &format!("/draws?limit=1&after={next}")).await;
    assert_eq!((&page["items"][0]["id"], &page["next"]), (&json!(first.id), &Value::Null));
    let whole: Drawing = serde_json::from_value(second.get(&field.committee).await.1).expect("a draw");
    assert_eq!(whole.visits.len(), 2);
    assert_eq!(field.call(&field.committee, Method::GET, "/draws/x", None).await.0, 404);
}
