//! What the round pages ask the server for. Opening and running go through `/api/v1`, which outlives a release.

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        checklist::Standard,
        ids::{PersonId, PlaceId, RoundId, SheetId, UnitId},
        period::Period,
        round::{Deadlines, RoundChangeKind, RoundState, Timely},
        score::Tally,
        sheet::{ChecklistRef, State},
        text::Text,
    },
    error::AppError,
};

#[cfg(feature = "ssr")]
use super::{load, open_load};

/// One of the two sheets of a due line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetStand {
    /// The sheet; none before it is begun, or while it is a draft that the committee may not read.
    pub sheet: Option<SheetId>,
    /// Where it stands; none before it is begun.
    pub state: Option<State>,
    /// In time, late, missed.
    pub timely: Timely,
    /// Its total once it is locked or submitted.
    pub total: Option<Tally>,
    /// Nộp muộn: kept, not counted.
    pub late: bool,
}

/// One sheet that a unit owes, with its verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueLine {
    /// The checklist in its exact version.
    pub checklist: ChecklistRef,
    /// Its title.
    pub title: Text,
    /// The place.
    pub place: Option<PlaceId>,
    /// Its name.
    pub place_name: Option<String>,
    /// The unit's sheet.
    pub own: SheetStand,
    /// The inspector's sheet.
    pub verification: SheetStand,
    /// Who verifies it.
    pub verifier: Option<PersonId>,
    /// It should be published with its round and is not.
    pub left_behind: bool,
}

impl DueLine {
    /// Whether somebody may still be sent, or go on with it: not once it is settled, and when the round is published only
    /// with what has begun.
    pub fn is_assignable(&self, round: RoundState) -> bool {
        let is_settled = matches!(self.own.state, Some(State::Verified | State::Published));
        !is_settled && (round != RoundState::Published || self.verification.state.is_some())
    }
}

/// Somebody who may be sent to a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// The inspector.
    pub id: PersonId,
    /// They verified the unit the last time: a reason is asked for.
    pub again: bool,
}

/// A unit with everything that it owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitLine {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// What it owes.
    pub due: Vec<DueLine>,
    /// Who may verify it.
    pub fit: Vec<Fit>,
    /// Whom the rules propose; none when somebody is assigned or nobody is fit.
    pub proposed: Option<PersonId>,
    /// Why the same inspector comes twice in a row.
    pub overruled: String,
    /// A verification has begun: the inspector stays.
    pub begun: bool,
}

/// How many sheets are where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Due.
    pub due: u32,
    /// Locked or further.
    pub locked: u32,
    /// Assigned to an inspector.
    pub assigned: u32,
    /// Verification handed in.
    pub submitted: u32,
    /// Waiting for an explanation or for the answer to one.
    pub disputed: u32,
    /// Verified or published.
    pub verified: u32,
    /// Not published with their round though they should be.
    pub left_behind: u32,
}

/// One line of what the committee did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
    /// What.
    pub what: RoundChangeKind,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundPage {
    /// The round.
    pub id: RoundId,
    /// Its period.
    pub period: Period,
    /// First day.
    pub opens_on: NaiveDate,
    /// Last days.
    pub deadlines: Deadlines,
    /// Today in Vietnam.
    pub today: NaiveDate,
    /// Where it stands.
    pub state: RoundState,
    /// How it goes.
    pub counts: Counts,
    /// Units by name.
    pub units: Vec<UnitLine>,
    /// Everybody who inspects, by name, with their home.
    pub inspectors: Vec<(PersonId, String)>,
    /// Newest first.
    pub changes: Vec<ChangeLine>,
}

/// A unit that may owe sheets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChoice {
    /// The unit.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Its block, as a code.
    pub block: Option<String>,
    /// A pilot unit today.
    pub pilot: bool,
    /// What it can owe: a checklist by its place in the list, and the place of the unit that it is about.
    pub due: Vec<(usize, Option<PlaceId>)>,
}

/// The form that opens a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Today in Vietnam.
    pub today: NaiveDate,
    /// Today's quarter and the next.
    pub periods: Vec<Period>,
    /// Deadlines to start from, counted from today.
    pub deadlines: Deadlines,
    /// Checklists in their newest versions, with titles.
    pub checklists: Vec<(ChecklistRef, Text, Standard)>,
    /// Units by block and name.
    pub units: Vec<UnitChoice>,
}

/// One round, for the committee.
#[server(RoundPageFn)]
pub async fn round_page(
    /// The round.
    id: RoundId,
) -> Result<RoundPage, AppError> {
    load::page(id).await
}

/// What a round can be opened with, for the committee.
#[server(OpeningFn)]
pub async fn opening() -> Result<Opening, AppError> {
    open_load::opening().await
}
