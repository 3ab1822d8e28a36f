//! A round (đợt đánh giá): for which period, which sheets are due of whom, and until when.
//! Opening, prolonging and publishing rounds is the committee's and comes with verification.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    ids::{PlaceId, RoundId, SheetId, UnitId},
    period::Period,
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
}

impl Round {
    /// The id of the self sheet that this due line asks for.
    pub fn sheet_id(&self, due: &Due) -> SheetId {
        SheetId::of_round(self.id, &due.unit, &due.checklist.id, Kind::SelfAssessment, due.place)
    }

    /// The due line of a unit for a checklist and place.
    pub fn find(&self, unit: &UnitId, checklist: &ChecklistRef, place: Option<PlaceId>) -> Option<&Due> {
        self.due.iter().find(|d| &d.unit == unit && &d.checklist == checklist && d.place == place)
    }
}
