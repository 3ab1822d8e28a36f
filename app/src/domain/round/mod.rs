//! A round (đợt đánh giá): for which period, which sheets are due of whom, until when, and who verifies them.
//! Who may run it is the policy's business; what verification does to a sheet is in `review`.

mod assign;
mod step;
mod timely;

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use self::{
    assign::{Unfit, last_verifiers, propose, unfit},
    step::{DeadlineFault, RoundStep, WrongRoundStep},
    timely::{Timely, timely},
};
use super::{
    ids::{PersonId, PlaceId, RoundId, SheetId, UnitId},
    period::{Period, day_of},
    sheet::{ChecklistRef, Kind},
};

/// Where a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// Đang mở.
    Open,
    /// Đã đóng: later sheets are kept and marked "nộp muộn", not counted.
    Closed,
    /// Đã công bố.
    Published,
}

/// The last days, each ending at 23:59:59 +07:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadlines {
    /// Hạn tự chấm.
    pub self_assessment: NaiveDate,
    /// Hạn thẩm định.
    pub verification: NaiveDate,
    /// Hạn giải trình.
    pub explanation: NaiveDate,
}

/// One sheet that a unit owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The unit.
    pub unit: UnitId,
    /// The checklist in its exact version.
    pub checklist: ChecklistRef,
    /// The place, or the unit as a whole.
    pub place: Option<PlaceId>,
    /// Who verifies it (người thẩm định); none before the committee has assigned anybody.
    #[serde(default)]
    pub verifier: Option<PersonId>,
    /// Why the same inspector comes twice in a row; empty when they do not.
    #[serde(default)]
    pub overruled: String,
}

/// One line of what the committee did with a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundChange {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: PersonId,
    /// What.
    #[serde(flatten)]
    pub what: RoundChangeKind,
}

/// What the committee did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum RoundChangeKind {
    /// Mở đợt.
    Opened,
    /// Gia hạn.
    Prolonged {
        /// Before.
        old: Deadlines,
        /// After.
        new: Deadlines,
        /// Why.
        reason: String,
    },
    /// Phân công thẩm định.
    Assigned {
        /// Sheets that got another inspector.
        sheets: u32,
    },
    /// Đóng đợt.
    Closed,
    /// Công bố.
    Published,
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// UUID v7.
    pub id: RoundId,
    /// The period that its sheets count in, whatever their day.
    pub period: Period,
    /// First day.
    pub opens_on: NaiveDate,
    /// Last days.
    pub deadlines: Deadlines,
    /// Where it stands.
    pub state: RoundState,
    /// Every self sheet that is due.
    pub due: Vec<Due>,
    /// Rises by one with every change; 0 before the first.
    #[serde(default)]
    pub revision: u64,
    /// What the committee did, oldest first.
    #[serde(default)]
    pub changes: Vec<RoundChange>,
}

/// Days that a head has for an explanation from the hand-in of the verification on, also when the round's own deadline
/// comes sooner (đề xuất).
const EXPLANATION_DAYS: Days = Days::new(5);

impl Due {
    /// A line that nobody verifies yet.
    pub fn new(unit: UnitId, checklist: ChecklistRef, place: Option<PlaceId>) -> Self {
        Self { unit, checklist, place, verifier: None, overruled: String::new() }
    }
}

impl Round {
    /// The id of the self sheet that this due line asks for.
    pub fn sheet_id(&self, due: &Due) -> SheetId {
        self.sheet_of(due, Kind::SelfAssessment)
    }

    /// The id of the sheet of this kind about this due line.
    pub fn sheet_of(&self, due: &Due, kind: Kind) -> SheetId {
        SheetId::of_round(self.id, &due.unit, &due.checklist.id, kind, due.place)
    }

    /// The last day on which a unit may explain (hạn giải trình) whose verification was handed in at this moment: a
    /// verification that comes late takes nobody's right to answer it.
    pub fn explanation_until(&self, handed_in: DateTime<Utc>) -> NaiveDate {
        self.deadlines.explanation.max(day_of(handed_in) + EXPLANATION_DAYS)
    }

    /// The due line of a unit for a checklist and place.
    pub fn find(&self, unit: &UnitId, checklist: &ChecklistRef, place: Option<PlaceId>) -> Option<&Due> {
        self.due.iter().find(|d| &d.unit == unit && &d.checklist == checklist && d.place == place)
    }
}
