//! Working days (ngày làm việc): every day but Saturdays, Sundays and public holidays, and the Saturdays that are worked in
//! exchange for a day off (hoán đổi ngày làm việc). The days are data (`checklists/scales.toml`), announced year by year.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// Which days are worked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Calendar {
    /// The last day for which days off have been announced; after it only weekends are known.
    pub known_until: Option<NaiveDate>,
    /// Days off besides weekends (ngày nghỉ lễ, nghỉ bù).
    pub days_off: BTreeSet<NaiveDate>,
    /// Saturdays and Sundays that are worked (ngày làm bù).
    pub worked: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Whether offices work on this day.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        !self.days_off.contains(&day) && (!weekend || self.worked.contains(&day))
    }

    /// Whether the days off of this day's year have been announced.
    pub fn knows(&self, day: NaiveDate) -> bool {
        self.known_until.is_some_and(|last| day <= last)
    }

    /// The last day of a term of `days` working days that begins after `from`: with 0, `from` itself.
    pub fn after(&self, from: NaiveDate, days: u32) -> NaiveDate {
        let later = from.iter_days().skip(1).filter(|day| self.is_working(*day));
        (days as usize).checked_sub(1).and_then(|at| later.clone().nth(at)).unwrap_or(from)
    }

    /// How many working days lie after `from`, up to and including `to`; 0 when `to` is not later.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = (to - from).num_days().max(0) as u64;
        (1..=days).filter_map(|n| from.checked_add_days(Days::new(n))).filter(|day| self.is_working(*day)).count()
            as u32
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::domain::scales;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// The calendar that the project ships.
    fn shipped() -> Calendar {
        let text = include_str!("../../../checklists/scales.toml");
        scales::parse(text).expect("the scales of the project").calendar
    }

    #[rstest]
    // An ordinary week.
    #[case("2026-11-16", 5, "2026-11-23")]
    #[case("2026-11-20", 1, "2026-11-23")]
    #[case("2026-11-21", 1, "2026-11-23")]
    // Ngày Văn hóa Việt Nam, a Tuesday.
    #[case("2026-11-23", 1, "2026-11-25")]
    // Tết Bính Ngọ, 14 to 22 February.
    #[case("2026-02-13", 1, "2026-02-23")]
    // New Year: Friday 2 January is off, Saturday 10 January is worked.
    #[case("2025-12-31", 1, "2026-01-05")]
    #[case("2026-01-09", 1, "2026-01-10")]
    // Quốc khánh: 31 August is off, Saturday 22 August is worked.
    #[case("2026-08-21", 1, "2026-08-22")]
    #[case("2026-08-28", 1, "2026-09-03")]
    // Giỗ Tổ on a Sunday is made up for on Monday; 30 April and 1 May are Thursday and Friday.
    #[case("2026-04-24", 1, "2026-04-28")]
    #[case("2026-04-29", 1, "2026-05-04")]
    // 2025: 2 May is off, Saturday 26 April is worked.
    #[case("2025-04-25", 1, "2025-04-26")]
    #[case("2025-04-29", 1, "2025-05-05")]
    #[case("2025-01-24", 1, "2025-02-03")]
    #[case("2025-08-29", 1, "2025-09-03")]
    #[case("2026-11-16", 0, "2026-11-16")]
    fn a_term_ends_as_the_announced_days_off_say(#[case] from: &str, #[case] days: u32, #[case] last: &str) {
        assert_eq!(shipped().after(day(from), days), day(last));
    }

    #[test]
    fn only_what_was_announced_is_known() {
        assert!(shipped().knows(day("2026-12-31")));
        assert!(!shipped().knows(day("2027-01-01")));
    }

    proptest! {
        #[test]
        fn a_term_counts_as_many_working_days_as_it_was_given(start in 0u64..700, days in 0u32..80) {
            let calendar = shipped();
            let from = day("2025-01-01") + Days::new(start);
            let last = calendar.after(from, days);
            prop_assert_eq!(calendar.between(from, last), days);
            prop_assert!(days == 0 || calendar.is_working(last));
            // The naive oracle: step by step.
            let mut at = from;
            let mut left = days;
            while left > 0 {
                at = at + Days::new(1);
                left -= u32::from(calendar.is_working(at));
            }
            prop_assert_eq!(at, last);
        }
    }
}
