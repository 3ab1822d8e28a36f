//! What red tags (thẻ đỏ) go by: how long a decision may take, why a thing is tagged, and what may become of it.

use serde::{Deserialize, Serialize};

use super::{RedTagDecisionId, RedTagReasonId};
use crate::domain::text::Text;

/// The rules of red tags. Days and lists are a proposal of ours, not a regulation; an agency changes them in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RedTagRules {
    /// Days from the tag to the last day of the decision, where nobody says otherwise.
    pub days: u32,
    /// Nobody may set a day farther away than this.
    pub longest_days: u32,
    /// Why a thing is tagged (lý do), in the order of the form.
    pub reasons: Vec<RedTagReason>,
    /// What may become of it (hình thức xử lý), in the order of the form.
    pub decisions: Vec<RedTagDecision>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedTagReason {
    /// Unique among the reasons.
    pub id: RedTagReasonId,
    /// Name.
    pub name: Text,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedTagDecision {
    /// Unique among the decisions.
    pub id: RedTagDecisionId,
    /// Name.
    pub name: Text,
    /// The thing goes somewhere, and the decision says where; otherwise it is gone, and the decision names its grounds.
    pub to: bool,
}

impl RedTagRules {
    /// The reason with this id.
    pub fn reason(&self, id: &RedTagReasonId) -> Option<&RedTagReason> {
        self.reasons.iter().find(|reason| &reason.id == id)
    }

    /// The decision with this id.
    pub fn decision(&self, id: &RedTagDecisionId) -> Option<&RedTagDecision> {
        self.decisions.iter().find(|decision| &decision.id == id)
    }
}
