//! The shapes of fixed points against the real JSON.

use std::collections::BTreeSet;

use app::domain::fixed_point as model;
use serde_json::{Value, json};
use utoipa::PartialSchema;
use uuid::Uuid;

use super::fixed_point::*;

/// Properties of the shape.
fn described<T: PartialSchema>() -> BTreeSet<String> {
    let schema = serde_json::to_value(T::schema()).expect("a schema is JSON");
    schema["properties"].as_object().expect("a schema of an object").keys().cloned().collect()
}

fn keys(json: &Value) -> BTreeSet<String> {
    json.as_object().expect("an object").keys().cloned().collect()
}

#[test]
fn a_fixed_point_is_described_as_it_is_written() {
    let photo = "0".repeat(64);
    let change = |kind: Value| {
        let mut line = json!({"at": "2026-11-05T00:00:00Z", "by": Uuid::nil()});
        line.as_object_mut().expect("an object").extend(kind.as_object().expect("an object").clone());
        line
    };
    let facts = json!({
        "unit": "a-20250701", "place": null, "area": {"checklist": "thu", "area": "A1"}, "name": "Tủ", "stand": "Cửa",
        "height_cm": 150, "facing": "Tủ", "retired": false,
    });
    let mut point = json!({
        "id": Uuid::nil(), "standard": photo, "removed": [], "revision": 5,
        "shots": [{"photo": photo, "by": Uuid::nil(), "at": "2026-11-05T00:00:00Z",
                   "info": {"taken_at": "2026-11-05T00:00:00Z", "source": "camera", "kind": "state", "privacy_ok": true}}],
        "changes": [
            change(json!({"what": "made"})),
            change(json!({"what": "corrected", "old": facts})),
            change(json!({"what": "shot", "photo": photo})),
            change(json!({"what": "removed", "photo": photo, "reason": "lệch"})),
            change(json!({"what": "standard", "old": null, "new": photo})),
        ],
    });
    point.as_object_mut().expect("an object").extend(facts.as_object().expect("an object").clone());
    let read: model::FixedPoint = serde_json::from_value(point.clone()).expect("is a fixed point");
    let written = serde_json::to_value(read).expect("is JSON");
    assert_eq!(written, point);
    assert_eq!(described::<FixedPoint>(), keys(&written));
    assert_eq!(described::<FixedShot>(), keys(&written["shots"][0]));
    assert_eq!(described::<FixedArea>(), keys(&written["area"]));
    let lines = written["changes"].as_array().expect("a log");
    assert_eq!(described::<FixedPointChange>(), lines.iter().flat_map(keys).collect());
}
