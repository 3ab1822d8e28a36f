//! The shapes of red tags against the real JSON.

use std::collections::BTreeSet;

use app::domain::red_tag as model;
use serde_json::{Value, json};
use utoipa::PartialSchema;
use uuid::Uuid;

use super::red_tag::*;

/// Properties of the shape.
fn described<T: PartialSchema>() -> BTreeSet<String> {
    let schema = serde_json::to_value(T::schema()).expect("a schema is JSON");
    schema["properties"].as_object().expect("a schema of an object").keys().cloned().collect()
}

fn keys(json: &Value) -> BTreeSet<String> {
    json.as_object().expect("an object").keys().cloned().collect()
}

fn facts() -> Value {
    json!({
        "unit": "a-20250701", "place": null, "spot": "", "item": "Máy in", "quantity": 1, "reason": "hong", "note": "",
        "photos": {}, "tagged_on": "2026-11-01", "decide_by": "2026-12-01",
    })
}

/// A line of the log of every kind.
fn changes() -> Vec<Value> {
    let kinds = [
        json!({"what": "tagged"}),
        json!({"what": "corrected", "old": facts()}),
        json!({"what": "held", "place": "Kho", "on": "2026-11-02"}),
        json!({"what": "decided", "decision": "thanh_ly", "to": "", "reason": "x", "on": "2026-11-03"}),
        json!({"what": "carried_out", "note": "", "on": "2026-11-04"}),
        json!({"what": "withdrawn", "reason": "x"}),
    ];
    let line = |kind: Value| {
        let mut line = json!({"at": "2026-11-05T00:00:00Z", "by": Uuid::nil()});
        line.as_object_mut().expect("an object").extend(kind.as_object().expect("an object").clone());
        line
    };
    kinds.map(line).to_vec()
}

#[test]
fn red_tags_are_described_as_they_are_written() {
    let mut tag = json!({
        "id": Uuid::nil(), "number": "TĐ-2026-0007", "state": "done", "revision": 6, "changes": changes(),
    });
    tag.as_object_mut().expect("an object").extend(facts().as_object().expect("an object").clone());
    let tag: model::RedTag = serde_json::from_value(tag).expect("a red tag");
    let shown = serde_json::to_value(crate::rest::red_tags::Shown::from(tag)).expect("is JSON");
    assert_eq!(described::<RedTag>(), keys(&shown));
    let lines = shown["changes"].as_array().expect("a list");
    assert_eq!(described::<RedTagChange>(), lines.iter().flat_map(keys).collect());
    assert_eq!(lines, &changes());
}

#[test]
fn bodies_are_described_as_they_are_read() {
    let mut body = facts();
    body["revision"] = json!(1);
    assert_eq!(described::<RedTagBody>(), keys(&body));
    let [_, _, held, decided, done, withdrawn] = changes().try_into().expect("six kinds");
    let said = |line: &Value| -> BTreeSet<String> {
        keys(line).into_iter().filter(|key| !["at", "by", "what"].contains(&key.as_str())).collect()
    };
    assert_eq!(described::<Holding>(), said(&held));
    assert_eq!(described::<Ruling>(), said(&decided));
    assert_eq!(described::<Outcome>(), said(&done));
    assert_eq!(described::<Withdrawal>(), said(&withdrawn));
}
