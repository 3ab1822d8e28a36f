//! A sheet (phiếu đánh giá): what is stored, what a tablet sends, what everybody reads back.
//! How patches merge is in `merge`, what it is worth in `score`.

mod by_item;
mod change;
mod dispute;
mod patch;
mod state;
mod step;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use self::{
    change::{Change, ChangeKind},
    dispute::{Dispute, Ruling},
    patch::{AnswerPatch, SheetPatch},
    state::{Kind, State},
    step::{Step, WrongStep},
};
use super::{
    answer::Value,
    ids::{AreaId, ChecklistId, DeviceId, ItemId, PersonId, PhotoId, PlaceId, RoundId, SheetId, UnitId, Version},
    person::Tie,
    photo::PhotoInfo,
    score::{Missing, Score},
};

/// A checklist in an exact version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistRef {
    /// The checklist.
    pub id: ChecklistId,
    /// Its version.
    pub version: Version,
}

/// What a sheet is about: fixed at its first save. A later save with another unit, round, kind or checklist is a conflict;
/// another day of walk, as of a second tablet that began the sheet without network, is passed over.
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
    /// Why a spot audit was made that no draw sent (lý do kiểm tra đột xuất ngoài bốc thăm); empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Head {
    /// Whether a walk with this sheet passes by an item of this checklist at this place: it is about the place or the whole
    /// unit. Which items the areas leave out is the checklist's to say.
    pub fn covers(&self, checklist: &ChecklistId, place: Option<PlaceId>) -> bool {
        self.checklist.id == *checklist && (self.place.is_none() || self.place == place)
    }

    /// The sheet of the other kind about the same unit, checklist, place and round: of a self sheet its verification,
    /// of a verification the self sheet. None outside of rounds.
    pub fn counterpart(&self) -> Option<SheetId> {
        let kind = match self.kind {
            Kind::SelfAssessment => Kind::Verification,
            Kind::Verification => Kind::SelfAssessment,
            Kind::Spot | Kind::Internal => return None,
        };
        Some(SheetId::of_round(self.round?, &self.unit, &self.checklist.id, kind, self.place))
    }
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

    /// Everybody who gave a value, also one that lost.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        let rivals = self.rivals.iter().map(|rival| rival.stamp.by);
        self.value_stamp.iter().map(|stamp| stamp.by).chain(rivals)
    }
}

/// A sheet as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What it is about.
    #[serde(flatten)]
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
    /// Who verifies it, from the first answer of the verification on; self sheets only.
    #[serde(default)]
    pub verifier: Option<PersonId>,
    /// What the unit disputes of the verification, by item; self sheets only.
    #[serde(default, with = "by_item")]
    pub disputes: BTreeMap<ItemId, Dispute>,
    /// Answers by item.
    #[serde(with = "by_item")]
    pub answers: BTreeMap<ItemId, Answer>,
    /// Photos of an area, serving every item of it.
    pub area_photos: BTreeMap<AreaId, Vec<PhotoId>>,
    /// What is known of each photo.
    pub photo_info: BTreeMap<PhotoId, PhotoInfo>,
}

impl Sheet {
    /// Every photo that the sheet shows or hides.
    pub fn photos(&self) -> impl Iterator<Item = &PhotoId> {
        self.answers.values().flat_map(|answer| &answer.photos).chain(self.area_photos.values().flatten())
    }

    /// What binds a person to this sheet.
    pub fn tie(&self, person: PersonId) -> Tie {
        tie(person, self.author, self.verifier)
    }
}

/// What binds a person to a sheet of this author and verifier.
pub fn tie(person: PersonId, author: PersonId, verifier: Option<PersonId>) -> Tie {
    match person {
        _ if verifier == Some(person) => Tie::Verifier,
        _ if author == person => Tie::Author,
        _ => Tie::None,
    }
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
