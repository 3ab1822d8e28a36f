//! Periods (kỳ báo cáo) on the one calendar of the CCHC reports: quarters start on the 15th of December, March,
//! June and September (guidance 581/BNV-CCHC). Months are calendar months, for self-checks inside a unit only.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::unit::Span;

/// Vietnam's one time zone, +07:00, without summer time.
pub const VIETNAM: FixedOffset = FixedOffset::east_opt(7 * 3600).expect("seven hours are a valid offset");

/// First day (month, day) and last day of each quarter; Q1 starts in December of the year before.
const QUARTERS: [((u32, u32), (u32, u32)); 4] =
    [((12, 15), (3, 14)), ((3, 15), (6, 14)), ((6, 15), (9, 14)), ((9, 15), (12, 14))];

/// A period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// `2026-Q4`.
    Quarter(i32, u8),
    /// `2026-H1`: Q1 and Q2, the six-month report.
    FirstHalf(i32),
    /// `2026`: Q1 to Q4.
    Year(i32),
    /// `2026-11`: a calendar month.
    Month(i32, u8),
}

/// A text that is no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a period, expected 2026-Q4, 2026-H1, 2026 or 2026-11")]
pub struct PeriodError(String);

/// The day of a moment in Vietnam.
pub fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&VIETNAM).date_naive()
}

impl Period {
    /// The quarter that a day belongs to.
    pub fn quarter_of(day: NaiveDate) -> Self {
        let month_day = (day.month(), day.day());
        match QUARTERS[1..].iter().rposition(|(from, _)| month_day >= *from) {
            _ if month_day >= QUARTERS[0].0 => Self::Quarter(day.year() + 1, 1),
            Some(at) => Self::Quarter(day.year(), at as u8 + 2),
            None => Self::Quarter(day.year(), 1),
        }
    }

    /// First and last day.
    pub fn span(self) -> Span {
        let day = |year, (month, day)| NaiveDate::from_ymd_opt(year, month, day).expect("the table holds real days");
        let quarter = |year: i32, q: u8| {
            let (from, to) = QUARTERS[usize::from(q) - 1];
            (day(if q == 1 { year - 1 } else { year }, from), day(year, to))
        };
        let (from, to) = match self {
            Self::Quarter(year, q) => quarter(year, q),
            Self::FirstHalf(year) => (quarter(year, 1).0, quarter(year, 2).1),
            Self::Year(year) => (quarter(year, 1).0, quarter(year, 4).1),
            Self::Month(year, month) => {
                let from = day(year, (u32::from(month), 1));
                (from, from + chrono::Months::new(1) - chrono::Days::new(1))
            }
        };
        Span { from, to: Some(to) }
    }

    /// The quarters that it is made of; none for a month.
    pub fn quarters(self) -> Vec<Self> {
        let of = |year: i32, qs: std::ops::RangeInclusive<u8>| qs.map(|q| Self::Quarter(year, q)).collect();
        match self {
            Self::Quarter(..) => vec![self],
            Self::FirstHalf(year) => of(year, 1..=2),
            Self::Year(year) => of(year, 1..=4),
            Self::Month(..) => Vec::new(),
        }
    }

    /// The period of the same length before this one.
    pub fn previous(self) -> Self {
        match self {
            Self::Quarter(year, 1) => Self::Quarter(year - 1, 4),
            Self::Quarter(year, q) => Self::Quarter(year, q - 1),
            Self::FirstHalf(year) => Self::FirstHalf(year - 1),
            Self::Year(year) => Self::Year(year - 1),
            Self::Month(year, 1) => Self::Month(year - 1, 12),
            Self::Month(year, month) => Self::Month(year, month - 1),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quarter(year, q) => write!(f, "{year}-Q{q}"),
            Self::FirstHalf(year) => write!(f, "{year}-H1"),
            Self::Year(year) => write!(f, "{year}"),
            Self::Month(year, month) => write!(f, "{year}-{month:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;
    fn from_str(value: &str) -> Result<Self, PeriodError> {
        let fault = || PeriodError(value.chars().take(20).collect());
        let (year, rest) = value.split_once('-').unwrap_or((value, ""));
        if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
            return Err(fault());
        }
        let year: i32 = year.parse().map_err(|_| fault())?;
        if !(2000..=2999).contains(&year) {
            return Err(fault());
        }
        match rest.as_bytes() {
            b"" if !value.contains('-') => Ok(Self::Year(year)),
            b"H1" => Ok(Self::FirstHalf(year)),
            [b'Q', q @ b'1'..=b'4'] => Ok(Self::Quarter(year, q - b'0')),
            [tens @ b'0'..=b'1', ones @ b'0'..=b'9'] => match (tens - b'0') * 10 + (ones - b'0') {
                month @ 1..=12 => Ok(Self::Month(year, month)),
                _ => Err(fault()),
            },
            _ => Err(fault()),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;
    fn try_from(value: String) -> Result<Self, PeriodError> {
        value.parse()
    }
}

impl From<Period> for String {
    fn from(value: Period) -> String {
        value.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2025-12-14", "2025-Q4")]
    #[case("2025-12-15", "2026-Q1")]
    #[case("2026-01-01", "2026-Q1")]
    #[case("2026-03-14", "2026-Q1")]
    #[case("2026-03-15", "2026-Q2")]
    #[case("2026-06-15", "2026-Q3")]
    #[case("2026-11-21", "2026-Q4")]
    fn a_day_belongs_to_its_quarter(#[case] day: NaiveDate, #[case] quarter: &str) {
        assert_eq!(Period::quarter_of(day).to_string(), quarter);
    }

    #[rstest]
    #[case("2026-Q1", "2025-12-15", "2026-03-14")]
    #[case("2026-Q4", "2026-09-15", "2026-12-14")]
    #[case("2026-H1", "2025-12-15", "2026-06-14")]
    #[case("2026", "2025-12-15", "2026-12-14")]
    #[case("2028-02", "2028-02-01", "2028-02-29")]
    fn a_period_has_its_days(#[case] id: &str, #[case] from: NaiveDate, #[case] to: NaiveDate) {
        let period: Period = id.parse().expect("a period");
        assert_eq!(period.span(), Span { from, to: Some(to) });
        assert_eq!(period.to_string(), id);
    }

    #[rstest]
    #[case("2026-Q5")]
    #[case("2026-13")]
    #[case("2026-00")]
    #[case("2026-")]
    #[case("26-Q1")]
    #[case("2026-H2")]
    #[case("1999")]
    #[case("2026-Q")]
    fn other_texts_are_refused(#[case] id: &str) {
        assert!(id.parse::<Period>().is_err());
    }

    proptest! {
        #[test]
        fn every_day_lies_in_exactly_its_quarter(offset in 0i64..12_000) {
            let day = NaiveDate::from_ymd_opt(2010, 1, 1).expect("a day") + chrono::Duration::days(offset);
            let quarter = Period::quarter_of(day);
            prop_assert!(quarter.span().contains(day));
            prop_assert!(!quarter.previous().span().contains(day));
        }
    }
}
