//! When a finding is overdue, and how old it is; always computed, as of a day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Finding, FindingState};
use crate::domain::calendar::Calendar;

/// How a finding stands in time, as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ageing {
    /// Days since it was first found (tuổi phiếu), for closed ones until they were closed.
    pub days: u32,
    /// Working days by which its last day has passed (quá hạn); 0 when it has not or it is closed.
    pub overdue: u32,
}

impl Finding {
    /// Whether its last day has passed and it is not closed.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state != FindingState::Closed && self.due_on.is_some_and(|last| last < today)
    }

    /// How it stands in time. Weekends and holidays after the last day do not count as overdue days, but the first of them
    /// makes it overdue: then `overdue` is at least 1.
    pub fn ageing(&self, today: NaiveDate, calendar: &Calendar) -> Ageing {
        let first = self.occurrences.first().map_or(today, |one| one.found_on);
        let closed = self.conclusion.as_ref().filter(|_| self.state == FindingState::Closed);
        let until = closed.map_or(today, |conclusion| crate::domain::period::day_of(conclusion.at));
        let overdue = match self.due_on {
            Some(last) if self.is_overdue(today) => calendar.between(last, today).max(1),
            _ => 0,
        };
        Ageing { days: (until - first).num_days().max(0) as u32, overdue }
    }
}
