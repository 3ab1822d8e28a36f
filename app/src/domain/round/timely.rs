//! Whether a due sheet is in time: due, late, missed. A deadline ends at 23:59:59 +07:00 of its day.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::RoundState;
use crate::domain::period::day_of;

/// How a due sheet stands against its deadline, in the order in which it asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timely {
    /// Quá hạn: not handed in, the deadline has passed, the round still takes it.
    Overdue,
    /// Chưa đến hạn: not handed in, there is time.
    #[default]
    Due,
    /// Không nộp: not handed in, and the round is closed.
    Missed,
    /// Nộp trễ hạn: handed in after the deadline.
    Late,
    /// Đúng hạn.
    OnTime,
}

/// How a sheet that was handed in then, or was not, stands today.
pub fn timely(handed_in: Option<DateTime<Utc>>, deadline: NaiveDate, round: RoundState, today: NaiveDate) -> Timely {
    match handed_in.map(day_of) {
        Some(day) if day <= deadline => Timely::OnTime,
        Some(_) => Timely::Late,
        None if round != RoundState::Open => Timely::Missed,
        None if today <= deadline => Timely::Due,
        None => Timely::Overdue,
    }
}
