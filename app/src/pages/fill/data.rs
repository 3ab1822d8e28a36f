//! What the Fill page needs to work on one sheet, all at once, so that it can go on without the server.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::course::Draft;
use crate::domain::{
    answer::Value,
    checklist::{Checklist, Item},
    ids::{ItemId, PersonId, PhotoId, SheetId, UnitKind},
    period::Period,
    photo::PhotoInfo,
    scales::{BandSet, Conformity, ItemAt},
    sheet::{Head, Sheet, State},
};
use crate::pages::{finding::FindingNote, fixed_point::PointHint};

/// Everything about one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FillData {
    /// What the sheet is about.
    pub head: Head,
    /// Where it stands; draft for one that does not exist yet.
    pub state: State,
    /// The sheet as the server has it; none when it does not exist yet.
    pub sheet: Option<Sheet>,
    /// Its checklist.
    pub checklist: Checklist,
    /// What the grades of conformity mean.
    pub conformity: Conformity,
    /// The bands in force on the day of the walk.
    pub bands: Option<BandSet>,
    /// The unit's name.
    pub unit_name: String,
    /// The unit's kind, which decides what applies.
    pub unit_kind: UnitKind,
    /// The place's name.
    pub place_name: Option<String>,
    /// The round's period and the last day for a sheet of this kind.
    pub round: Option<(Period, NaiveDate)>,
    /// What was said the last time.
    pub previous: Option<Previous>,
    /// The last finding of each item, as far as the reader may know of it.
    #[serde(default)]
    pub findings: BTreeMap<ItemId, FindingNote>,
    /// Photos of other sheets of the same audit that can prove an item, with the items whose photos can.
    #[serde(default)]
    pub proofs: BTreeMap<ItemId, Proof>,
    /// The fixed points of the checklist's areas in this place, as far as the reader sees them.
    #[serde(default)]
    pub points: Vec<PointHint>,
    /// Names of those who have answered.
    pub names: BTreeMap<PersonId, String>,
    /// Who asks.
    pub me: PersonId,
    /// Whether this person may write it now.
    pub writable: bool,
    /// Whether this person may lock it.
    pub can_lock: bool,
}

/// What else can prove an item (một ảnh, hai tiêu chí).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Proof {
    /// The items of other checklists whose photos can.
    pub by: Vec<ItemAt>,
    /// The photos of those that the server has.
    pub photos: BTreeMap<PhotoId, PhotoInfo>,
}

/// What was said about the same place the last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previous {
    /// The day of that walk.
    pub audited_on: NaiveDate,
    /// Value and note by item.
    pub answers: BTreeMap<ItemId, (Value, String)>,
    /// Photos by item, so that the same spot can be found again.
    #[serde(default)]
    pub photos: BTreeMap<ItemId, Vec<PhotoId>>,
}

impl FillData {
    /// The fixed points of the area of an item.
    pub fn points_at<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = &'a PointHint> {
        self.points.iter().filter(|point| item.area.as_ref() == Some(&point.area))
    }

    /// What the server has of the sheet.
    pub fn draft(&self) -> Draft {
        self.sheet.as_ref().map(draft_of).unwrap_or_default()
    }

    /// The same, after the server has taken this draft.
    pub fn taken(&self, draft: Draft, revision: u64, now: DateTime<Utc>) -> Self {
        let known = self.sheet.clone().unwrap_or_else(|| empty(&self.head, self.me, now));
        let Draft { answers, area_photos, photo_info } = draft;
        Self { sheet: Some(Sheet { answers, area_photos, photo_info, revision, ..known }), ..self.clone() }
    }

    /// Every photo that the page shows: of the sheet as the server has it, of the last time, and of fixed points.
    pub fn photos(&self) -> BTreeSet<PhotoId> {
        let answers = self.sheet.iter().flat_map(|s| s.answers.values().flat_map(|a| a.shown()));
        let areas = self.sheet.iter().flat_map(|s| s.area_photos.values().flatten());
        let last = self.previous.iter().flat_map(|p| p.photos.values().flatten());
        let proofs = self.proofs.values().flat_map(|proof| proof.photos.keys());
        let points = self.points.iter().flat_map(|point| point.standard.iter().chain(&point.ghost));
        answers.chain(areas).chain(last).chain(proofs).chain(points).cloned().collect()
    }

    /// The revision that the server has.
    pub fn revision(&self) -> u64 {
        self.sheet.as_ref().map_or(0, |s| s.revision)
    }
}

/// Name of a sheet on this device's shelf.
pub fn shelf(id: SheetId) -> String {
    format!("fill/{id}")
}

/// A sheet that nothing has been said about.
pub fn empty(head: &Head, author: PersonId, now: DateTime<Utc>) -> Sheet {
    Sheet {
        head: head.clone(),
        state: State::Draft,
        revision: 0,
        author,
        created_at: now,
        saved_at: now,
        locked_at: None,
        locked_by: None,
        verifier: None,
        disputes: Default::default(),
        answers: BTreeMap::new(),
        area_photos: BTreeMap::new(),
        photo_info: BTreeMap::new(),
    }
}

/// The answers and photos of a sheet.
pub fn draft_of(sheet: &Sheet) -> Draft {
    Draft {
        answers: sheet.answers.clone(),
        area_photos: sheet.area_photos.clone(),
        photo_info: sheet.photo_info.clone(),
    }
}
