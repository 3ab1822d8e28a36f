//! What "Việc của tôi" asks the server for.

use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        ids::{DrawId, PlaceId, RoundId, SheetId, UnitId},
        period::Period,
        round::{RoundState, Timely},
        sheet::ChecklistRef,
        text::Text,
    },
    error::AppError,
    pages::{finding::Tallied, lines::SheetLine},
};

#[cfg(feature = "ssr")]
use super::load;

/// How far a due sheet has come, in the order in which it asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stage {
    /// Came back: unlocked by the committee, or an explanation is asked for.
    Back,
    /// Nothing is missing: the head can lock it.
    Ready,
    /// Begun.
    Started,
    /// Not begun.
    Fresh,
    /// Không nộp: the round was closed before it was locked.
    Missed,
    /// Locked or further.
    Done,
}

/// A sheet that the person's own units owe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// The sheet.
    pub line: SheetLine,
    /// How far it has come.
    pub stage: Stage,
    /// The last day.
    pub deadline: NaiveDate,
    /// Days until then; negative when it is over.
    pub days_left: i64,
    /// How it stands against the deadline of the self-assessment.
    #[serde(default)]
    pub timely: Timely,
    /// Why it came back.
    pub reason: Option<String>,
    /// Whether this person locks it.
    pub may_lock: bool,
}

/// How a round goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundLine {
    /// The round.
    pub id: RoundId,
    /// Its first day: a period may have several rounds.
    pub opens_on: NaiveDate,
    /// Its period.
    pub period: Period,
    /// Where it stands.
    pub state: RoundState,
    /// Last day for self-assessment.
    pub deadline: NaiveDate,
    /// Days until then.
    pub days_left: i64,
    /// Sheets that are due.
    pub due: u32,
    /// Of these, locked or further.
    pub locked: u32,
    /// Of these, begun and not locked.
    pub started: u32,
}

/// A unit to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChoice {
    /// The unit.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Its block, as a code.
    pub block: Option<String>,
}

/// A checklist to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistChoice {
    /// The checklist in its newest version.
    pub at: ChecklistRef,
    /// Its title.
    pub title: Text,
}

/// How far a verification has come, in the order in which it asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum VerificationStage {
    /// The unit has explained and waits for the answer.
    Answer,
    /// Half-done.
    Started,
    /// The unit has locked: it can begin.
    Ready,
    /// The unit has not locked yet.
    Waiting,
    /// Handed in; the unit may explain.
    Asked,
    /// Nothing is left to do.
    Done,
}

/// A sheet that the person verifies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// The verification, begun or not; never the unit's own sheet.
    pub line: SheetLine,
    /// The unit's own sheet, which opens once the verification is handed in.
    pub own: SheetId,
    /// How far it has come.
    pub stage: VerificationStage,
    /// The last day.
    pub deadline: NaiveDate,
    /// Days until then; negative when it is over.
    pub days_left: i64,
}

/// Somewhere a draw sends the inspector.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// What was drawn, in words.
    pub what: Text,
    /// The draw.
    pub draw: DrawId,
    /// Day of its announcement.
    pub drawn_on: NaiveDate,
    /// The last day on which it can begin.
    pub until: Option<NaiveDate>,
    /// Its sheet, one line for each checklist that fits.
    pub lines: Vec<SheetLine>,
}

/// A visit to one of the person's own units that has begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visited {
    /// What was drawn, in words.
    pub what: Text,
    /// The draw.
    pub draw: DrawId,
}

/// What waits among the red tags of one of the person's units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedTagsDue {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Tags that wait for a decision, also of units below.
    pub to_decide: u32,
    /// Of these, past their last day.
    pub overdue: u32,
    /// Whether this person decides.
    pub decides: bool,
}

/// What an inspector has before them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// What they verify, by stage.
    pub verifications: Vec<Verification>,
    /// Where draws send them and nobody has been yet.
    pub visits: Vec<Visit>,
    /// Their own spot sheets, newest first.
    pub sheets: Vec<SheetLine>,
    /// Rounds that were published.
    pub published: Vec<RoundLine>,
    /// Units that they may visit: all but home.
    pub units: Vec<UnitChoice>,
    /// Checklists that they may take along.
    pub checklists: Vec<ChecklistChoice>,
}

/// A room that an internal auditor may audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomChoice {
    /// The room.
    pub place: PlaceId,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: UnitId,
    /// The unit's name.
    pub unit_name: String,
    /// The checklists that serve such a room, by their places in [`InternalAudits::checklists`].
    pub checklists: Vec<usize>,
}

/// What an internal auditor has before them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InternalAudits {
    /// Their own sheets, newest first.
    pub sheets: Vec<SheetLine>,
    /// Rooms that they may audit: all of their agency but their own.
    pub rooms: Vec<RoomChoice>,
    /// Checklists that they may take along, those of ISO 9001 first.
    pub checklists: Vec<ChecklistChoice>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Full name.
    pub name: String,
    /// What the person's own units owe; none when they are neither team nor head.
    pub tasks: Option<Vec<Task>>,
    /// Visits that were drawn and have begun at the person's own units.
    pub visited: Vec<Visited>,
    /// Duties of quality systems that are overdue at units of which the person is head, and the unit if it is one.
    #[serde(default)]
    pub late_duties: Option<(u32, Option<UnitId>)>,
    /// One for each of the person's own units; absent in what a device kept of an earlier release.
    #[serde(default)]
    pub red_tags: Vec<RedTagsDue>,
    /// None when they do not inspect.
    pub inspection: Option<Inspection>,
    /// None when they are no internal auditor.
    #[serde(default)]
    pub audits: Option<InternalAudits>,
    /// None when they are not of the committee.
    pub rounds: Option<Vec<RoundLine>>,
    /// Whether they administer.
    pub admin: bool,
    /// Findings that one sees and that are not closed.
    #[serde(default)]
    pub findings: Tallied,
}

/// Everything on the page, by the roles of the person who asks.
#[server(WorkFn)]
pub async fn work() -> Result<Work, AppError> {
    load::work().await
}
