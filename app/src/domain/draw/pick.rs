//! The drawing itself: one lot after the other out of the urn, without putting back. Whole numbers only, so that every
//! machine draws the same.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Candidate, List, Seed, Target};

/// One draw out of the urn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// Who holds the lot.
    pub target: Target,
    /// The lot's number, from 1 to `of`.
    pub lot: u64,
    /// How many lots were in the urn.
    pub of: u64,
}

/// Draws as many candidates as the list asks for, in the order in which they are drawn.
///
/// The lots in the urn are numbered from 1 on, candidate after candidate in the order of the list. The number of a lot
/// comes from the SHA-256 of five lines, each ending with a line feed:
/// ```text
/// nenep-draw-pick-1
/// <seed>
/// <hash of the list>
/// <place: 1 for the first that is drawn>
/// <try: 0 at first>
/// ```
/// Its first 32 hex digits are a number x below 2¹²⁸, and the lot is the remainder of x ÷ (lots in the urn) plus 1. So
/// that no lot has a better chance than another, the few numbers from the last whole multiple of the lots on are passed
/// over and the next try is made; that happens less than once in 2⁷⁵ times. Who is drawn takes all own lots out.
pub fn draw(seed: &Seed, list: &List<'_>) -> Vec<Pick> {
    let mut left = list.candidates().to_vec();
    let mut of = list.lots();
    let pick = |place| {
        let lot = lot(seed, list, place, of);
        let holder = left.remove(holder(&left, lot));
        let pick = Pick { target: holder.target.clone(), lot, of };
        of -= holder.weight.total();
        pick
    };
    (1..=list.n()).map(pick).collect()
}

/// The lot of a place, from 1 to `of`.
fn lot(seed: &Seed, list: &List<'_>, place: u32, of: u64) -> u64 {
    let fair = |attempt| fair(number(seed, list, place, attempt), of);
    (0..=u32::MAX).find_map(fair).expect("of 2³² numbers one is fair")
}

/// The number x of the documentation of [`draw`].
fn number(seed: &Seed, list: &List<'_>, place: u32, attempt: u32) -> u128 {
    let lines = format!("nenep-draw-pick-1\n{}\n{}\n{place}\n{attempt}\n", seed.as_str(), list.hash());
    Sha256::digest(lines).iter().take(16).fold(0, |number, byte| (number << 8) | u128::from(*byte))
}

/// The lot that a number means; none for the numbers past the last whole multiple of `of`, which would favour low lots.
fn fair(number: u128, of: u64) -> Option<u64> {
    let of = u128::from(of);
    // 2¹²⁸ itself does not fit, one less does.
    let surplus = (u128::MAX % of + 1) % of;
    let lot = number % of + 1;
    (number <= u128::MAX - surplus).then(|| u64::try_from(lot).expect("a remainder is less than its divisor"))
}

/// Who holds this lot, as a place in `left`.
fn holder(left: &[&Candidate], lot: u64) -> usize {
    let mut last = 0;
    let holds = |candidate: &&Candidate| {
        last += candidate.weight.total();
        lot <= last
    };
    left.iter().position(holds).expect("the lot is one of the urn's")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::domain::draw::MAX_LOTS;

    #[rstest]
    #[case(0, 1, Some(1))]
    #[case(u128::MAX, 1, Some(1))]
    #[case(u128::MAX, 2, Some(2))] // 2¹²⁸ is a multiple of 2: every number is fair
    #[case(u128::MAX, 3, None)] // 2¹²⁸ leaves 1 over: one number is passed over
    #[case(u128::MAX - 1, 3, Some(3))]
    #[case(u128::MAX, u64::MAX, None)] // 2¹²⁸ leaves 1 over
    #[case(u128::MAX - 5, 10, None)] // 2¹²⁸ leaves 6 over
    #[case(u128::MAX - 6, 10, Some(10))]
    fn numbers_past_the_last_multiple_are_passed_over(#[case] number: u128, #[case] of: u64, #[case] lot: Option<u64>) {
        assert_eq!(fair(number, of), lot);
    }

    proptest! {
        #[test]
        fn the_fair_numbers_are_whole_rounds_of_all_lots(number in any::<u128>(), of in 1..=MAX_LOTS) {
            // 2¹²⁸ by 128 doublings, each kept below `of`.
            let over = (0..128).fold(1 % u128::from(of), |over, _| over * 2 % u128::from(of));
            prop_assert_eq!(fair(u128::MAX - over, of), Some(of));
            prop_assert!(over == 0 || fair(u128::MAX - over + 1, of).is_none());
            prop_assert!(fair(number, of).is_none_or(|lot| (1..=of).contains(&lot)));
        }
    }
}
