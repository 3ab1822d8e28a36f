//! Shapes of sheets, for the API description only.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    ChecklistRef, Text,
    review::Dispute,
    score::{Cap, Score, Tally},
};

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
    /// The day of the walk, +07:00; that of the first save stands.
    pub audited_on: NaiveDate,
    /// Areas that a spot audit is limited to.
    pub areas: Option<Vec<String>>,
    /// Why a spot audit is made that no draw sends; required for those, at most 2,000 characters.
    pub reason: Option<String>,
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
    /// Why a spot audit was made that no draw sent; absent otherwise.
    pub reason: Option<String>,
}

/// A sheet in a list.
#[derive(ToSchema)]
pub struct SheetSummary {
    /// What it is about.
    #[serde(flatten)]
    pub head: Head,
    /// Current state.
    pub state: String,
    /// Current revision.
    pub revision: u64,
    /// Who saved it first.
    pub author: Uuid,
    /// Who verifies it; self sheets only.
    #[schema(required)]
    pub verifier: Option<Uuid>,
    /// First save.
    pub created_at: DateTime<Utc>,
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
    /// Nộp muộn: kept, not counted.
    pub late: bool,
}

/// Who said something, when and where.
#[derive(ToSchema)]
pub struct Stamp {
    /// Corrected time: the tablet's clock set right by the server's.
    pub at: DateTime<Utc>,
    /// `answered_at` as the tablet sent it.
    pub said_at: DateTime<Utc>,
    /// The device.
    pub device: String,
    /// The person.
    pub by: Uuid,
    /// The sheet's revision that this became part of.
    pub revision: u64,
}

/// A value that lost against a concurrent one of another person.
#[derive(ToSchema)]
pub struct Rival {
    /// The value.
    #[schema(value_type = Option<Object>, required)]
    pub value: Option<Value>,
    /// Whose and when.
    pub stamp: Stamp,
}

/// The stored answer to one item.
#[derive(ToSchema)]
pub struct StoredAnswer {
    /// The item.
    #[schema(example = "VP-S1-01")]
    pub item: String,
    /// As in a patch; null: not answered, or cleared.
    #[schema(value_type = Option<Object>, required)]
    pub value: Option<Value>,
    /// Who gave the value.
    #[schema(required)]
    pub value_stamp: Option<Stamp>,
    /// The note.
    pub note: String,
    /// Who gave the note.
    #[schema(required)]
    pub note_stamp: Option<Stamp>,
    /// Every photo that was ever attached.
    pub photos: Vec<String>,
    /// Those that are hidden.
    pub removed: Vec<String>,
    /// Contradicting values; empty when settled.
    pub rivals: Vec<Rival>,
}

/// A whole sheet.
#[derive(ToSchema)]
pub struct Sheet {
    /// What it is about.
    #[serde(flatten)]
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
    /// Who verifies it; self sheets only.
    #[schema(required)]
    pub verifier: Option<Uuid>,
    /// What the unit disputes of its verification, ordered by item; self sheets only.
    pub disputes: Vec<Dispute>,
    /// Ordered by item.
    pub answers: Vec<StoredAnswer>,
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
    /// Of a self sheet its verification, of a verification the self sheet; whether it may be read is another question.
    #[schema(required)]
    pub counterpart: Option<Uuid>,
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
