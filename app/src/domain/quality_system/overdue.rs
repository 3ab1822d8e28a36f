//! What an agency owes and has not done (việc quá hạn), as of a day: each with the rule and the first day on which it was
//! late. Agencies that nobody asks for a quality system owe nothing.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Activity, Register, Rules};
use crate::domain::{
    scales::Frequency,
    unit::{QmsDuty, Unit},
};

/// The rule that is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "rule")]
pub enum Duty {
    /// A mandatory agency declares (công bố).
    Declaration,
    /// After a change the system is declared again (công bố lại).
    Redeclaration {
        /// The first day of what was not declared.
        changed_on: NaiveDate,
    },
    /// Every year has a plan.
    Plan {
        /// The year without one.
        year: i32,
    },
    /// Internal audits follow each other (đánh giá nội bộ).
    InternalAudit {
        /// The last one; none since the system is applied.
        last: Option<NaiveDate>,
    },
    /// Management reviews follow each other (xem xét của lãnh đạo).
    ManagementReview {
        /// The last one; none since the system is applied.
        last: Option<NaiveDate>,
    },
}

/// One thing that is overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Overdue {
    /// The first day on which it was late.
    pub since: NaiveDate,
    /// The rule.
    #[serde(flatten)]
    pub what: Duty,
}

impl Register {
    /// Everything that this agency owes on a day, what is late the longest first.
    pub fn overdue(&self, unit: &Unit, rules: &Rules, day: NaiveDate) -> Vec<Overdue> {
        if unit.qms_duty == QmsDuty::None || !unit.valid.contains(day) {
            return Vec::new();
        }
        let is_mandatory = unit.qms_duty == QmsDuty::Mandatory;
        let applied = self.applied_on.filter(|on| *on <= day);
        let declared = self.declared(day).is_some();
        let mut found = Vec::new();
        let mut owe = |what: Duty, by: Option<NaiveDate>| {
            // A deadline beyond the calendar never comes.
            let since = by.and_then(|by| by.succ_opt());
            found.extend(since.filter(|since| *since <= day).map(|since| Overdue { since, what }));
        };
        if is_mandatory && !declared {
            owe(Duty::Declaration, unit.valid.from.checked_add_months(Months::new(rules.declare_months)));
        }
        if let Some(altered) = self.undeclared(day) {
            let by = altered.on.checked_add_days(Days::new(rules.redeclare_days.into()));
            owe(Duty::Redeclaration { changed_on: altered.on }, by);
        } else if let Some(ended) = self.edition_ended(rules, day) {
            owe(Duty::Redeclaration { changed_on: ended }, ended.pred_opt());
        }
        // Who need not have a system plans it from the day on which it is applied.
        let plans_from = if is_mandatory { Some(unit.valid.from) } else { applied };
        if let Some(from) = plans_from {
            let year = day.year();
            let planned = self.plans.iter().any(|plan| plan.year == year && plan.on <= day);
            // Who begins after the day owes the next year's plan first.
            owe(Duty::Plan { year }, rules.plan_by.in_year(year).filter(|by| !planned && from <= *by));
        }
        if let Some(applied) = applied {
            let audited = last(&self.internal_audits, day);
            owe(Duty::InternalAudit { last: audited }, next(audited.unwrap_or(applied), rules.internal_audit));
            let reviewed = last(&self.management_reviews, day);
            owe(Duty::ManagementReview { last: reviewed }, next(reviewed.unwrap_or(applied), rules.management_review));
        }
        found.sort();
        found
    }
}

/// The newest of these up to a day.
fn last(activities: &[Activity], day: NaiveDate) -> Option<NaiveDate> {
    activities.iter().map(|activity| activity.on).filter(|on| *on <= day).max()
}

/// The last day for what takes place this often, counted from the time before.
fn next(from: NaiveDate, often: Frequency) -> Option<NaiveDate> {
    match often {
        Frequency::Daily => from.checked_add_days(Days::new(1)),
        Frequency::Weekly => from.checked_add_days(Days::new(7)),
        Frequency::Monthly => from.checked_add_months(Months::new(1)),
        Frequency::Quarterly => from.checked_add_months(Months::new(3)),
        Frequency::Yearly => from.checked_add_months(Months::new(12)),
    }
}
