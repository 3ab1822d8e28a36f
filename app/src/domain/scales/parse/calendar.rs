//! Reads the days off that have been announced, and the weekend days that are worked in exchange.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::{
    calendar::Calendar,
    checklist::parse::{Field, Reader},
};

/// Reads `[calendar]`.
pub fn calendar(mut r: Reader<'_>) -> Option<Calendar> {
    let until = r.need("known_until").day();
    let is_weekend = |day: NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let days_off = days(&r.need("days_off"), |day| !is_weekend(day), "no weekend day: those are days off anyway");
    let worked = days(&r.need("worked"), is_weekend, "a Saturday or Sunday: other days are worked anyway");
    r.finish();
    Some(Calendar { known_until: Some(until?), days_off: days_off?, worked: worked? })
}

/// A list of days, each once; `fits` says which may stand in it.
fn days(field: &Field<'_>, fits: impl Fn(NaiveDate) -> bool, wanted: &str) -> Option<BTreeSet<NaiveDate>> {
    let mut found = BTreeSet::new();
    for one in field.list()? {
        let day = one.day()?;
        if !fits(day) {
            one.fault("wrong_day", format!("{day} does not belong here, expected {wanted}"));
        } else if !found.insert(day) {
            one.fault("duplicate", format!("{day} is there already: write each day once"));
        }
    }
    Some(found)
}
