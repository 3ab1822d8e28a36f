//! Kinds of sheets and the states they pass through (`rules.md`, Sheets and states).

use serde::{Deserialize, Serialize};

/// Who fills the sheet, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Tự đánh giá (tự chấm).
    #[serde(rename = "self")]
    SelfAssessment,
    /// Thẩm định.
    Verification,
    /// Kiểm tra đột xuất.
    Spot,
    /// Đánh giá nội bộ by the agency's own trained auditors.
    Internal,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::SelfAssessment, Self::Verification, Self::Spot, Self::Internal];

    /// The kind of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The word used in rows and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SelfAssessment => "self",
            Self::Verification => "verification",
            Self::Spot => "spot",
            Self::Internal => "internal",
        }
    }
}

/// Where a sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Đang chấm.
    Draft,
    /// Đã chốt.
    Locked,
    /// Submitted by an inspector or internal auditor.
    Submitted,
    /// Đang thẩm định.
    Verifying,
    /// Chờ giải trình.
    ExplanationAsked,
    /// Đã giải trình.
    Explained,
    /// Đã thẩm định.
    Verified,
    /// Đã công bố.
    Published,
}

impl State {
    /// The word used in rows and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Locked => "locked",
            Self::Submitted => "submitted",
            Self::Verifying => "verifying",
            Self::ExplanationAsked => "explanation_asked",
            Self::Explained => "explained",
            Self::Verified => "verified",
            Self::Published => "published",
        }
    }

    /// Whether whoever verifies a self sheet has handed in their own, so that they may see it: blind until then.
    pub fn is_seen_by_verifier(self) -> bool {
        matches!(self, Self::ExplanationAsked | Self::Explained | Self::Verified | Self::Published)
    }
}
