//! The steps of a finding from state to state (`domain.md` §3.4): Mới mở → Đã nhận → Đã xác định nguyên nhân → Đang thực
//! hiện → Chờ kiểm tra → Đã đóng | Mở lại.

use serde::{Deserialize, Serialize};

/// Where a finding stands. Quá hạn (overdue) is computed, never a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingState {
    /// Mới mở.
    Open,
    /// Đã nhận.
    Accepted,
    /// Đã xác định nguyên nhân.
    CauseFound,
    /// Đang thực hiện.
    InProgress,
    /// Chờ kiểm tra.
    ToBeChecked,
    /// Đã đóng.
    Closed,
    /// Mở lại.
    Reopened,
}

impl FindingState {
    /// Every state, in the order of the way.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Accepted,
        Self::CauseFound,
        Self::InProgress,
        Self::ToBeChecked,
        Self::Closed,
        Self::Reopened,
    ];

    /// The word used in rows and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::CauseFound => "cause_found",
            Self::InProgress => "in_progress",
            Self::ToBeChecked => "to_be_checked",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
        }
    }

    /// The state of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// What is done with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingStep {
    /// The next audit finds the fault again.
    FindAgain,
    /// Tiếp nhận, phân công: the head takes it on and names who acts.
    Accept,
    /// Đổi người thực hiện.
    Assign,
    /// Xác định nguyên nhân.
    FindCause,
    /// Bắt đầu hành động khắc phục.
    Start,
    /// Báo đã khắc phục.
    Report,
    /// Kiểm tra đạt, đóng phiếu.
    Close,
    /// Kiểm tra chưa đạt, mở lại.
    SendBack,
    /// Gia hạn.
    Prolong,
}

/// A step that does not lead on from where the finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the finding is {}", state.as_str())]
pub struct WrongFindingStep {
    /// Where it stands.
    pub state: FindingState,
    /// Where it would have to stand.
    pub legal: &'static [FindingState],
}

impl FindingStep {
    /// Every step.
    pub const ALL: [Self; 9] = [
        Self::FindAgain,
        Self::Accept,
        Self::Assign,
        Self::FindCause,
        Self::Start,
        Self::Report,
        Self::Close,
        Self::SendBack,
        Self::Prolong,
    ];

    /// From which states it leads on.
    pub fn legal(self) -> &'static [FindingState] {
        use FindingState::*;
        match self {
            Self::FindAgain => &FindingState::ALL,
            Self::Accept => &[Open, Reopened],
            Self::Assign => &[Accepted, CauseFound, InProgress],
            Self::FindCause => &[Accepted, CauseFound],
            Self::Start => &[CauseFound, InProgress],
            Self::Report => &[InProgress],
            Self::Close | Self::SendBack => &[ToBeChecked],
            Self::Prolong => &[Open, Accepted, CauseFound, InProgress, ToBeChecked, Reopened],
        }
    }

    /// Where a finding stands after the step.
    ///
    /// # Errors
    /// Says from where the step would lead on.
    pub fn take(self, state: FindingState) -> Result<FindingState, WrongFindingStep> {
        use FindingState::*;
        let legal = self.legal();
        if !legal.contains(&state) {
            return Err(WrongFindingStep { state, legal });
        }
        Ok(match self {
            // What was thought to be gone is not.
            Self::FindAgain if matches!(state, ToBeChecked | Closed) => Reopened,
            Self::FindAgain | Self::Assign | Self::Prolong => state,
            Self::Accept => Accepted,
            Self::FindCause => CauseFound,
            Self::Start => InProgress,
            Self::Report => ToBeChecked,
            Self::Close => Closed,
            Self::SendBack => Reopened,
        })
    }
}
