//! A red tag (thẻ đỏ): a thing whose need is in doubt gets a numbered tag, waits in a holding area, and by a date the unit
//! head decides what becomes of it: the tool of Sàng lọc (Seiri). Every step is kept in the tag's own log and nothing is
//! taken out of it. No clock is here, nor who may do what: that is the policy's business.

mod facts;
mod fault;
mod number;
mod step;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use facts::{MAX_PHOTOS, MAX_QUANTITY, RedTagFacts};
pub use fault::{RedTagFault, RedTagFaultCode};
pub use number::{NotANumber, RedTagNumber};
pub use step::{Holding, Outcome, RedTagRefusal, RedTagStep, Ruling, Withdrawal, WrongRedTagState};

use super::{
    ids::{PersonId, PhotoId, RedTagId},
    period::day_of,
};

/// Where a red tag stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedTagState {
    /// Đã gắn thẻ: the thing still stands where it was found.
    Tagged,
    /// Đã chuyển khu tạm giữ.
    Held,
    /// Đã có quyết định, not carried out yet.
    Decided,
    /// Đã thực hiện quyết định.
    Done,
    /// Đã gỡ thẻ: it was put on by mistake.
    Withdrawn,
}

impl RedTagState {
    /// Every state, in the order of the way.
    pub const ALL: [Self; 5] = [Self::Tagged, Self::Held, Self::Decided, Self::Done, Self::Withdrawn];

    /// The word used in rows and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tagged => "tagged",
            Self::Held => "held",
            Self::Decided => "decided",
            Self::Done => "done",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether the head's decision is awaited.
    pub fn is_undecided(self) -> bool {
        matches!(self, Self::Tagged | Self::Held)
    }
}

/// What was done with a tag. Each holds what was said with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum RedTagChangeKind {
    /// Gắn thẻ.
    Tagged,
    /// Sửa nội dung thẻ.
    Corrected {
        /// What was written on it before.
        old: Box<RedTagFacts>,
    },
    /// Chuyển vào khu tạm giữ.
    Held(Holding),
    /// Quyết định xử lý.
    Decided(Ruling),
    /// Thực hiện quyết định.
    CarriedOut(Outcome),
    /// Gỡ thẻ.
    Withdrawn(Withdrawal),
}

/// One line of a tag's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedTagChange {
    /// When the server took it.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: PersonId,
    /// What.
    #[serde(flatten)]
    pub what: RedTagChangeKind,
}

/// A red tag with its log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedTag {
    /// UUID v7, made by the client.
    pub id: RedTagId,
    /// Given by the server at the first save.
    pub number: RedTagNumber,
    /// What is written on it.
    #[serde(flatten)]
    pub facts: RedTagFacts,
    /// Where it stands; follows from the log.
    pub state: RedTagState,
    /// Lines of the log.
    pub revision: u64,
    /// Everything that was done, oldest first; never empty.
    pub changes: Vec<RedTagChange>,
}

impl RedTag {
    /// A tag that is put on.
    pub fn new(id: RedTagId, number: RedTagNumber, facts: RedTagFacts, by: PersonId, at: DateTime<Utc>) -> Self {
        let changes = vec![RedTagChange { at, by, what: RedTagChangeKind::Tagged }];
        Self { id, number, facts, state: RedTagState::Tagged, revision: 1, changes }
    }

    /// Where it was put to wait; the last place when it was moved.
    pub fn holding(&self) -> Option<&Holding> {
        self.changes.iter().rev().find_map(|change| match &change.what {
            RedTagChangeKind::Held(holding) => Some(holding),
            _ => None,
        })
    }

    /// The decision, and who made it.
    pub fn ruling(&self) -> Option<(PersonId, &Ruling)> {
        self.changes.iter().find_map(|change| match &change.what {
            RedTagChangeKind::Decided(ruling) => Some((change.by, ruling)),
            _ => None,
        })
    }

    /// The day on which nothing was left to do; none before.
    pub fn ended_on(&self) -> Option<NaiveDate> {
        self.changes.iter().find_map(|change| match &change.what {
            RedTagChangeKind::CarriedOut(outcome) => Some(outcome.on),
            RedTagChangeKind::Withdrawn(_) => Some(day_of(change.at)),
            _ => None,
        })
    }

    /// Whole days since the tag was put on; of one that has ended, until then.
    pub fn age(&self, today: NaiveDate) -> i64 {
        (self.ended_on().unwrap_or(today) - self.facts.tagged_on).num_days().max(0)
    }

    /// Whether the last day for a decision has passed without one.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state.is_undecided() && self.facts.decide_by < today
    }

    /// Every photo that the tag shows or has shown.
    pub fn photos(&self) -> BTreeSet<&PhotoId> {
        let before = self.changes.iter().filter_map(|change| match &change.what {
            RedTagChangeKind::Corrected { old } => Some(&old.photos),
            _ => None,
        });
        before.chain([&self.facts.photos]).flat_map(|photos| photos.keys()).collect()
    }

    /// What was written on it at a revision; none of one that is still to come.
    fn facts_at(&self, revision: u64) -> Option<&RedTagFacts> {
        let later = self.changes.get(usize::try_from(revision).ok()?..)?;
        let old = later.iter().find_map(|change| match &change.what {
            RedTagChangeKind::Corrected { old } => Some(&**old),
            _ => None,
        });
        Some(old.unwrap_or(&self.facts))
    }
}
