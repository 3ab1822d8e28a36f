//! The shapes of draws against the real JSON.

use std::collections::BTreeSet;

use app::domain::draw as model;
use serde_json::{Value, json};
use utoipa::PartialSchema;
use uuid::Uuid;

use super::draw::*;

const TARGETS: [&str; 3] = ["unit", "area", "place"];

/// Properties of the shape.
fn described<T: PartialSchema>() -> BTreeSet<String> {
    let schema = serde_json::to_value(T::schema()).expect("a schema is JSON");
    schema["properties"].as_object().expect("a schema of an object").keys().cloned().collect()
}

fn keys(json: &Value) -> BTreeSet<String> {
    json.as_object().expect("an object").keys().cloned().collect()
}

/// An opened draw with a candidate of every scope.
fn drawing() -> Value {
    let weights = json!({
        "version": "1", "from": "2026-01-01", "base": 1, "visit": {"per": 1, "add": 1, "cap": 1},
        "gap": {"per": 1, "add": 1, "cap": 1}, "overdue": {"per": 1, "add": 1, "cap": 1},
        "hints": {"per": 1, "add": 1, "cap": 1},
    });
    let terms: model::Terms = serde_json::from_value(json!({
        "id": Uuid::nil(), "drawn_on": "2026-11-20", "period": "2026-Q4", "n": 3, "weights": weights,
    }))
    .expect("terms");
    let target = |scope: &str| {
        let (checklist, place) = (json!({"id": "x", "version": "1"}), Uuid::nil());
        let scope = json!({"kind": scope, "checklist": checklist, "area": "A", "place": place});
        serde_json::from_value::<model::Target>(json!({"unit": "a-20250701", "scope": scope})).expect("a target")
    };
    let signals = model::Signals { days_since_visit: None, gap: 0, overdue_actions: 0, hints: 0 };
    let seed: model::Seed = "0123456789abcdef".parse().expect("a seed");
    let entries = TARGETS.map(|scope| (target(scope), signals));
    let mut draw = model::Draw::announce(terms, seed.commitment(), entries).expect("a list");
    draw.open(seed).expect("opens");
    let visits = draw.picks.iter().map(|pick| model::Visit::new(pick.target.clone())).collect();
    let pool = model::Pool { block: None, parts: model::Parts::Units };
    let (state, changes) = (model::DrawState::Opened, Vec::new());
    serde_json::to_value(model::Drawing { draw, pool, state, visits, revision: 1, changes }).expect("is JSON")
}

#[test]
fn draws_are_described_as_they_are_written() {
    let drawing = drawing();
    assert_eq!(described::<Drawing>(), keys(&drawing));
    assert_eq!(described::<Weights>(), keys(&drawing["weights"]));
    assert_eq!(described::<Rate>(), keys(&drawing["weights"]["gap"]));
    assert_eq!(described::<Pool>(), keys(&drawing["pool"]));
    assert_eq!(described::<Visit>(), keys(&drawing["visits"][0]));
    assert_eq!(described::<Pick>(), keys(&drawing["picks"][0]));
    let candidates = drawing["candidates"].as_array().expect("a list");
    assert_eq!(described::<Candidate>(), keys(&candidates[0]));
    assert_eq!(described::<Target>(), keys(&candidates[0]["target"]));
    assert_eq!(described::<Signals>(), keys(&candidates[0]["signals"]));
    assert_eq!(described::<Weight>(), keys(&candidates[0]["weight"]));
    let scopes = candidates.iter().flat_map(|candidate| keys(&candidate["target"]["scope"]));
    assert_eq!(described::<Scope>(), scopes.collect());
}

#[test]
fn pools_are_described_as_they_are_read() {
    let checklist = json!({"id": "x", "version": "1"});
    let parts = [json!({"kind": "units"}), json!({"kind": "areas", "checklist": checklist}), json!({"kind": "places"})];
    for parts in &parts {
        let pool: model::Pool = serde_json::from_value(json!({"parts": parts})).expect("a pool");
        assert_eq!((pool.block, serde_json::to_value(pool.parts).expect("is JSON")), (None, parts.clone()));
    }
    assert_eq!(described::<Parts>(), parts.iter().flat_map(keys).collect());
}
