//! The reports of a year: which days their data come from and when they are due, as the agency writes it down.
//! Working days and days off are not known here.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ReportId;
use crate::domain::{text::Text, unit::Span};

/// A report that is sent every year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPeriod {
    /// Unique among the reports.
    pub id: ReportId,
    /// Name.
    pub name: Text,
    /// First day of its data.
    pub data_from: MonthDay,
    /// The year of `data_from`, counted from the report's: 0, or −1 for the year before.
    pub data_from_year: i32,
    /// Last day of its data, in the report's year.
    pub data_to: MonthDay,
    /// When to send it, in the report's year; earlier if that is a day off.
    pub send_by: MonthDay,
}

/// A day of every year, written `12-15`; never 29 February.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    month: u32,
    day: u32,
}

/// A text that is no day of every year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a day of every year, expected for example \"12-15\"")]
pub struct MonthDayError(String);

impl ReportPeriod {
    /// The days of the data of the report of a year; none for a year that the calendar does not reach.
    pub fn data(&self, year: i32) -> Option<Span> {
        let from = self.data_from.in_year(year.checked_add(self.data_from_year)?)?;
        Some(Span { from, to: Some(self.data_to.in_year(year)?) })
    }
}

impl MonthDay {
    /// The day in a year; none for a year that the calendar does not reach.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

/// A year without 29 February.
const COMMON_YEAR: i32 = 2001;

impl FromStr for MonthDay {
    type Err = MonthDayError;
    fn from_str(value: &str) -> Result<Self, MonthDayError> {
        let read = || {
            let (month, day) = value.split_once('-').filter(|_| value.len() == 5)?;
            let this = Self { month: month.parse().ok()?, day: day.parse().ok()? };
            this.in_year(COMMON_YEAR).map(|_| this)
        };
        read().filter(|this| this.to_string() == value).ok_or_else(|| MonthDayError(value.chars().take(20).collect()))
    }
}

impl TryFrom<String> for MonthDay {
    type Error = MonthDayError;
    fn try_from(value: String) -> Result<Self, MonthDayError> {
        value.parse()
    }
}

impl From<MonthDay> for String {
    fn from(value: MonthDay) -> String {
        value.to_string()
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}
