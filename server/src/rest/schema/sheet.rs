//! Shapes of sheets and scores, for the API description only. The tests compare them with the real JSON.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ChecklistRef, Text};

/// What travels with a photo.
#[derive(ToSchema)]
pub struct PhotoInfo {
    /// When the shutter fell, by the tablet's clock.
    pub taken_at: DateTime<Utc>,
    /// `camera` or `library`.
    pub source: String,
    /// `state`, `before`, `after` or `standard`.
    pub kind: String,
    /// Whether the sender confirmed that no personal data or secret shows.
    pub privacy_ok: bool,
}

/// One answer of a patch.
#[derive(ToSchema)]
pub struct AnswerPatch {
    /// The item.
    #[schema(example = "VP-S1-01")]
    pub item: String,
    /// `{"score": 0..4}`, `{"grade": "PH|KN|KPHN|KPHG"}`, `{"pass": true}`, `{"faults": 2}`,
    /// `{"level": 3, "share": 50}` or `{"na": "reason"}`; null clears, absent leaves the stored one alone.
    #[schema(value_type = Option<Object>)]
    pub value: Option<Value>,
    /// Absent leaves the stored one alone.
    pub note: Option<String>,
    /// Photos to add.
    pub photos: Option<Vec<String>>,
    /// Photos to hide.
    pub removed_photos: Option<Vec<String>>,
    /// When the person tapped, by the tablet's clock.
    pub answered_at: DateTime<Utc>,
}

/// The body of a save: items that are not named stay as they are.
#[derive(ToSchema)]
pub struct SheetPatch {
    /// The sheet: of a round, the UUID v5 of what it is about; else a UUID v7.
    pub id: Uuid,
    /// The assessed unit.
    #[schema(example = "26740-20250701")]
    pub unit: String,
    /// The place, or the unit as a whole.
    pub place: Option<Uuid>,
    /// The round; null for spot audits and self-checks outside a round.
    pub round: Option<Uuid>,
    /// `self`, `verification`, `spot` or `internal`.
    pub kind: String,
    /// The checklist in its exact version.
    pub checklist: ChecklistRef,
    /// The day of the walk, +07:00.
    pub audited_on: NaiveDate,
    /// Areas that a spot audit is limited to.
    pub areas: Option<Vec<String>>,
    /// The revision that the sender last saw; 0 for a new sheet.
    pub base_revision: u64,
    /// The tablet.
    pub device: String,
    /// When the body left the tablet, by the tablet's clock.
    pub sent_at: DateTime<Utc>,
    /// Changed answers.
    pub answers: Option<Vec<AnswerPatch>>,
    /// Photos of areas to add.
    pub area_photos: Option<BTreeMap<String, Vec<String>>>,
    /// What is known of the photos that are named.
    pub photo_info: Option<BTreeMap<String, PhotoInfo>>,
}

/// The points of a section or an area.
#[derive(ToSchema)]
#[schema(as = ScorePart)]
pub struct Part {
    /// Section or area.
    pub id: String,
    /// Points reached.
    pub points: u64,
    /// Points that could be reached.
    pub max: u64,
    /// For reading, two decimals; null when max is 0.
    #[schema(required)]
    pub percent: Option<f64>,
}

/// What limits the band.
#[derive(ToSchema)]
pub struct Cap {
    /// The highest band that is left.
    pub band: String,
    /// The first capping item.
    pub item: String,
}

/// What a sheet is worth.
#[derive(ToSchema)]
pub struct Score {
    /// Points reached.
    pub points: u64,
    /// Points that could be reached.
    pub max: u64,
    /// For reading, two decimals; null when max is 0.
    #[schema(required)]
    pub percent: Option<f64>,
    /// Per section.
    pub sections: Vec<Part>,
    /// Per area.
    pub areas: Vec<Part>,
    /// After the cap.
    #[schema(required)]
    pub band: Option<String>,
    /// Null when no answer caps.
    #[schema(required)]
    pub cap: Option<Cap>,
    /// Conformity sheets only: how many items have which grade.
    pub grades: Option<BTreeMap<String, u32>>,
}

/// One thing that keeps a sheet from being locked.
#[derive(ToSchema)]
pub struct Missing {
    /// The item.
    pub item: String,
    /// `answer`, `photo`, `note`, `reason` or `conflict`.
    pub what: String,
}

