//! The steps of a sheet from state to state, the one machine for all kinds (`rules.md`, Sheets, rounds, states). A self
//! sheet goes the way that civil servants know from the CCHC index: tự chấm → chốt → thẩm định → giải trình → thẩm định
//! lần 2 → công bố. Every other kind is handed in, and that is all. Who may take a step is the policy's business.

use super::{Kind, State};

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Chốt: the head closes the self sheet.
    Lock,
    /// Mở chốt: the committee opens it again, before anybody verifies it.
    Unlock,
    /// The inspector begins to verify (thẩm định lần 1).
    Begin,
    /// The verification is handed in and differs from the self sheet: the unit may explain.
    AskExplanation,
    /// The verification is handed in and differs in nothing.
    Confirm,
    /// Giải trình: the head disputes items.
    Explain,
    /// The head disputes nothing, or the deadline has passed.
    Accept,
    /// Thẩm định lần 2: every disputed item is answered.
    Settle,
    /// Công bố.
    Publish,
    /// An inspector or internal auditor hands in a sheet of their own.
    Submit,
}

/// A step that does not lead on from where the sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sheet is {}", state.as_str())]
pub struct WrongStep {
    /// Where the sheet stands.
    pub state: State,
    /// Where it would have to stand; nowhere when sheets of its kind never take the step.
    pub legal: &'static [State],
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 10] = [
        Self::Lock,
        Self::Unlock,
        Self::Begin,
        Self::AskExplanation,
        Self::Confirm,
        Self::Explain,
        Self::Accept,
        Self::Settle,
        Self::Publish,
        Self::Submit,
    ];

    /// From which states, and to which.
    fn ends(self) -> (&'static [State], State) {
        match self {
            Self::Lock => (&[State::Draft], State::Locked),
            Self::Unlock => (&[State::Locked], State::Draft),
            Self::Begin => (&[State::Locked], State::Verifying),
            Self::AskExplanation => (&[State::Verifying], State::ExplanationAsked),
            Self::Confirm => (&[State::Verifying], State::Verified),
            Self::Explain => (&[State::ExplanationAsked], State::Explained),
            Self::Accept => (&[State::ExplanationAsked], State::Verified),
            Self::Settle => (&[State::Explained], State::Verified),
            Self::Publish => (&[State::Verified], State::Published),
            Self::Submit => (&[State::Draft], State::Submitted),
        }
    }

    /// Where a sheet of this kind stands after the step.
    ///
    /// # Errors
    /// Says from where the step would lead on.
    pub fn take(self, kind: Kind, state: State) -> Result<State, WrongStep> {
        let is_own = (kind == Kind::SelfAssessment) != (self == Self::Submit);
        let (from, to) = self.ends();
        let legal = if is_own { from } else { &[] };
        if legal.contains(&state) { Ok(to) } else { Err(WrongStep { state, legal }) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    /// The ways of `rules.md` as they are written there, and what may be taken back.
    const WAYS: [(Kind, &str); 6] = [
        (Kind::SelfAssessment, "draft locked verifying explanation_asked explained verified published"),
        (Kind::SelfAssessment, "draft locked verifying verified published"),
        (Kind::SelfAssessment, "explanation_asked verified"),
        (Kind::SelfAssessment, "locked draft"),
        (Kind::Spot, "draft submitted"),
        (Kind::Verification, "draft submitted"),
    ];

    fn drawn(kind: Kind) -> BTreeSet<(String, String)> {
        let same = |of: &Kind| *of == kind || (kind == Kind::Internal && *of == Kind::Spot);
        let ways = WAYS.iter().filter(|(of, _)| same(of));
        ways.flat_map(|(_, way)| {
            let states: Vec<&str> = way.split(' ').collect();
            states.windows(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect::<Vec<_>>()
        })
        .collect()
    }

    const STATES: [State; 8] = [
        State::Draft,
        State::Locked,
        State::Submitted,
        State::Verifying,
        State::ExplanationAsked,
        State::Explained,
        State::Verified,
        State::Published,
    ];

    #[test]
    fn the_steps_are_the_ways_that_the_rules_draw_and_no_other() {
        for kind in Kind::ALL {
            let mut taken = BTreeSet::new();
            for (state, step) in STATES.into_iter().flat_map(|state| Step::ALL.map(|step| (state, step))) {
                if let Ok(next) = step.take(kind, state) {
                    let edge = (state.as_str().to_owned(), next.as_str().to_owned());
                    assert!(taken.insert(edge), "{step:?} is a second way from {state:?}");
                }
            }
            assert_eq!(taken, drawn(kind), "{kind:?}");
        }
    }

    proptest! {
        #[test]
        fn no_sequence_skips_a_step_or_leaves_what_is_published(
            kind in select(Kind::ALL.to_vec()),
            steps in vec(select(Step::ALL.to_vec()), 0..60),
        ) {
            let mut state = State::Draft;
            let mut seen = vec![state];
            for step in steps {
                match step.take(kind, state) {
                    Ok(next) => {
                        prop_assert!(!matches!(state, State::Published | State::Submitted));
                        state = next;
                        seen.push(state);
                    }
                    Err(wrong) => {
                        prop_assert_eq!(wrong.state, state);
                        prop_assert!(!wrong.legal.contains(&state));
                        for legal in wrong.legal {
                            prop_assert!(step.take(kind, *legal).is_ok());
                        }
                    }
                }
            }
            let before = |what: State, other: State| {
                let at = |state| seen.iter().position(|s| *s == state);
                at(what).is_none_or(|at_what| at(other).is_some_and(|at_other| at_other < at_what))
            };
            prop_assert!(before(State::Verified, State::Verifying));
            prop_assert!(before(State::Verifying, State::Locked));
            prop_assert!(before(State::Explained, State::ExplanationAsked));
            prop_assert!(before(State::Published, State::Verified));
            prop_assert!(kind != Kind::SelfAssessment || !seen.contains(&State::Submitted));
        }
    }
}
