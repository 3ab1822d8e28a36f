//! The steps of a round from state to state, and the order of its deadlines.

use chrono::NaiveDate;

use super::{Deadlines, RoundState};

/// What the committee does with a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoundStep {
    /// Gia hạn.
    Prolong,
    /// Phân công thẩm định.
    Assign,
    /// Đóng đợt: what comes later is kept and does not count.
    Close,
    /// Công bố.
    Publish,
}

/// A step that does not lead on from where the round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the round is {state:?}")]
pub struct WrongRoundStep {
    /// Where it stands.
    pub state: RoundState,
    /// Where it would have to stand.
    pub legal: &'static [RoundState],
}

impl RoundStep {
    /// Every step.
    pub const ALL: [Self; 4] = [Self::Prolong, Self::Assign, Self::Close, Self::Publish];

    /// Where a round stands after the step.
    ///
    /// # Errors
    /// Says from where the step would lead on.
    pub fn take(self, state: RoundState) -> Result<RoundState, WrongRoundStep> {
        let (legal, to): (&'static [RoundState], _) = match self {
            Self::Prolong => (&[RoundState::Open], RoundState::Open),
            // What has begun may still have to be handed over, also when the others are published.
            Self::Assign => (&[RoundState::Open, RoundState::Closed, RoundState::Published], state),
            Self::Close => (&[RoundState::Open], RoundState::Closed),
            Self::Publish => (&[RoundState::Closed], RoundState::Published),
        };
        if legal.contains(&state) { Ok(to) } else { Err(WrongRoundStep { state, legal }) }
    }
}

/// What is wrong with the deadlines of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeadlineFault {
    /// Tự chấm, thẩm định, giải trình follow each other.
    #[error("the deadlines follow each other: self-assessment, verification, explanation")]
    Order,
    /// A deadline may be moved to a later day only: nobody loses time that was promised.
    #[error("a deadline may only be moved to a later day")]
    Shortened,
}

impl Deadlines {
    /// The three, in the order in which they pass.
    pub fn days(&self) -> [NaiveDate; 3] {
        [self.self_assessment, self.verification, self.explanation]
    }

    /// Whether they follow each other and the first day of the round.
    ///
    /// # Errors
    /// [`DeadlineFault::Order`].
    pub fn check(&self, opens_on: NaiveDate) -> Result<(), DeadlineFault> {
        let [own, verification, explanation] = self.days();
        let in_order = opens_on <= own && own < verification && verification < explanation;
        if in_order { Ok(()) } else { Err(DeadlineFault::Order) }
    }

    /// Whether these may take the place of `old`.
    ///
    /// # Errors
    /// [`DeadlineFault::Order`] and [`DeadlineFault::Shortened`].
    pub fn check_prolonged(&self, old: &Self, opens_on: NaiveDate) -> Result<(), DeadlineFault> {
        self.check(opens_on)?;
        let shorter = self.days().into_iter().zip(old.days()).any(|(new, old)| new < old);
        if shorter { Err(DeadlineFault::Shortened) } else { Ok(()) }
    }
}
