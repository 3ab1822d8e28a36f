//! The shapes of registers against the real JSON.

use std::collections::BTreeSet;

use app::domain::quality_system as model;
use serde_json::{Value, json};
use utoipa::PartialSchema;

use super::quality_system::*;

/// Properties of the shape.
fn described<T: PartialSchema>() -> BTreeSet<String> {
    let schema = serde_json::to_value(T::schema()).expect("a schema is JSON");
    schema["properties"].as_object().expect("a schema of an object").keys().cloned().collect()
}

fn keys(json: &Value) -> BTreeSet<String> {
    json.as_object().expect("an object").keys().cloned().collect()
}

/// A register with an entry in every list.
fn register() -> Value {
    let (day, counts) = ("2026-01-01", json!({"total": 1, "covered": 1}));
    let activity = json!([{"on": day, "result": "", "report": ""}]);
    let file = json!({"sha256": "0".repeat(64), "name": "a.pdf"});
    let register = json!({
        "standard": "2015", "scope": "", "procedures": counts, "begun_on": null, "built_on": null, "applied_on": day,
        "declarations": [{"on": day, "number": "1", "why": "first", "standard": "2015", "scope": "", "procedures": counts,
                          "file": file}],
        "alterations": [{"on": day, "what": "scope", "note": ""}],
        "plans": [{"year": 2026, "on": day, "number": ""}],
        "internal_audits": activity, "management_reviews": activity,
    });
    let read: model::Register = serde_json::from_value(register).expect("a register");
    serde_json::to_value(read).expect("is JSON")
}

#[test]
fn registers_are_described_as_they_are_written() {
    let register = register();
    assert_eq!(described::<Register>(), keys(&register));
    assert_eq!(described::<Procedures>(), keys(&register["procedures"]));
    assert_eq!(described::<Declaration>(), keys(&register["declarations"][0]));
    assert_eq!(described::<DocumentRef>(), keys(&register["declarations"][0]["file"]));
    assert_eq!(described::<Alteration>(), keys(&register["alterations"][0]));
    assert_eq!(described::<Plan>(), keys(&register["plans"][0]));
    assert_eq!(described::<Activity>(), keys(&register["internal_audits"][0]));
    let change = json!({"at": "2026-01-01T00:00:00Z", "by": uuid::Uuid::nil(), "edits": []});
    let change: model::QualityChange = serde_json::from_value(change).expect("a line of the log");
    assert_eq!(described::<Change>(), keys(&serde_json::to_value(change).expect("is JSON")));
}

#[test]
fn standings_are_described_as_they_are_written() {
    let day = chrono::NaiveDate::MIN;
    let duties = [
        model::Duty::Declaration,
        model::Duty::Redeclaration { changed_on: day },
        model::Duty::Plan { year: 2026 },
        model::Duty::InternalAudit { last: None },
        model::Duty::ManagementReview { last: None },
    ];
    let overdue: Vec<_> = duties.into_iter().map(|what| model::Overdue { since: day, what }).collect();
    let standing = model::Standing {
        unit: "1-20250701".parse().expect("a unit"),
        block: None,
        duty: app::domain::unit::QmsDuty::None,
        stage: model::Stage::NotBegun,
        standard: None,
        procedures: model::Procedures::default(),
        declared_on: None,
        overdue,
    };
    let json = serde_json::to_value(&standing).expect("is JSON");
    assert_eq!(described::<Standing>(), keys(&json));
    let overdue = json["overdue"].as_array().expect("a list");
    assert_eq!(described::<Overdue>(), overdue.iter().flat_map(keys).collect());
    let stages = model::Stage::ALL.map(|stage| serde_json::to_value(stage).expect("is JSON"));
    assert_eq!(stages.to_vec(), model::Stage::ALL.map(|stage| json!(stage.as_str())).to_vec());
}

#[test]
fn coverage_is_described_as_it_is_written() {
    let agency = model::Agency { block: None, duty: app::domain::unit::QmsDuty::Mandatory, stage: model::Stage::Built };
    let table = serde_json::to_value(model::coverage([agency])).expect("is JSON");
    assert_eq!(described::<Coverage>(), keys(&table));
    assert_eq!(described::<BlockCoverage>(), keys(&table["blocks"][0]));
    assert_eq!(described::<Tally>(), keys(&table["all"]));
}
