//! Whether 10,000 draws follow the lots, by the chi-square test, and whether the test would notice if they did not.
//! All seeds are fixed: the outcome is the same at every run.

use std::collections::BTreeMap;

use app::domain::draw::{Candidate, List, Seed, draw};
use sha2::{Digest, Sha256};

use super::given::{lots, seed, small_weights, terms, unit};

/// Lots of five candidates, 21 in all.
const LOTS: [u32; 5] = [1, 2, 3, 5, 10];
const DRAWS: u32 = 10_000;
/// Five candidates make 20 ordered pairs, so 19 degrees of freedom; chance exceeds this once in 1,000 times.
const CRITICAL: f64 = 43.82;

/// χ² of who is drawn first and second against the exact chances l₁ ÷ 21 × l₂ ÷ (21 − l₁).
fn chi_square(mut pair: impl FnMut(&Seed) -> (usize, usize)) -> f64 {
    let mut seen: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for n in 0..DRAWS {
        *seen.entry(pair(&seed(&format!("fixed-seed-{n:08}")))).or_default() += 1;
    }
    let all = f64::from(LOTS.iter().sum::<u32>());
    let mut sum = 0.0;
    for (first, own) in LOTS.into_iter().enumerate() {
        for (second, other) in LOTS.into_iter().enumerate().filter(|(second, _)| *second != first) {
            let chance = f64::from(own) / all * f64::from(other) / (all - f64::from(own));
            let expected = chance * f64::from(DRAWS);
            assert!(expected >= 5.0, "the test needs larger cells");
            let found = f64::from(seen.remove(&(first, second)).unwrap_or(0));
            sum += (found - expected).powi(2) / expected;
        }
    }
    assert!(seen.is_empty(), "pairs that can't be: {seen:?}");
    sum
}

/// Numbers that are as good as the product's, for pickers that use them badly.
fn numbers(seed: &Seed) -> [u8; 32] {
    Sha256::digest(format!("control {}", seed.as_str())).into()
}

/// The holder of a lot, counted from 0, among those who are left.
fn holder(left: &[(usize, u32)], lot: u32) -> usize {
    let mut last = 0;
    left.iter()
        .position(|(_, own)| {
            last += own;
            lot < last
        })
        .unwrap()
}

/// A picker that takes the remainder of whatever `number` makes of the random bytes for a place, and passes none over.
fn careless(number: impl Fn(&[u8; 32], usize) -> u32) -> impl FnMut(&Seed) -> (usize, usize) {
    move |seed| {
        let mut left: Vec<_> = LOTS.into_iter().enumerate().collect();
        let random = numbers(seed);
        let mut take = |place| {
            let all: u32 = left.iter().map(|(_, own)| own).sum();
            let at = holder(&left, number(&random, place) % all);
            left.remove(at).0
        };
        (take(0), take(1))
    }
}

#[test]
fn ten_thousand_draws_follow_the_lots() {
    let weights = small_weights();
    let names: Vec<_> = (0..LOTS.len()).map(|n| unit(&format!("U{n}-20250701"))).collect();
    let candidate = |(target, own): (_, u32)| Candidate::weighed(target, lots(own), &weights);
    let candidates: Vec<_> = names.iter().cloned().zip(LOTS).map(candidate).collect();
    let terms = terms(2, weights);
    let list = List::new(&terms, &candidates).unwrap();
    let found = chi_square(|seed| {
        let picks = draw(seed, &list);
        let place = |n: usize| names.iter().position(|name| *name == picks[n].target).unwrap();
        (place(0), place(1))
    });
    assert!(found < CRITICAL, "χ² = {found:.2}");
    // Too good a fit would be as suspicious: 8.91 is exceeded all but 25 times in 1,000.
    assert!(found > 8.91, "χ² = {found:.2}");
}

#[test]
fn the_test_itself_is_fair_to_a_fair_picker() {
    let large = careless(|random, place| u32::from_be_bytes(random[place * 4..place * 4 + 4].try_into().unwrap()));
    let found = chi_square(large);
    assert!(found < CRITICAL, "χ² = {found:.2}");
}

#[test]
fn the_test_catches_a_picker_that_favours_low_lots() {
    // Six bits: 64 numbers for 21 lots, so that lot 0 comes 4 times in 64 and all others 3 times.
    let found = chi_square(careless(|random, place| u32::from(random[place] % 64)));
    assert!(found > CRITICAL, "χ² = {found:.2}");
}

#[test]
fn the_test_catches_a_picker_that_forgets_the_lots() {
    let found = chi_square(|seed| {
        let random = numbers(seed);
        let first = usize::from(random[0]) % LOTS.len();
        let rest: Vec<_> = (0..LOTS.len()).filter(|n| *n != first).collect();
        (first, rest[usize::from(random[1]) % rest.len()])
    });
    assert!(found > CRITICAL, "χ² = {found:.2}");
}
