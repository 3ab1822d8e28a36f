//! The mean of units (bình quân), exact. How a band or a percentage is found from it is in `score`.

use std::collections::BTreeMap;

use num_bigint::BigUint;

use crate::domain::score::Tally;

/// A mean is told in these parts. Every bound of a band and every figure that is shown or rounded is a whole number of
/// them, so cutting the exact mean once never moves it over a bound or away from one that it reaches.
const PARTS: u64 = 1_000_000_000_000;

/// The mean of the exact fractions of units, weight 1 each, cut to points of 10¹²; units with nothing to score are passed
/// over. It is cut once, after the sum: two units at 110 ÷ 120 and 106 ÷ 120 have 90 %, not a little less.
pub fn mean(tallies: impl IntoIterator<Item = Tally>) -> Option<Tally> {
    // Units fill the same few checklists, so most maxima are shared.
    let mut by_max: BTreeMap<u64, u128> = BTreeMap::new();
    let mut count = 0u64;
    for tally in tallies.into_iter().filter(|tally| tally.max > 0) {
        *by_max.entry(tally.max).or_default() += u128::from(tally.points);
        count += 1;
    }
    if count == 0 {
        return None;
    }
    let (mut points, mut max) = (BigUint::ZERO, BigUint::from(1u8));
    for (of, sum) in by_max {
        points = points * of + &max * sum;
        max *= of;
    }
    let parts = points * PARTS / (max * count);
    // A unit has at most all of its points, and so has the mean.
    Some(Tally { points: u64::try_from(parts).unwrap_or(PARTS), max: PARTS })
}
