//! Where a quality system stands in its duty cycle: xây dựng → áp dụng → công bố → duy trì, cải tiến → công bố lại.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Alteration, Register, Rules};

/// Where it stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Chưa xây dựng.
    NotBegun,
    /// Đang xây dựng.
    Building,
    /// Đã xây dựng, chưa áp dụng.
    Built,
    /// Đang áp dụng, chưa công bố.
    Applied,
    /// Đã công bố.
    Declared,
    /// Cần công bố lại.
    Redeclare,
}

impl Stage {
    /// Every stage, in the order of the cycle.
    pub const ALL: [Self; 6] =
        [Self::NotBegun, Self::Building, Self::Built, Self::Applied, Self::Declared, Self::Redeclare];

    /// The word used in JSON and in pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotBegun => "not_begun",
            Self::Building => "building",
            Self::Built => "built",
            Self::Applied => "applied",
            Self::Declared => "declared",
            Self::Redeclare => "redeclare",
        }
    }

    /// The documents were approved, whatever came after.
    pub fn is_built(self) -> bool {
        self >= Self::Built
    }

    /// It is in use, whatever came after.
    pub fn is_applied(self) -> bool {
        self >= Self::Applied
    }

    /// It was declared, whether or not that has to be done again.
    pub fn is_declared(self) -> bool {
        self >= Self::Declared
    }
}

impl Register {
    /// Where the system stands on a day.
    pub fn stage(&self, rules: &Rules, day: NaiveDate) -> Stage {
        let done = |on: Option<NaiveDate>| on.is_some_and(|on| on <= day);
        if self.declared(day).is_some() {
            return if self.outdated_from(rules, day).is_some() { Stage::Redeclare } else { Stage::Declared };
        }
        if done(self.applied_on) {
            Stage::Applied
        } else if done(self.built_on) {
            Stage::Built
        } else if done(self.begun_on) {
            Stage::Building
        } else {
            Stage::NotBegun
        }
    }

    /// The first change after the newest declaration.
    pub fn undeclared(&self, day: NaiveDate) -> Option<&Alteration> {
        let declared = self.declared(day)?.on;
        let later = |altered: &&Alteration| declared < altered.on && altered.on <= day;
        self.alterations.iter().filter(later).min_by_key(|altered| altered.on)
    }

    /// The day after the last one of the declared edition, when that has passed.
    pub fn edition_ended(&self, rules: &Rules, day: NaiveDate) -> Option<NaiveDate> {
        let last = rules.edition(&self.declared(day)?.standard)?.to.filter(|last| *last < day)?;
        last.succ_opt()
    }

    /// Since when the newest declaration is no longer what there is.
    fn outdated_from(&self, rules: &Rules, day: NaiveDate) -> Option<NaiveDate> {
        let altered = self.undeclared(day).map(|altered| altered.on);
        altered.into_iter().chain(self.edition_ended(rules, day)).min()
    }
}
