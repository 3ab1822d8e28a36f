//! How a finding stands besides what was found, kept whenever it is found again: whoever may not know of the later time is
//! shown how it stood before.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Conclusion, Finding, FindingState, Outcome};
use crate::domain::ids::PersonId;

/// What is being done about a finding; the fields mean the same as in [`Finding`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    /// Where it stands.
    pub state: FindingState,
    /// Thời hạn.
    pub due_on: Option<NaiveDate>,
    /// Người thực hiện.
    pub doer: Option<PersonId>,
    /// Ý kiến lãnh đạo.
    pub opinion: String,
    /// Xử lý tức thời.
    pub correction: String,
    /// Nguyên nhân.
    pub cause: String,
    /// Hành động khắc phục.
    pub action: String,
    /// What its doer says has been done.
    pub outcome: Option<Outcome>,
    /// Kết luận of the last check.
    pub conclusion: Option<Conclusion>,
}

impl Stand {
    /// In this state, with nothing done yet.
    pub(super) fn untouched(state: FindingState, due_on: Option<NaiveDate>) -> Self {
        let nothing = String::new;
        Self {
            state,
            due_on,
            doer: None,
            opinion: nothing(),
            correction: nothing(),
            cause: nothing(),
            action: nothing(),
            outcome: None,
            conclusion: None,
        }
    }
}

impl Finding {
    /// How it stands now.
    pub(super) fn stand(&self) -> Stand {
        Stand {
            state: self.state,
            due_on: self.due_on,
            doer: self.doer,
            opinion: self.opinion.clone(),
            correction: self.correction.clone(),
            cause: self.cause.clone(),
            action: self.action.clone(),
            outcome: self.outcome.clone(),
            conclusion: self.conclusion.clone(),
        }
    }

    /// The finding as it stood.
    pub(super) fn standing(self, stand: Stand) -> Self {
        let Stand { state, due_on, doer, opinion, correction, cause, action, outcome, conclusion } = stand;
        Self { state, due_on, doer, opinion, correction, cause, action, outcome, conclusion, ..self }
    }
}
