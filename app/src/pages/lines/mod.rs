//! A sheet as one line of a list, the same on every page that lists sheets: what it holds and how it is looked up.
//! Which sheets a person may see is decided by the page that lists them.

#[cfg(feature = "ssr")]
mod load;
mod view;
mod words;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        ids::{AreaId, ItemId, PlaceId, RoundId, SheetId, UnitId},
        period::Period,
        scales::BandId,
        score::Tally,
        sheet::{ChecklistRef, Kind, State},
        text::Text,
    },
    pages::fill::Wish,
};

#[cfg(feature = "ssr")]
pub use load::Books;
pub use view::{SheetCard, address};
pub use words::count_missing;

/// A band with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The band.
    pub id: BandId,
    /// How it is called in its band set.
    pub name: Text,
    /// Its place in the set, 0 for the best.
    pub at: u8,
    /// How many bands the set has.
    pub of: u8,
}

/// A sheet, begun or still due, with everything that its line shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetLine {
    /// The sheet; known before it is begun when it belongs to a round.
    pub id: SheetId,
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The place.
    pub place: Option<PlaceId>,
    /// Its name.
    pub place_name: Option<String>,
    /// Areas that a spot audit is limited to; empty means all.
    pub areas: Vec<(AreaId, Text)>,
    /// The checklist in its exact version.
    pub checklist: ChecklistRef,
    /// Its title.
    pub title: Text,
    /// Who fills it, and why.
    pub kind: Kind,
    /// The round.
    pub round: Option<RoundId>,
    /// The period that it counts in.
    pub period: Period,
    /// None: not begun.
    pub state: Option<State>,
    /// The day of the walk.
    pub audited_on: Option<NaiveDate>,
    /// Points so far.
    pub total: Tally,
    /// After the cap.
    pub band: Option<Band>,
    /// The item that caps.
    pub cap: Option<ItemId>,
    /// Answered items.
    pub answered: u32,
    /// Items that apply; 0 when it is not begun.
    pub applicable: u32,
    /// Things that keep it from being locked.
    pub missing: u32,
}

impl SheetLine {
    /// What its sheet would be about, while it is not begun.
    pub fn wish(&self) -> Wish {
        Wish {
            unit: self.unit.clone(),
            checklist: self.checklist.id.clone(),
            version: self.checklist.version.clone(),
            kind: self.kind,
            round: self.round,
            place: self.place,
            areas: self.areas.iter().map(|(area, _)| area.clone()).collect(),
            reason: String::new(),
        }
    }
}
