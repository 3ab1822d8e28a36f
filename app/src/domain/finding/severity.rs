//! How grave a finding is (mức độ), which decides when it is due (`checklists/scales.toml`, `[deadlines_days]`).

use serde::{Deserialize, Serialize};

use crate::domain::{
    answer::{Grade, Value},
    checklist::{Checklist, Item, Scale},
    scales::Deadlines,
};

/// How grave a finding is, the gravest first: safety before all; then, for ISO 9001, the grades of nonconformity, and for
/// 5S whether the item is critical.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// An toàn.
    Safety,
    /// Không phù hợp nặng.
    Major,
    /// Không phù hợp nhẹ.
    Minor,
    /// Khuyến nghị cải tiến: no corrective action is required.
    Recommendation,
    /// Tiêu chí trọng yếu.
    CriticalItem,
    /// Tiêu chí thường.
    OrdinaryItem,
}

impl Severity {
    /// Every severity.
    pub const ALL: [Self; 6] =
        [Self::Safety, Self::Major, Self::Minor, Self::Recommendation, Self::CriticalItem, Self::OrdinaryItem];

    /// The word used in rows and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safety => "safety",
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Recommendation => "recommendation",
            Self::CriticalItem => "critical_item",
            Self::OrdinaryItem => "ordinary_item",
        }
    }

    /// What an auditor may choose for an item: its safety leaves no choice, and 5S items have their own.
    pub fn choices(item: &Item, checklist: &Checklist) -> &'static [Self] {
        match (item.safety, checklist.scale, item.critical) {
            (true, ..) => &[Self::Safety],
            (_, Scale::Conformity, _) => &[Self::Major, Self::Minor, Self::Recommendation],
            (.., true) => &[Self::CriticalItem],
            (.., false) => &[Self::OrdinaryItem],
        }
    }

    /// What is proposed for an answer: the grade that was given; one higher when the same minor nonconformity was found
    /// before (`repeated`).
    pub fn proposed(item: &Item, checklist: &Checklist, value: Option<&Value>, repeated: bool) -> Self {
        let choices = Self::choices(item, checklist);
        let by_grade = match value {
            Some(Value::Grade { grade: Grade::Kphg }) => Self::Major,
            Some(Value::Grade { grade: Grade::Ph | Grade::Kn }) => Self::Recommendation,
            _ if repeated => Self::Major,
            _ => Self::Minor,
        };
        match choices {
            [only] => *only,
            _ => by_grade,
        }
    }

    /// How many working days its corrective action may take; none without a deadline.
    pub fn days(self, deadlines: &Deadlines) -> Option<u32> {
        match self {
            Self::Safety => Some(deadlines.safety),
            Self::Major => Some(deadlines.major),
            Self::Minor => Some(deadlines.minor),
            Self::Recommendation => deadlines.recommendation,
            Self::CriticalItem => Some(deadlines.critical_item),
            Self::OrdinaryItem => Some(deadlines.ordinary_item),
        }
    }
}
