//! What can be wrong with a register: every fault at once, each with its path. The browser asks before it sends, the server
//! before it keeps.

use chrono::{Datelike, NaiveDate};

use super::{Activity, Procedures, Reason, Register, Rules};
use crate::domain::text::MAX_TEXT;

/// Most entries of one list.
pub const MAX_ENTRIES: usize = 200;

/// Largest count of procedures; the whole country has fewer than ten thousand.
pub const MAX_PROCEDURES: u32 = 20_000;

/// One fault of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterFault {
    /// JSON path in the register, for example `declarations[2].on`.
    pub path: String,
    /// Stable word.
    pub code: &'static str,
    /// What to do, in English.
    pub message: String,
}

/// Gathers faults.
struct Faults {
    found: Vec<RegisterFault>,
    today: NaiveDate,
}

impl Faults {
    fn add(&mut self, path: impl Into<String>, code: &'static str, message: impl Into<String>) {
        self.found.push(RegisterFault { path: path.into(), code, message: message.into() });
    }

    /// A day has come, and not before another one.
    fn day(&mut self, path: &str, on: NaiveDate, after: Option<(NaiveDate, &str)>) {
        if on > self.today {
            self.add(path, "not_yet", format!("{on} has not come yet: the register says what was done"));
        }
        if let Some((before, what)) = after.filter(|(before, _)| on < *before) {
            self.add(
                path,
                "before_previous",
                format!("{on} lies before {before}, the day on which the system was {what}"),
            );
        }
    }

    fn text(&mut self, path: &str, text: &str, is_needed: bool) {
        if is_needed && text.trim().is_empty() {
            self.add(path, "empty", "fill this in");
        }
        if text.chars().count() > MAX_TEXT {
            self.add(path, "too_long", format!("at most {MAX_TEXT} characters"));
        }
    }

    fn procedures(&mut self, path: &str, counts: Procedures) {
        if counts.covered > counts.total {
            let Procedures { covered, total } = counts;
            self.add(
                format!("{path}.covered"),
                "beyond_list",
                format!("{covered} are covered, the list has only {total}"),
            );
        }
        if counts.total > MAX_PROCEDURES {
            self.add(format!("{path}.total"), "too_many", format!("at most {MAX_PROCEDURES}"));
        }
    }

    fn size(&mut self, path: &str, size: usize) {
        if size > MAX_ENTRIES {
            self.add(path, "too_many", format!("at most {MAX_ENTRIES} entries"));
        }
    }

    fn activities(&mut self, path: &str, activities: &[Activity], applied: Option<NaiveDate>) {
        self.size(path, activities.len());
        for (nth, activity) in activities.iter().enumerate() {
            let at = |field: &str| format!("{path}[{nth}].{field}");
            self.day(&at("on"), activity.on, applied.map(|on| (on, "applied")));
            self.text(&at("result"), &activity.result, false);
            self.text(&at("report"), &activity.report, false);
            if activities[..nth].contains(activity) {
                self.add(format!("{path}[{nth}]"), "duplicate", "this entry is there already");
            }
        }
        if applied.is_none() && !activities.is_empty() {
            self.add("applied_on", "missing_step", "say first since when the system is applied");
        }
    }
}

impl Register {
    /// Everything that is wrong with it on a day.
    pub fn faults(&self, rules: &Rules, today: NaiveDate) -> Vec<RegisterFault> {
        let mut faults = Faults { found: Vec::new(), today };
        faults.text("scope", &self.scope, self.built_on.is_some());
        faults.procedures("procedures", self.procedures);
        if let Some(standard) = &self.standard {
            if rules.edition(standard).is_none() {
                faults.add("standard", "unknown_edition", format!("there is no edition {standard}"));
            }
        } else if self.built_on.is_some() {
            faults.add("standard", "empty", "say which edition of the standard is worked to");
        }
        self.check_steps(&mut faults);
        self.check_declarations(rules, &mut faults);
        self.check_plans(&mut faults);
        faults.size("alterations", self.alterations.len());
        for (nth, altered) in self.alterations.iter().enumerate() {
            faults.day(&format!("alterations[{nth}].on"), altered.on, None);
            faults.text(&format!("alterations[{nth}].note"), &altered.note, false);
            if self.alterations[..nth].contains(altered) {
                faults.add(format!("alterations[{nth}]"), "duplicate", "this entry is there already");
            }
        }
        faults.activities("internal_audits", &self.internal_audits, self.applied_on);
        faults.activities("management_reviews", &self.management_reviews, self.applied_on);
        // Audits and reviews may each miss the same day.
        let mut seen = Vec::new();
        faults.found.retain(|fault| {
            let is_new = !seen.contains(fault);
            seen.push(fault.clone());
            is_new
        });
        faults.found
    }

    /// Building begins, ends, and application follows.
    fn check_steps(&self, faults: &mut Faults) {
        if let Some(begun) = self.begun_on {
            faults.day("begun_on", begun, None);
        }
        if let Some(built) = self.built_on {
            faults.day("built_on", built, self.begun_on.map(|on| (on, "begun")));
        }
        if let Some(applied) = self.applied_on {
            faults.day("applied_on", applied, self.built_on.map(|on| (on, "built")));
            if self.built_on.is_none() {
                faults.add("built_on", "missing_step", "say first when the system was built");
            }
        }
    }

    fn check_declarations(&self, rules: &Rules, faults: &mut Faults) {
        faults.size("declarations", self.declarations.len());
        if self.applied_on.is_none() && !self.declarations.is_empty() {
            faults.add("applied_on", "missing_step", "say first since when the system is applied");
        }
        let first = self.declarations.iter().map(|declared| declared.on).min();
        for (nth, declared) in self.declarations.iter().enumerate() {
            let at = |field: &str| format!("declarations[{nth}].{field}");
            faults.day(&at("on"), declared.on, self.applied_on.map(|on| (on, "applied")));
            if self.declarations[..nth].iter().any(|other| other.on == declared.on) {
                faults.add(at("on"), "duplicate", "there is a declaration of this day already");
            }
            faults.text(&at("number"), &declared.number, true);
            faults.text(&at("scope"), &declared.scope, true);
            faults.procedures(&at("procedures"), declared.procedures);
            if rules.edition(&declared.standard).is_none() {
                faults.add(at("standard"), "unknown_edition", format!("there is no edition {}", declared.standard));
            }
            if (declared.why == Reason::First) != (first == Some(declared.on)) {
                faults.add(at("why"), "wrong_reason", "the oldest declaration is the first, the others have a reason");
            }
            if let Some(file) = &declared.file {
                faults.text(&at("file.name"), &file.name, true);
            }
        }
    }

    fn check_plans(&self, faults: &mut Faults) {
        faults.size("plans", self.plans.len());
        for (nth, plan) in self.plans.iter().enumerate() {
            let at = |field: &str| format!("plans[{nth}].{field}");
            faults.day(&at("on"), plan.on, None);
            faults.text(&at("number"), &plan.number, false);
            if !(plan.on.year()..=plan.on.year() + 1).contains(&plan.year) {
                let message =
                    format!("a plan of {} is issued in that year or the year before, not on {}", plan.year, plan.on);
                faults.add(at("year"), "wrong_year", message);
            }
            if self.plans[..nth].iter().any(|other| other.year == plan.year) {
                faults.add(at("year"), "duplicate", "there is a plan of this year already");
            }
        }
    }
}
