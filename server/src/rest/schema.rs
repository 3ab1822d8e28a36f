//! Shapes of domain types, for the API description only: `domain` may not depend on the tool that writes it. The tests
//! compare every shape with what the domain type really becomes in JSON.

pub mod sheet;

use chrono::{DateTime, NaiveDate, Utc};
use utoipa::ToSchema;
use uuid::Uuid;

/// A text in both languages.
#[derive(ToSchema)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// Days from the first to the last, both included.
#[derive(ToSchema)]
pub struct Span {
    /// First day.
    pub from: NaiveDate,
    /// Last day; null means until further notice.
    #[schema(required)]
    pub to: Option<NaiveDate>,
}

/// One role at one unit.
#[derive(ToSchema)]
pub struct Binding {
    /// `team`, `head`, `inspector`, `committee` or `admin`.
    pub role: String,
    /// The unit.
    #[schema(example = "26740-20250701")]
    pub unit: String,
}

/// A person with an account.
#[derive(ToSchema)]
pub struct Person {
    /// UUID.
    pub id: Uuid,
    /// Sign-in name.
    pub username: String,
    /// Full name.
    pub name: String,
    /// Whether the account may sign in.
    pub active: bool,
    /// Roles, each at a unit.
    pub roles: Vec<Binding>,
}

/// A unit during one legal life.
#[derive(ToSchema)]
pub struct Unit {
    /// `<code>-<first day in force>`.
    #[schema(example = "26740-20250701")]
    pub id: String,
    /// The administrative code, not unique over time.
    pub code: String,
    /// Full official name.
    pub name: String,
    /// Kind, an open list.
    pub kind: String,
    /// The block inside which it is ranked.
    #[schema(required)]
    pub block: Option<String>,
    /// The unit above it.
    #[schema(required)]
    pub parent: Option<String>,
    /// `mandatory`, `encouraged` or `none`.
    pub qms_duty: String,
    /// Days in which it is a pilot unit.
    pub pilot: Vec<Span>,
    /// Days in force.
    pub valid: Span,
}

/// A place of a unit.
#[derive(ToSchema)]
pub struct Place {
    /// UUID.
    pub id: Uuid,
    /// The unit that it belongs to.
    pub unit: String,
    /// Its name on the door.
    pub name: String,
    /// `phong`, `kho`, `quay` …
    pub kind: String,
    /// Floor, as people say it.
    pub floor: String,
}

/// One link of a merger or split.
#[derive(ToSchema)]
pub struct Succession {
    /// The unit that ended.
    pub predecessor: String,
    /// The unit that took over.
    pub successor: String,
    /// `whole` or `part`.
    pub extent: String,
    /// First day of the successor.
    pub on: NaiveDate,
    /// The act that ordered it.
    pub basis: String,
}

/// A checklist in an exact version.
#[derive(ToSchema)]
pub struct ChecklistRef {
    /// The checklist.
    pub id: String,
    /// Its version.
    pub version: String,
}

/// How answers become points.
#[derive(ToSchema)]
pub struct Scale {
    /// `graded`, `pass_fail`, `conformity`, `deduction` or `cumulative`.
    pub kind: String,
    /// Deduction: points without a fault.
    pub start: Option<u32>,
    /// Deduction: points lost per fault.
    pub step: Option<u32>,
    /// Cumulative: the highest level.
    pub levels: Option<u32>,
}

