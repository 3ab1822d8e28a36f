//! The shape of what a tablet sends of a sheet, for the API description only.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ChecklistRef, sheet::PhotoInfo};

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
    /// Hidden photos to show again.
    pub restored_photos: Option<Vec<String>>,
    /// When the person tapped, by the tablet's clock; of the value, where there is one.
    pub answered_at: DateTime<Utc>,
    /// When the note was written, if not then.
    pub noted_at: Option<DateTime<Utc>>,
    /// The revision that the person had before them when they gave the value, if not that of the body.
    pub base_revision: Option<u64>,
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
