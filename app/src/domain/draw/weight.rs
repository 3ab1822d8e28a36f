//! How many lots (lá thăm) a candidate holds: everybody the same base, and more for each sign of risk. The figures are
//! data of `scales.toml`; how the signs are observed is not known here.

use std::num::NonZeroU32;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::scales::WeightsVersion;

/// What is known of a candidate on the day of the draw (dấu hiệu rủi ro).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Signals {
    /// Days since anybody from outside was there; none means never.
    pub days_since_visit: Option<u32>,
    /// Calibration gap (độ lệch tự chấm so với thẩm định) in hundredths of a percentage point: positive when the
    /// self-score is the higher one. A negative gap adds nothing.
    pub gap: i32,
    /// Corrective actions past their due date (hành động khắc phục quá hạn).
    pub overdue_actions: u32,
    /// Rubber-stamp hints (dấu hiệu chấm đối phó).
    pub hints: u32,
}

/// How one signal becomes lots: for every full `per` of it `add` lots, together at most `cap`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rate {
    /// How much of the signal one step takes, in the signal's own unit.
    pub per: NonZeroU32,
    /// Lots for one step.
    pub add: u32,
    /// Most lots that the signal gives, however strong it is.
    pub cap: u32,
}

/// The figures that lots are counted out by, in one version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Weights {
    /// Unique among the versions.
    pub version: WeightsVersion,
    /// First day in force; the day of the draw decides.
    pub from: NaiveDate,
    /// Lots of everybody, so that everybody can be drawn.
    pub base: NonZeroU32,
    /// Days since the last visit. Who was never visited gets the cap.
    pub visit: Rate,
    /// Hundredths of a percentage point by which the self-score is too high.
    pub gap: Rate,
    /// Overdue corrective actions.
    pub overdue: Rate,
    /// Rubber-stamp hints.
    pub hints: Rate,
}

/// The lots of a candidate, share by share, so that a page can say why there are so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Weight {
    /// What everybody holds.
    pub base: NonZeroU32,
    /// For the time since the last visit.
    pub visit: u32,
    /// For the calibration gap.
    pub gap: u32,
    /// For overdue corrective actions.
    pub overdue: u32,
    /// For rubber-stamp hints.
    pub hints: u32,
}

impl Rate {
    /// The lots for this much of the signal.
    pub fn lots(self, amount: u32) -> u32 {
        (amount / self.per).saturating_mul(self.add).min(self.cap)
    }
}

impl Weights {
    /// Counts out the lots of a candidate with these signals.
    pub fn weigh(&self, signals: &Signals) -> Weight {
        Weight {
            base: self.base,
            visit: signals.days_since_visit.map_or(self.visit.cap, |days| self.visit.lots(days)),
            gap: self.gap.lots(signals.gap.max(0).unsigned_abs()),
            overdue: self.overdue.lots(signals.overdue_actions),
            hints: self.hints.lots(signals.hints),
        }
    }
}

impl Weight {
    /// All lots together: at least 1, at most five times 2³² − 1.
    pub fn total(&self) -> u64 {
        [self.base.get(), self.visit, self.gap, self.overdue, self.hints].map(u64::from).iter().sum()
    }
}
