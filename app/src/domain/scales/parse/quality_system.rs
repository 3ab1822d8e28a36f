//! Reads what is asked of quality systems: the editions of the standard, and how long things may take.

use super::month_day;
use crate::domain::{
    checklist::parse::{Reader, Register},
    quality_system::{Edition, Rules},
    scales::{EditionId, Frequencies},
};

/// Longest time, in months.
const MAX_MONTHS: u32 = 120;

/// Longest time, in days.
const MAX_DAYS: u32 = 1_000;

/// Reads `[quality_system]`. How often audits and reviews take place stands with the other frequencies.
pub fn rules(mut r: Reader<'_>, frequency: Option<Frequencies>) -> Option<Rules> {
    let mut ids = Register::new(r.faults(), "edition");
    let declare_months = r.need("declare_months").whole(1..=MAX_MONTHS);
    let redeclare_days = r.need("redeclare_days").whole(1..=MAX_DAYS);
    let plan_by = month_day(&r.need("plan_by"));
    let field = r.need("edition");
    r.finish();
    let editions: Vec<_> = field.tables().into_iter().map(|r| edition(r, &mut ids)).collect();
    let editions = editions.into_iter().collect::<Option<Vec<_>>>().filter(|editions| !editions.is_empty());
    let frequency = frequency?;
    Some(Rules {
        declare_months: declare_months?,
        redeclare_days: redeclare_days?,
        plan_by: plan_by?,
        internal_audit: frequency.internal_audit,
        management_review: frequency.management_review,
        editions: editions?,
    })
}

fn edition(mut r: Reader<'_>, ids: &mut Register<'_, EditionId>) -> Option<Edition> {
    let id = r.need("id").id();
    let name = r.need("name").text();
    let to = r.maybe("to");
    let last = to.day();
    r.finish();
    if let Some(id) = &id {
        ids.define(id);
    }
    let to = if to.is_present() { Some(last?) } else { None };
    Some(Edition { id: id?.into_inner(), name: name?, to })
}
