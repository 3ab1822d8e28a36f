//! What a tablet sends: a patch of a sheet. What is wrong with one is found in `domain::patch`.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{ChecklistRef, Head, Kind};
use crate::domain::{
    answer::Value,
    ids::{AreaId, DeviceId, ItemId, PhotoId, PlaceId, RoundId, SheetId, UnitId},
    photo::PhotoInfo,
    text::clean,
};

/// One answer in a patch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerPatch {
    /// The item.
    pub item: ItemId,
    /// The value: absent leaves the stored one alone, null clears it.
    #[serde(default, deserialize_with = "stated", skip_serializing_if = "Option::is_none")]
    pub value: Option<Option<Value>>,
    /// The note; absent leaves the stored one alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Photos to add.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<PhotoId>,
    /// Photos to hide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed_photos: Vec<PhotoId>,
    /// Hidden photos to show again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub restored_photos: Vec<PhotoId>,
    /// When the person tapped, by the tablet's clock; of the value, where there is one.
    pub answered_at: DateTime<Utc>,
    /// When the note was written, if not then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noted_at: Option<DateTime<Utc>>,
    /// The revision that the person had before them when they gave the value, if not that of the patch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_revision: Option<u64>,
}

impl AnswerPatch {
    /// Says nothing of this item yet.
    pub fn about(item: ItemId, answered_at: DateTime<Utc>) -> Self {
        Self {
            item,
            value: None,
            note: None,
            photos: Vec::new(),
            removed_photos: Vec::new(),
            restored_photos: Vec::new(),
            answered_at,
            noted_at: None,
            base_revision: None,
        }
    }

    /// When the note was written.
    pub fn noted_at(&self) -> DateTime<Utc> {
        self.noted_at.unwrap_or(self.answered_at)
    }
}

/// Tells a `null` that was written from a key that was not.
fn stated<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<Value>>, D::Error> {
    Option::<Value>::deserialize(from).map(Some)
}

/// The body of `PUT /api/v1/sheets/{id}`: a patch; items that are not named stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetPatch {
    /// The sheet.
    pub id: SheetId,
    /// The unit.
    pub unit: UnitId,
    /// The place.
    #[serde(default)]
    pub place: Option<PlaceId>,
    /// The round.
    #[serde(default)]
    pub round: Option<RoundId>,
    /// The kind.
    pub kind: Kind,
    /// The checklist.
    pub checklist: ChecklistRef,
    /// The day of the walk.
    pub audited_on: NaiveDate,
    /// Areas of a spot audit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<AreaId>,
    /// Why a spot audit is made that no draw sends.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The revision that the sender last saw; 0 for a new sheet.
    pub base_revision: u64,
    /// The tablet.
    pub device: DeviceId,
    /// When the body left the tablet, by the tablet's clock.
    pub sent_at: DateTime<Utc>,
    /// Changed answers.
    #[serde(default)]
    pub answers: Vec<AnswerPatch>,
    /// Photos of areas to add.
    #[serde(default)]
    pub area_photos: BTreeMap<AreaId, Vec<PhotoId>>,
    /// What is known of the photos that are named.
    #[serde(default)]
    pub photo_info: BTreeMap<PhotoId, PhotoInfo>,
}

impl SheetPatch {
    /// What the sheet is about, according to this body.
    pub fn head(&self) -> Head {
        Head {
            id: self.id,
            unit: self.unit.clone(),
            place: self.place,
            round: self.round,
            kind: self.kind,
            checklist: self.checklist.clone(),
            audited_on: self.audited_on,
            areas: self.areas.clone(),
            reason: clean(&self.reason),
        }
    }
}
