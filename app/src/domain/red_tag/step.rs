//! The one machine of red tags: which step leads on from where, what has to be said with it, and what a repeated call is.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    RedTag, RedTagChange, RedTagChangeKind, RedTagFacts, RedTagFault, RedTagFaultCode as Code, RedTagState,
    facts::{MAX_NAME, MAX_NOTE},
};
use crate::domain::{
    ids::PersonId,
    period::day_of,
    scales::{RedTagDecisionId, RedTagRules},
    text::clean,
};

/// Chuyển vào khu tạm giữ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holding {
    /// Nơi tạm giữ.
    pub place: String,
    /// Since when.
    pub on: NaiveDate,
}

/// Quyết định xử lý.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// What becomes of the thing, of the list in `scales.toml`.
    pub decision: RedTagDecisionId,
    /// Where it goes; empty for decisions after which it is gone.
    #[serde(default)]
    pub to: String,
    /// Căn cứ, lý do. Required where the thing goes nowhere.
    #[serde(default)]
    pub reason: String,
    /// The day of the decision.
    pub on: NaiveDate,
}

/// Thực hiện quyết định.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// When.
    pub on: NaiveDate,
    /// How: handed over to whom, by which record. May be empty.
    #[serde(default)]
    pub note: String,
}

/// Gỡ thẻ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// Why it was a mistake.
    pub reason: String,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RedTagStep {
    /// Sửa nội dung thẻ, before there is a decision.
    Correct {
        /// What is written on it from now on.
        facts: Box<RedTagFacts>,
        /// The revision that was looked at.
        base: u64,
    },
    /// Chuyển vào khu tạm giữ; may be left out.
    Hold(Holding),
    /// Quyết định xử lý: once.
    Decide(Ruling),
    /// Thực hiện quyết định.
    CarryOut(Outcome),
    /// Gỡ thẻ vì gắn nhầm, before there is a decision.
    Withdraw(Withdrawal),
}

/// A step that does not lead on from where the tag stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the red tag is {}", state.as_str())]
pub struct WrongRedTagState {
    /// Where it stands.
    pub state: RedTagState,
    /// Where it would have to stand.
    pub legal: &'static [RedTagState],
}

/// Why a step is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RedTagRefusal {
    /// It does not lead on from where the tag stands: a second decision, for example.
    #[error(transparent)]
    WrongState(#[from] WrongRedTagState),
    /// Somebody else has changed the tag since; it is at this revision.
    #[error("the red tag is at revision {0}")]
    Stale(u64),
    /// A tag stays with its unit.
    #[error("the red tag belongs to another unit")]
    OtherUnit,
    /// What was said cannot be used; every fault is named.
    #[error("{} faults", .0.len())]
    Invalid(Vec<RedTagFault>),
}

impl RedTagStep {
    /// From which states it leads on, and where to; none where the tag stays as it stands.
    pub fn ends(&self) -> (&'static [RedTagState], Option<RedTagState>) {
        use RedTagState::{Decided, Done, Held, Tagged, Withdrawn};
        match self {
            Self::Correct { .. } => (&[Tagged, Held], None),
            Self::Hold(_) => (&[Tagged], Some(Held)),
            Self::Decide(_) => (&[Tagged, Held], Some(Decided)),
            Self::CarryOut(_) => (&[Decided], Some(Done)),
            Self::Withdraw(_) => (&[Tagged, Held], Some(Withdrawn)),
        }
    }

    /// The same with its texts in the form in which they are kept.
    pub fn cleaned(self) -> Self {
        match self {
            Self::Correct { facts, base } => Self::Correct { facts: Box::new(facts.cleaned()), base },
            Self::Hold(said) => Self::Hold(Holding { place: clean(&said.place), ..said }),
            Self::Decide(said) => Self::Decide(Ruling { to: clean(&said.to), reason: clean(&said.reason), ..said }),
            Self::CarryOut(said) => Self::CarryOut(Outcome { note: clean(&said.note), ..said }),
            Self::Withdraw(said) => Self::Withdraw(Withdrawal { reason: clean(&said.reason) }),
        }
    }

    /// What the log says of it.
    fn change(self, old: &RedTagFacts) -> RedTagChangeKind {
        match self {
            Self::Correct { .. } => RedTagChangeKind::Corrected { old: Box::new(old.clone()) },
            Self::Hold(said) => RedTagChangeKind::Held(said),
            Self::Decide(said) => RedTagChangeKind::Decided(said),
            Self::CarryOut(said) => RedTagChangeKind::CarriedOut(said),
            Self::Withdraw(said) => RedTagChangeKind::Withdrawn(said),
        }
    }
}