/// A section or an area.
#[derive(ToSchema)]
pub struct Section {
    /// Unique in the checklist.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// One item of a checklist.
#[derive(ToSchema)]
pub struct Item {
    /// Unique in the checklist.
    pub id: String,
    /// The section that it counts in.
    pub section: String,
    /// The area where it is seen.
    #[schema(required)]
    pub area: Option<String>,
    /// Clause of the standard; empty for 5S.
    pub clause: String,
    /// The criterion.
    pub text: Text,
    /// What each answer means, worst first.
    pub guidance: Vec<Text>,
    /// At least 1.
    pub weight: u32,
    /// The worst answer caps the band.
    pub critical: bool,
    /// A safety item.
    pub safety: bool,
    /// Whether N/A needs no more than a reason.
    pub na_allowed: bool,
    /// `required`, `on_fail`, `optional`, `none` or `forbidden`.
    pub photo: String,
    /// Whether a photo needs a confirmation.
    pub privacy: bool,
    /// Kinds of unit that it applies to; empty means all.
    pub kinds: Vec<String>,
    /// `observe`, `document`, `interview` or `test`.
    pub method: String,
    /// How many to look at.
    #[schema(required)]
    pub sample: Option<Text>,
    /// Legal basis.
    #[schema(required)]
    pub basis: Option<Text>,
    /// Documents to ask for.
    #[schema(required)]
    pub evidence: Option<Text>,
}

/// A published checklist.
#[derive(ToSchema)]
pub struct Checklist {
    /// Over all versions.
    pub id: String,
    /// This version.
    pub version: String,
    /// `5s` or `iso9001`.
    pub standard: String,
    /// The edition of the standard; empty for 5S.
    pub edition: String,
    /// Title.
    pub title: Text,
    /// How answers become points.
    pub scale: Scale,
    /// In the order in which they are shown.
    pub sections: Vec<Section>,
    /// In walking order.
    pub areas: Vec<Section>,
    /// In the order of the file.
    pub items: Vec<Item>,
}

/// The last days of a round.
#[derive(ToSchema)]
#[schema(as = RoundDeadlines)]
pub struct Deadlines {
    /// For self-scoring.
    pub self_assessment: NaiveDate,
    /// For verification.
    pub verification: NaiveDate,
    /// For explanation.
    pub explanation: NaiveDate,
}

/// One sheet that a unit owes.
#[derive(ToSchema)]
pub struct Due {
    /// The unit.
    pub unit: String,
    /// The checklist in its exact version.
    pub checklist: ChecklistRef,
    /// The place, or the unit as a whole.
    #[schema(required)]
    pub place: Option<Uuid>,
}

/// A round.
#[derive(ToSchema)]
pub struct Round {
    /// UUID v7.
    pub id: Uuid,
    /// The period that its sheets count in.
    #[schema(example = "2026-Q4")]
    pub period: String,
    /// First day.
    pub opens_on: NaiveDate,
    /// Last days.
    pub deadlines: Deadlines,
    /// `open`, `closed` or `published`.
    pub state: String,
    /// Every self sheet that is due.
    pub due: Vec<Due>,
}

/// Where a person is signed in.
#[derive(ToSchema)]
pub struct Device {
    /// Opaque id.
    pub id: String,
    /// What the browser called itself, or the token's name.
    pub label: String,
    /// An access token rather than a browser.
    pub is_token: bool,
    /// First use.
    pub created_at: DateTime<Utc>,
    /// Last use.
    pub seen_at: DateTime<Utc>,
    /// The device that asks.
    pub current: bool,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use app::{
        domain::{checklist as model, person, round, sheet, unit},
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
        let binding = person::Binding { role: person::Role::Team, unit: id("1-20250701") };
        assert_eq!(described::<Binding>(), written(&binding));
        let value = person::Person {
            id: app::domain::ids::PersonId(Uuid::nil()),
            username: String::new(),
            name: String::new(),
            active: true,
            roles: vec![binding],
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
        let deadlines = round::Deadlines {
            self_assessment: NaiveDate::MIN,
            verification: NaiveDate::MIN,
            explanation: NaiveDate::MIN,
        };
        assert_eq!(described::<Deadlines>(), written(deadlines));
        let due = round::Due { unit: id("1-20250701"), checklist, place: None };
        assert_eq!(described::<Due>(), written(&due));
        let value = round::Round {
            id: app::domain::ids::RoundId(Uuid::nil()),
            period: id("2026-Q4"),
            opens_on: NaiveDate::MIN,
            deadlines,
            state: round::RoundState::Open,
            due: vec![due],
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
}
