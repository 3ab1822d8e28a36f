//! What a published round has left behind: its publication was interrupted, or a sheet was verified since.

use chrono::NaiveDate;

use crate::domain::{round::RoundState, sheet::State};

/// Whether a self sheet in this state should be published with its round and is not. What may still be explained, until
/// `last`, should not.
pub fn is_left_behind(round: RoundState, own: State, last: NaiveDate, today: NaiveDate) -> bool {
    match own {
        State::Verified => round == RoundState::Published,
        State::ExplanationAsked => round == RoundState::Published && last < today,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::interrupted(RoundState::Published, State::Verified, 9, true)]
    #[case::nothing_was_explained(RoundState::Published, State::ExplanationAsked, 11, true)]
    #[case::time_to_explain(RoundState::Published, State::ExplanationAsked, 10, false)]
    #[case::waits_for_an_answer(RoundState::Published, State::Explained, 11, false)]
    #[case::published(RoundState::Published, State::Published, 11, false)]
    #[case::never_verified(RoundState::Published, State::Locked, 11, false)]
    #[case::not_yet(RoundState::Closed, State::Verified, 11, false)]
    fn a_published_round_leaves_behind_what_is_verified(
        #[case] round: RoundState,
        #[case] own: State,
        #[case] today: u32,
        #[case] left: bool,
    ) {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).expect("a day");
        assert_eq!(is_left_behind(round, own, day(10), day(today)), left);
    }
}
