//! The shapes of sheets and scores against the real JSON.

use std::collections::BTreeSet;

use app::domain::{merge, rollup, score, scoreboard, sheet};
use chrono::DateTime;
use serde_json::json;
use utoipa::PartialSchema;
use uuid::Uuid;

use super::{patch::*, score::*, sheet::*};

/// Properties of the shape and of the shapes flattened into it, and those that are always there.
fn described<T: PartialSchema>() -> (BTreeSet<String>, BTreeSet<String>) {
    let schema = serde_json::to_value(T::schema()).expect("a schema is JSON");
    let parts = schema["allOf"].as_array().cloned().unwrap_or_else(|| vec![schema.clone()]);
    let (mut all, mut required) = (BTreeSet::new(), BTreeSet::new());
    for mut part in parts {
        if part["$ref"] == "#/components/schemas/SheetHead" {
            part = serde_json::to_value(Head::schema()).expect("a schema is JSON");
        }
        all.extend(part["properties"].as_object().expect("a schema of an object").keys().cloned());
        let always = part["required"].as_array().cloned().unwrap_or_default();
        required.extend(always.iter().filter_map(|name| name.as_str().map(str::to_owned)));
    }
    (all, required)
}

/// Whether the JSON has every required property and none that is not described.
fn check<T: PartialSchema>(value: impl serde::Serialize) {
    let json = serde_json::to_value(value).expect("is JSON");
    let written: BTreeSet<String> = json.as_object().expect("an object").keys().cloned().collect();
    let (all, required) = described::<T>();
    assert!(written.is_subset(&all), "not described: {:?}", written.difference(&all).collect::<Vec<_>>());
    assert!(required.is_subset(&written), "not written: {:?}", required.difference(&written).collect::<Vec<_>>());
}

fn patch() -> sheet::SheetPatch {
    let body = json!({
        "id": Uuid::nil(), "unit": "a-20250701", "kind": "self", "checklist": {"id": "x", "version": "1"},
        "audited_on": "2026-11-21", "areas": ["A"], "base_revision": 0, "device": "t", "sent_at": "2026-11-21T03:10:00Z",
        "answers": [{"item": "a", "value": null, "note": "", "photos": ["0".repeat(64)], "removed_photos": ["0".repeat(64)],
                     "answered_at": "2026-11-21T03:10:00Z"}],
        "photo_info": {"0".repeat(64): {"taken_at": "2026-11-21T03:10:00Z", "source": "camera"}},
    });
    serde_json::from_value(body).expect("a patch")
}

#[test]
fn patches_are_described_as_they_are_written() {
    let patch = patch();
    check::<SheetPatch>(&patch);
    check::<AnswerPatch>(&patch.answers[0]);
    check::<PhotoInfo>(patch.photo_info.values().next());
}

#[test]
fn scores_are_described_as_they_are_written() {
    let cap = score::Cap { band: "kha".parse().expect("a band"), item: "a".parse().expect("an item") };
    let part = score::Part { id: String::new(), points: 0, max: 0, percent: None };
    let value = score::Score {
        points: 0,
        max: 0,
        percent: None,
        sections: vec![part.clone()],
        areas: Vec::new(),
        band: None,
        cap: Some(cap.clone()),
        grades: None,
    };
    check::<Score>(&value);
    check::<Cap>(cap);
    check::<Part>(part);
    let standing = sheet::Standing {
        revision: 1,
        state: sheet::State::Draft,
        score: value,
        missing: Vec::new(),
        conflicts: Vec::new(),
    };
    check::<Standing>(standing);
    check::<Conflict>(sheet::Conflict { item: "a".parse().expect("an item"), values: Vec::new() });
    check::<Missing>(score::Missing { item: "a".parse().expect("an item"), what: score::Lack::Note });
}

#[test]
fn sheets_and_lines_are_described_as_they_are_written() {
    let patch = patch();
    let sender =
        merge::Sender { by: app::domain::ids::PersonId(Uuid::nil()), now: DateTime::UNIX_EPOCH, settles: false };
    let mut sheet = merge::start(&patch, sender);
    check::<Head>(&sheet.head);
    let (all, _) = described::<Sheet>();
    let stamp = sheet::Stamp {
        at: DateTime::UNIX_EPOCH,
        said_at: DateTime::UNIX_EPOCH,
        device: "t".parse().expect("a device"),
        by: sheet.author,
        revision: 1,
    };
    check::<Stamp>(&stamp);
    let rival = sheet::Rival { value: None, stamp };
    check::<Rival>(&rival);
    let answer = sheet::Answer { rivals: vec![rival], ..Default::default() };
    sheet.answers.insert("a".parse().expect("an item"), answer);
    let json = serde_json::to_value(&sheet).expect("is JSON");
    check::<StoredAnswer>(&json["answers"][0]);
    assert!(json.as_object().expect("an object").keys().all(|key| all.contains(key)));
    let line = scoreboard::Line {
        unit: patch.unit.clone(),
        name: String::new(),
        block: None,
        sections: Vec::new(),
        total: score::Tally::default(),
        percent: None,
        band: None,
        bands: None,
        cap: None,
        capped_by: None,
        coverage: rollup::Coverage::default(),
        basis: None,
        gap: None,
        rank: None,
        unranked: None,
        sheets: Vec::new(),
        audited_on: None,
        pilot: false,
    };
    check::<Line>(line);
    check::<Coverage>(rollup::Coverage::default());
    check::<Tally>(score::Tally::default());
    let group = scoreboard::Group {
        id: String::new(),
        name: String::new(),
        sections: Vec::new(),
        total: score::Tally::default(),
        percent: None,
        band: None,
        bands: None,
        coverage: rollup::Coverage::default(),
        basis: None,
        gap: None,
        units: 0,
    };
    check::<Group>(group);
}
