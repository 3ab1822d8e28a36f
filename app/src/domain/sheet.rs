//! A sheet (phiếu đánh giá): what is stored, what a tablet sends, what everybody reads back.
//! How patches merge is in `merge`, what it is worth in `score`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    answer::Value,
    ids::{AreaId, ChecklistId, DeviceId, ItemId, PersonId, PhotoId, PlaceId, RoundId, SheetId, UnitId, Version},
    photo::PhotoInfo,
    score::{Missing, Score},
};

/// Who fills the sheet, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Tự đánh giá (tự chấm).
    #[serde(rename = "self")]
    SelfAssessment,
    /// Thẩm định.
    Verification,
    /// Kiểm tra đột xuất.
    Spot,
    /// Đánh giá nội bộ by the agency's own trained auditors.
    Internal,
}

impl Kind {
    /// The word used in rows and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SelfAssessment => "self",
            Self::Verification => "verification",
            Self::Spot => "spot",
            Self::Internal => "internal",
        }
    }
}

/// Where a sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Đang chấm.
    Draft,
    /// Đã chốt.
    Locked,
    /// Submitted by an inspector or internal auditor.
    Submitted,
    /// Đang thẩm định.
    Verifying,
    /// Chờ giải trình.
    ExplanationAsked,
    /// Đã giải trình.
    Explained,
    /// Đã thẩm định.
    Verified,
    /// Đã công bố.
    Published,
}

impl State {
    /// The word used in rows and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Locked => "locked",
            Self::Submitted => "submitted",
            Self::Verifying => "verifying",
            Self::ExplanationAsked => "explanation_asked",
            Self::Explained => "explained",
            Self::Verified => "verified",
            Self::Published => "published",
        }
    }
}

/// A checklist in an exact version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistRef {
    /// The checklist.
    pub id: ChecklistId,
    /// Its version.
    pub version: Version,
}

/// What a sheet is about: fixed at its first save; a later save that differs is a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The sheet.
    pub id: SheetId,
    /// The unit that is assessed.
    pub unit: UnitId,
    /// The place of the unit, or the unit as a whole.
    pub place: Option<PlaceId>,
    /// The round; none for spot audits and self-checks outside a round.
    pub round: Option<RoundId>,
    /// Self-assessment, verification, spot audit, internal audit.
    pub kind: Kind,
    /// The checklist in its exact version.
    pub checklist: ChecklistRef,
    /// The day of the walk, +07:00.
    pub audited_on: NaiveDate,
    /// Areas that a spot audit is limited to; empty means all.
    pub areas: Vec<AreaId>,
}

/// Who said something, when and where; decides which of two contradicting statements is newer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Corrected time: the tablet's `answered_at` moved by the error of its clock, never later than the server's now.
    pub at: DateTime<Utc>,
    /// `answered_at` as the tablet sent it; recognises a repeat of the same statement.
    pub said_at: DateTime<Utc>,
    /// The device.
    pub device: DeviceId,
    /// The person.
    pub by: PersonId,
    /// The sheet's revision that this statement became part of.
    pub revision: u64,
}

/// A statement that lost against a concurrent one of another person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rival {
    /// The value.
    pub value: Option<Value>,
    /// Whose and when.
    pub stamp: Stamp,
}

/// The stored answer to one item.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Answer {
    /// None: not answered, or cleared.
    pub value: Option<Value>,
    /// Who gave the value.
    pub value_stamp: Option<Stamp>,
    /// Free text, NFC.
    #[serde(default)]
    pub note: String,
    /// Who gave the note.
    pub note_stamp: Option<Stamp>,
    /// Every photo that was ever attached, in order of arrival.
    #[serde(default)]
    pub photos: Vec<PhotoId>,
    /// Those that are hidden; never deleted.
    #[serde(default)]
    pub removed: BTreeSet<PhotoId>,
    /// Contradicting values given without knowing of each other; empty when settled.
    #[serde(default)]
    pub rivals: Vec<Rival>,
}

impl Answer {
    /// The photos that count.
    pub fn shown(&self) -> impl Iterator<Item = &PhotoId> {
        self.photos.iter().filter(|p| !self.removed.contains(*p))
    }
}

/// A sheet as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What it is about.
    pub head: Head,
    /// Where it stands.
    pub state: State,
    /// Rises by one with every save that changed something; 0 before the first.
    pub revision: u64,
    /// Who saved it first.
    pub author: PersonId,
    /// First save.
    pub created_at: DateTime<Utc>,
    /// Last save that changed something.
    pub saved_at: DateTime<Utc>,
    /// When it was locked or submitted.
    pub locked_at: Option<DateTime<Utc>>,
    /// By whom it was locked or submitted.
    pub locked_by: Option<PersonId>,
    /// Answers by item.
    pub answers: BTreeMap<ItemId, Answer>,
    /// Photos of an area, serving every item of it.
    pub area_photos: BTreeMap<AreaId, Vec<PhotoId>>,
    /// What is known of each photo.
    pub photo_info: BTreeMap<PhotoId, PhotoInfo>,
}

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
    /// When the person tapped, by the tablet's clock.
    pub answered_at: DateTime<Utc>,
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
        }
    }
}

/// One row of the change log (nhật ký thay đổi).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The revision that it became part of.
    pub revision: u64,
    /// Corrected time of the statement.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: PersonId,
    /// On which device.
    pub device: DeviceId,
    /// What changed.
    #[serde(flatten)]
    pub what: ChangeKind,
}

/// What changed, with old and new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum ChangeKind {
    /// The value of an answer.
    Value {
        /// The item.
        item: ItemId,
        /// Before.
        old: Option<Value>,
        /// After. In a lost race this is the value that did not stand.
        new: Option<Value>,
        /// Whether the new value stands; false when a newer one was there already.
        stands: bool,
    },
    /// The note of an answer.
    Note {
        /// The item.
        item: ItemId,
        /// Before.
        old: String,
        /// After.
        new: String,
        /// Whether the new note stands.
        stands: bool,
    },
    /// A photo was attached to an item.
    PhotoAdded {
        /// The item.
        item: ItemId,
        /// The photo.
        photo: PhotoId,
    },
    /// A photo was hidden.
    PhotoHidden {
        /// The item.
        item: ItemId,
        /// The photo.
        photo: PhotoId,
    },
    /// A photo was attached to an area.
    AreaPhotoAdded {
        /// The area.
        area: AreaId,
        /// The photo.
        photo: PhotoId,
    },
    /// The sheet moved to another state.
    State {
        /// Before.
        old: State,
        /// After.
        new: State,
        /// Why, where a reason is asked for.
        #[serde(default)]
        reason: String,
    },
}

/// What every answer that carries a sheet says about it (`api.md`, The sheet).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Current revision.
    pub revision: u64,
    /// Current state.
    pub state: State,
    /// Points, percentages, band, cap.
    pub score: Score,
    /// What keeps it from being locked.
    pub missing: Vec<Missing>,
    /// Items that two people answered differently.
    pub conflicts: Vec<Conflict>,
}

/// Contradicting values of one item; the first stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The item.
    pub item: ItemId,
    /// The standing value first, then its rivals.
    pub values: Vec<Option<Value>>,
}