/// Contradicting values of one item; the first stands.
#[derive(ToSchema)]
pub struct Conflict {
    /// The item.
    pub item: String,
    /// The values.
    #[schema(value_type = Vec<Object>)]
    pub values: Vec<Value>,
}

/// What every answer that carries a sheet says about it.
#[derive(ToSchema)]
pub struct Standing {
    /// Current revision.
    pub revision: u64,
    /// `draft`, `locked`, `submitted`, `verifying`, `explanation_asked`, `explained`, `verified` or `published`.
    pub state: String,
    /// Points, percentages, band, cap.
    pub score: Score,
    /// What keeps it from being locked.
    pub missing: Vec<Missing>,
    /// Items that two people answered differently.
    pub conflicts: Vec<Conflict>,
}

/// A locked or submitted sheet.
#[derive(ToSchema)]
pub struct Locked {
    /// The sheet's standing.
    #[schema(inline)]
    #[serde(flatten)]
    pub standing: Standing,
    /// N/A answers that the lock confirmed.
    pub na_exceptions: Vec<crate::sheets::NaException>,
}

/// What a sheet is about.
#[derive(ToSchema)]
#[schema(as = SheetHead)]
pub struct Head {
    /// The sheet.
    pub id: Uuid,
    /// The assessed unit.
    pub unit: String,
    /// The place, or the unit as a whole.
    #[schema(required)]
    pub place: Option<Uuid>,
    /// The round.
    #[schema(required)]
    pub round: Option<Uuid>,
    /// `self`, `verification`, `spot` or `internal`.
    pub kind: String,
    /// The checklist in its exact version.
    pub checklist: ChecklistRef,
    /// The day of the walk.
    pub audited_on: NaiveDate,
    /// Areas that a spot audit is limited to.
    pub areas: Vec<String>,
}

/// A sheet in a list.
#[derive(ToSchema)]
pub struct SheetSummary {
    /// What it is about.
    pub head: Head,
    /// Current state.
    pub state: String,
    /// Current revision.
    pub revision: u64,
    /// Who saved it first.
    pub author: Uuid,
    /// Last change.
    pub saved_at: DateTime<Utc>,
    /// Lock or submission.
    #[schema(required)]
    pub locked_at: Option<DateTime<Utc>>,
    /// Points and maximum so far.
    pub total: Tally,
    /// After the cap.
    #[schema(required)]
    pub band: Option<String>,
    /// The cap.
    #[schema(required)]
    pub cap: Option<Cap>,
    /// Answered items.
    pub answered: u32,
    /// Items that apply.
    pub applicable: u32,
    /// Things that keep it from being locked.
    pub missing: u32,
}

/// A whole sheet.
#[derive(ToSchema)]
pub struct Sheet {
    /// What it is about.
    pub head: Head,
    /// Current state.
    pub state: String,
    /// Current revision.
    pub revision: u64,
    /// Who saved it first.
    pub author: Uuid,
    /// First save.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub saved_at: DateTime<Utc>,
    /// Lock or submission.
    #[schema(required)]
    pub locked_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(required)]
    pub locked_by: Option<Uuid>,
    /// By item: value, note, photos, hidden photos, who gave them and when, contradicting values.
    #[schema(value_type = Object)]
    pub answers: Value,
    /// Photos by area.
    pub area_photos: BTreeMap<String, Vec<String>>,
    /// What is known of each photo.
    pub photo_info: BTreeMap<String, PhotoInfo>,
    /// Points, percentages, band, cap.
    pub score: Score,
    /// What keeps it from being locked.
    pub missing: Vec<Missing>,
    /// Items that two people answered differently.
    pub conflicts: Vec<Conflict>,
    /// Title of the checklist.
    pub title: Text,
    /// Nộp muộn: kept, not counted.
    pub late: bool,
    /// N/A answers where the checklist does not allow them freely.
    pub na_exceptions: Vec<crate::sheets::NaException>,
    /// The change log, oldest first, when it was asked for.
    #[schema(value_type = Option<Vec<Object>>)]
    pub changes: Option<Vec<Value>>,
}

/// Points and maximum.
#[derive(ToSchema)]
pub struct Tally {
    /// Points reached.
    pub points: u64,
    /// Points that could be reached.
    pub max: u64,
}

/// How much of what was due is done.
#[derive(ToSchema)]
pub struct Coverage {
    /// Done.
    pub done: u32,
    /// Due.
    pub due: u32,
}