impl RedTag {
    /// The tag after a step that somebody takes at this moment; none when this very step has been taken before, whatever
    /// has become of the tag since.
    ///
    /// # Errors
    /// Says why the step is not taken; the tag is as it was.
    pub fn take(
        &self,
        step: RedTagStep,
        by: PersonId,
        at: DateTime<Utc>,
        rules: &RedTagRules,
    ) -> Result<Option<Self>, RedTagRefusal> {
        let step = step.cleaned();
        if self.has_taken(&step) {
            return Ok(None);
        }
        let (legal, to) = step.ends();
        if !legal.contains(&self.state) {
            return Err(WrongRedTagState { state: self.state, legal }.into());
        }
        if let RedTagStep::Correct { facts, base } = &step {
            if facts.unit != self.facts.unit {
                return Err(RedTagRefusal::OtherUnit);
            }
            if *base != self.revision {
                return Err(RedTagRefusal::Stale(self.revision));
            }
        }
        let faults = self.faults(&step, day_of(at), rules);
        if !faults.is_empty() {
            return Err(RedTagRefusal::Invalid(faults));
        }
        let mut next = self.clone();
        if let RedTagStep::Correct { facts, .. } = &step {
            next.facts = (**facts).clone();
        }
        next.state = to.unwrap_or(self.state);
        next.revision += 1;
        next.changes.push(RedTagChange { at, by, what: step.change(&self.facts) });
        Ok(Some(next))
    }

    /// Whether this very step stands in the log already, or would change nothing.
    fn has_taken(&self, step: &RedTagStep) -> bool {
        match step {
            RedTagStep::Correct { facts, base } => {
                let made = base.checked_add(1).filter(|made| *made <= self.revision);
                self.facts == **facts || made.and_then(|made| self.facts_at(made)) == Some(&**facts)
            }
            _ => {
                let said = step.clone().change(&self.facts);
                self.changes.iter().any(|change| change.what == said)
            }
        }
    }

    fn faults(&self, step: &RedTagStep, today: NaiveDate, rules: &RedTagRules) -> Vec<RedTagFault> {
        let mut faults = Vec::new();
        let mut fault = |wrong: bool, path, code, message: &str| {
            if wrong {
                faults.push(RedTagFault::new(path, code, message));
            }
        };
        // Each step follows the one before, also by its day.
        let since = self.ruling().map(|(_, ruling)| ruling.on).or_else(|| self.holding().map(|held| held.on));
        let since = since.unwrap_or(self.facts.tagged_on);
        if let RedTagStep::Hold(Holding { on, .. })
        | RedTagStep::Decide(Ruling { on, .. })
        | RedTagStep::CarryOut(Outcome { on, .. }) = step
        {
            fault(*on < since, "on", Code::DayBefore, &format!("not before {since}"));
            fault(*on > today, "on", Code::FutureDay, "this day has not come yet");
        }
        let is_long = |text: &str, most: usize| text.chars().count() > most;
        match step {
            RedTagStep::Correct { facts, .. } => {
                let late = self.holding().is_some_and(|held| facts.tagged_on > held.on);
                fault(late, "tagged_on", Code::DayBefore, "the thing was put into the holding area before this day");
                faults.extend(facts.faults(today, rules));
            }
            RedTagStep::Hold(Holding { place, .. }) => {
                fault(place.is_empty(), "place", Code::MissingDestination, "say where the thing waits");
                fault(is_long(place, MAX_NAME), "place", Code::TooLong, "at most 200 characters");
            }
            RedTagStep::Decide(Ruling { decision, to, reason, .. }) => {
                let choice = rules.decision(decision);
                fault(choice.is_none(), "decision", Code::UnknownDecision, "choose one of the list in scales.toml");
                let goes = choice.is_some_and(|choice| choice.to);
                fault(goes && to.is_empty(), "to", Code::MissingDestination, "say where the thing goes");
                let gone = choice.is_some_and(|choice| !choice.to);
                fault(gone && reason.is_empty(), "reason", Code::MissingReason, "name the grounds");
                fault(is_long(to, MAX_NAME), "to", Code::TooLong, "at most 200 characters");
                fault(is_long(reason, MAX_NOTE), "reason", Code::TooLong, "at most 1,000 characters");
            }
            RedTagStep::CarryOut(Outcome { note, .. }) => {
                fault(is_long(note, MAX_NOTE), "note", Code::TooLong, "at most 1,000 characters");
            }
            RedTagStep::Withdraw(Withdrawal { reason }) => {
                fault(reason.is_empty(), "reason", Code::MissingReason, "say why it was a mistake");
                fault(is_long(reason, MAX_NOTE), "reason", Code::TooLong, "at most 1,000 characters");
            }
        }
        faults
    }
}
