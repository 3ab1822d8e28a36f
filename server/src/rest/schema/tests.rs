//! Every shape beside what its domain type becomes in JSON.

use std::collections::BTreeSet;

use app::{
    domain::{checklist as model, ids, person, round, sheet, unit},
    ports,
};
use serde::Serialize;
use utoipa::PartialSchema;

use super::*;

/// Properties of the shape.
fn described<T: PartialSchema>() -> BTreeSet<String> {
    let schema = serde_json::to_value(T::schema()).expect("a schema is JSON");
    schema["properties"].as_object().expect("a schema of an object").keys().cloned().collect()
}

/// Keys of the JSON.
fn written(value: impl Serialize) -> BTreeSet<String> {
    let json = serde_json::to_value(value).expect("a domain type is JSON");
    json.as_object().expect("an object").keys().cloned().collect()
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("an id")
}

#[test]
fn units_are_described_as_they_are_written() {
    let span = unit::Span { from: NaiveDate::MIN, to: None };
    let value = unit::Unit {
        id: id("1-20250701"),
        code: String::new(),
        name: String::new(),
        kind: id("phuong"),
        block: None,
        parent: None,
        qms_duty: unit::QmsDuty::None,
        pilot: vec![span],
        valid: span,
    };
    assert_eq!(described::<Unit>(), written(&value));
    assert_eq!(described::<Span>(), written(span));
    let place = unit::Place {
        id: app::domain::ids::PlaceId(Uuid::nil()),
        unit: id("1-20250701"),
        name: String::new(),
        kind: String::new(),
        floor: String::new(),
    };
    assert_eq!(described::<Place>(), written(place));
    let link = unit::Succession {
        predecessor: id("1-20210101"),
        successor: id("1-20250701"),
        extent: unit::Extent::Whole,
        on: NaiveDate::MIN,
        basis: String::new(),
    };
    assert_eq!(described::<Succession>(), written(link));
}

#[test]
fn people_and_devices_are_described_as_they_are_written() {
    let binding =
        person::Binding { role: person::Role::Auditor, unit: id("1-20250701"), place: Some(ids::PlaceId(Uuid::nil())) };
    assert_eq!(described::<Binding>(), written(&binding));
    let value = person::Person {
        id: app::domain::ids::PersonId(Uuid::nil()),
        username: String::new(),
        name: String::new(),
        active: true,
        roles: vec![binding],
        email: None,
    };
    assert_eq!(described::<Person>(), written(value));
    let device = ports::Device {
        id: String::new(),
        label: String::new(),
        is_token: false,
        created_at: DateTime::UNIX_EPOCH,
        seen_at: DateTime::UNIX_EPOCH,
        current: false,
    };
    assert_eq!(described::<Device>(), written(device));
}

#[test]
fn rounds_are_described_as_they_are_written() {
    let checklist = sheet::ChecklistRef { id: id("x"), version: id("1") };
    assert_eq!(described::<ChecklistRef>(), written(&checklist));
    let deadlines =
        round::Deadlines { self_assessment: NaiveDate::MIN, verification: NaiveDate::MIN, explanation: NaiveDate::MIN };
    assert_eq!(described::<Deadlines>(), written(deadlines));
    let due = round::Due::new(id("1-20250701"), checklist, None);
    assert_eq!(described::<Due>(), written(&due));
    let value = round::Round {
        id: app::domain::ids::RoundId(Uuid::nil()),
        period: id("2026-Q4"),
        opens_on: NaiveDate::MIN,
        deadlines,
        state: round::RoundState::Open,
        due: vec![due],
        revision: 1,
        changes: Vec::new(),
    };
    assert_eq!(described::<Round>(), written(value));
}

#[test]
fn checklists_are_described_as_they_are_written() {
    let text = app::domain::text::Text { vi: String::new(), en: String::new() };
    assert_eq!(described::<Text>(), written(&text));
    let item = model::Item {
        id: id("a"),
        section: id("a"),
        area: None,
        clause: String::new(),
        text: text.clone(),
        guidance: Vec::new(),
        weight: 1,
        critical: false,
        safety: false,
        na_allowed: false,
        photo: model::PhotoPolicy::None,
        privacy: false,
        kinds: Vec::new(),
        method: model::Method::Test,
        sample: None,
        basis: None,
        evidence: None,
    };
    assert_eq!(described::<Item>(), written(&item));
    let section = model::Section { id: id("a"), name: text.clone() };
    assert_eq!(described::<Section>(), written(&section));
    let area = model::Area { id: id("a"), name: text.clone() };
    assert_eq!(described::<Section>(), written(area));
    let scales = [model::Scale::Deduction { start: 1, step: 1 }, model::Scale::Cumulative { levels: 1 }];
    assert_eq!(described::<Scale>(), scales.into_iter().flat_map(written).collect());
    let value = model::Checklist {
        id: id("x"),
        version: id("1"),
        standard: model::Standard::FiveS,
        edition: String::new(),
        title: text,
        scale: model::Scale::Graded,
        sections: vec![section],
        areas: Vec::new(),
        items: vec![item],
    };
    assert_eq!(described::<Checklist>(), written(value));
}