/// The scores of one unit in a period.
#[derive(ToSchema)]
#[schema(as = ScoreLine)]
pub struct Line {
    /// The unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The block inside which it is ranked.
    #[schema(required)]
    pub block: Option<String>,
    /// Per section.
    pub sections: Vec<Part>,
    /// Σ points and Σ maxima.
    pub total: Tally,
    /// For reading.
    #[schema(required)]
    pub percent: Option<f64>,
    /// After the cap.
    #[schema(required)]
    pub band: Option<String>,
    /// The cap.
    #[schema(required)]
    pub cap: Option<Cap>,
    /// Due sheets done.
    pub coverage: Coverage,
    /// `verified`, `self` or `mixed`.
    #[schema(required)]
    pub basis: Option<String>,
    /// Verified − self, in hundredths of a percent.
    #[schema(required)]
    pub gap: Option<i32>,
    /// Place in the block; only among published figures for callers outside the committee.
    #[schema(required)]
    pub rank: Option<u32>,
    /// `not_whole_period`, `below_coverage` or `no_block`.
    #[schema(required)]
    pub unranked: Option<String>,
    /// The sheets that were added up.
    pub sheets: Vec<Uuid>,
    /// A pilot unit in the period.
    pub pilot: bool,
}

/// The scores of a parent, a block or the City: means over their units.
#[derive(ToSchema)]
#[schema(as = ScoreGroup)]
pub struct Group {
    /// A unit, a block, or `city`.
    pub id: String,
    /// The parent's name; empty for blocks and the City.
    pub name: String,
    /// Means per section.
    pub sections: Vec<Part>,
    /// The mean as a fraction of 10¹².
    pub total: Tally,
    /// For reading.
    #[schema(required)]
    pub percent: Option<f64>,
    /// Without a cap.
    #[schema(required)]
    pub band: Option<String>,
    /// Due units that are complete.
    pub coverage: Coverage,
    /// `verified`, `self` or `mixed`.
    #[schema(required)]
    pub basis: Option<String>,
    /// Mean of the units' gaps, in hundredths of a percent.
    #[schema(required)]
    pub gap: Option<i32>,
    /// Units with a figure.
    pub units: u32,
}

/// A line of the level that was asked for.
#[derive(ToSchema)]
#[serde(untagged)]
pub enum ScoreItem {
    /// `level=unit`.
    Unit(Line),
    /// Every other level.
    Group(Group),
}

/// The scores of a period.
#[derive(ToSchema)]
pub struct Scores {
    /// The period.
    #[schema(example = "2026-Q4")]
    pub period: String,
    /// `unit`, `parent`, `block` or `city`.
    pub level: String,
    /// `verified` or `self`.
    pub source: String,
    /// The checklists whose sheets were added up.
    pub checklists: Vec<String>,
    /// The band set.
    #[schema(required)]
    pub bands: Option<String>,
    /// Below this coverage, in percent, a unit has no rank.
    pub min_coverage_percent: u32,
    /// By id.
    pub items: Vec<ScoreItem>,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use app::domain::{merge, rollup, score, scoreboard, sheet};
    use serde_json::json;
    use utoipa::PartialSchema;

    use super::*;

    /// Properties of the shape, and those of them that are always there.
    fn described<T: PartialSchema>() -> (BTreeSet<String>, BTreeSet<String>) {
        let schema = serde_json::to_value(T::schema()).expect("a schema is JSON");
        let all = schema["properties"].as_object().expect("a schema of an object").keys().cloned().collect();
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        (all, required.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect())
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
        let sheet = merge::start(&patch, sender);
        check::<Head>(&sheet.head);
        let (all, _) = described::<Sheet>();
        let json = serde_json::to_value(&sheet).expect("is JSON");
        assert!(json.as_object().expect("an object").keys().all(|key| all.contains(key)));
        let line = scoreboard::Line {
            unit: patch.unit.clone(),
            name: String::new(),
            block: None,
            sections: Vec::new(),
            total: score::Tally::default(),
            percent: None,
            band: None,
            cap: None,
            coverage: rollup::Coverage::default(),
            basis: None,
            gap: None,
            rank: None,
            unranked: None,
            sheets: Vec::new(),
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
            coverage: rollup::Coverage::default(),
            basis: None,
            gap: None,
            units: 0,
        };
        check::<Group>(group);
    }
}
