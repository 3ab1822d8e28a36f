//! One answer (câu trả lời) to one item: its value on the item's scale, with the tests that follow from the value alone.
//! What it is worth in points is `score`'s business.

use serde::{Deserialize, Serialize};

use super::checklist::{Item, PhotoPolicy, Scale};

/// A grade of conformity (mức phù hợp), ISO 19011.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Grade {
    /// Phù hợp.
    Ph,
    /// Khuyến nghị cải tiến: no nonconformity.
    Kn,
    /// Không phù hợp nhẹ.
    Kphn,
    /// Không phù hợp nặng.
    Kphg,
}

/// The value of an answer, one form per scale, and "Không áp dụng" (N/A) on every scale.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Value {
    /// Graded: 0 to 4.
    Score {
        /// 0 (worst) to 4.
        score: u8,
    },
    /// Conformity.
    Grade {
        /// PH, KN, KPHN, KPHG.
        grade: Grade,
    },
    /// Pass/fail.
    Pass {
        /// Whether the item is met.
        pass: bool,
    },
    /// Deduction.
    Faults {
        /// How many faults were found.
        faults: u32,
    },
    /// Cumulative.
    Level {
        /// 0 (none) to L.
        level: u32,
        /// Share of the reached level, in percent: 25, 50, 75 or 100; 0 only with level 0.
        #[serde(default)]
        share: u8,
    },
    /// Không áp dụng, with the reason.
    Na {
        /// Why the item does not apply.
        na: String,
    },
}

impl Value {
    /// Whether the value is one that this scale knows.
    pub fn fits(&self, scale: Scale) -> bool {
        match (self, scale) {
            (Self::Na { .. }, _) | (Self::Grade { .. }, Scale::Conformity) | (Self::Pass { .. }, Scale::PassFail) => {
                true
            }
            (Self::Score { score }, Scale::Graded) => *score <= 4,
            (Self::Faults { faults }, Scale::Deduction { .. }) => *faults <= 10_000,
            (Self::Level { level: 0, share }, Scale::Cumulative { .. }) => *share == 0,
            (Self::Level { level, share }, Scale::Cumulative { levels }) => {
                *level <= levels && matches!(share, 25 | 50 | 75 | 100)
            }
            _ => false,
        }
    }

    /// Every value of this scale that somebody may choose from a list, best last; "Không áp dụng" needs a reason and is
    /// not among them. Faults are listed until they cost every point.
    pub fn choices(scale: Scale) -> Vec<Self> {
        match scale {
            Scale::Graded => (0..=4).map(|score| Self::Score { score }).collect(),
            Scale::PassFail => [false, true].map(|pass| Self::Pass { pass }).to_vec(),
            Scale::Conformity => {
                [Grade::Kphg, Grade::Kphn, Grade::Kn, Grade::Ph].map(|grade| Self::Grade { grade }).to_vec()
            }
            Scale::Deduction { start, step } => {
                let most = start.div_ceil(step.max(1)).min(100);
                (0..=most).rev().map(|faults| Self::Faults { faults }).collect()
            }
            Scale::Cumulative { levels } => {
                let shares = (1..=levels).flat_map(|level| [25, 50, 75, 100].map(|share| Self::Level { level, share }));
                std::iter::once(Self::Level { level: 0, share: 0 }).chain(shares).collect()
            }
        }
    }

    /// Whether this is "Không áp dụng".
    pub fn is_na(&self) -> bool {
        matches!(self, Self::Na { .. })
    }

    /// A low answer, which asks for a photo under [`PhotoPolicy::OnFail`].
    pub fn is_low(&self, scale: Scale) -> bool {
        match self {
            Self::Score { score } => *score <= 2,
            Self::Grade { grade } => matches!(grade, Grade::Kphn | Grade::Kphg),
            Self::Pass { pass } => !pass,
            Self::Faults { faults } => *faults > 0,
            Self::Level { level, .. } => matches!(scale, Scale::Cumulative { levels } if *level < levels),
            Self::Na { .. } => false,
        }
    }

    /// A very low answer, which asks for a note.
    pub fn needs_note(&self) -> bool {
        match self {
            Self::Score { score } => *score < 2,
            Self::Grade { grade } => matches!(grade, Grade::Kphn | Grade::Kphg),
            Self::Pass { pass } => !pass,
            _ => false,
        }
    }

    /// Whether the item asks for its own photo once it has this value. `required` of an item that is not
    /// critical can be met by a photo of its area instead.
    pub fn needs_photo(&self, item: &Item, scale: Scale) -> bool {
        match item.photo {
            PhotoPolicy::Required => !self.is_na(),
            PhotoPolicy::OnFail => self.is_low(scale),
            PhotoPolicy::Optional | PhotoPolicy::None | PhotoPolicy::Forbidden => false,
        }
    }
}
