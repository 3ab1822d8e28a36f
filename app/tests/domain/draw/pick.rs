//! Picks against an urn in which every lot is written out, with the same numbers read from the same hashes.

use app::domain::{
    draw::{Candidate, List, ListError, MAX_LOTS, Pick, Seed, draw},
    ids::UnitId,
};
use proptest::prelude::*;
use rstest::rstest;
use sha2::{Digest, Sha256};

use super::given::{SEED, any_seed, area, lots, seed, signals, small_list, small_weights, terms, unit, weights};

fn hex(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One line per lot; who is drawn takes all own lines out. The list must be sorted by its lines.
fn urn(seed: &Seed, list_text: &str, n: u32) -> Vec<(String, u64, u64)> {
    let hash = hex(list_text);
    let mut urn: Vec<&str> = Vec::new();
    for line in list_text.lines().skip(3) {
        let (name, total) = (line.split(' ').next().unwrap(), line.rsplit(' ').next().unwrap());
        urn.extend(vec![name; total.parse().unwrap()]);
    }
    let mut drawn = Vec::new();
    for place in 1..=n {
        let number = hex(&format!("nenep-draw-pick-1\n{}\n{hash}\n{place}\n0\n", seed.as_str()));
        let number = u128::from_str_radix(&number[..32], 16).unwrap();
        let at = (number % urn.len() as u128) as usize;
        drawn.push((urn[at].to_owned(), at as u64 + 1, urn.len() as u64));
        let out = urn[at];
        urn.retain(|name| *name != out);
    }
    drawn
}

fn shown(picks: &[Pick]) -> Vec<(String, u64, u64)> {
    picks.iter().map(|pick| (pick.target.to_string(), pick.lot, pick.of)).collect()
}

fn names(candidates: &[Candidate]) -> Vec<String> {
    let mut names: Vec<_> = candidates.iter().map(|c| c.target.to_string()).collect();
    names.sort();
    names
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_picks_are_those_of_the_urn(seed in any_seed(), list in small_list(), n in any::<prop::sample::Index>()) {
        let n = n.index(list.len()) as u32 + 1;
        let list = List::new(&terms(n, small_weights()), &list).unwrap();
        let picks = shown(&draw(&seed, &list));
        prop_assert_eq!(picks, urn(&seed, list.text(), n));
    }

    #[test]
    fn nobody_is_drawn_twice_and_nobody_from_outside(seed in any_seed(), list in small_list(), n in any::<prop::sample::Index>()) {
        let n = n.index(list.len()) + 1;
        let everybody = names(&list);
        let list = List::new(&terms(n as u32, small_weights()), &list).unwrap();
        let mut drawn: Vec<_> = shown(&draw(&seed, &list)).into_iter().map(|(name, ..)| name).collect();
        drawn.sort();
        drawn.dedup();
        prop_assert_eq!(drawn.len(), n);
        prop_assert!(drawn.iter().all(|name| everybody.contains(name)));
        prop_assert!(n < everybody.len() || drawn == everybody);
    }

    #[test]
    fn the_order_of_the_list_does_not_matter((list, other) in small_list().prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle()))) {
        let terms = terms(list.len() as u32, small_weights());
        let (list, other) = (List::new(&terms, &list).unwrap(), List::new(&terms, &other).unwrap());
        prop_assert_eq!((list.text(), list.hash(), list.lots()), (other.text(), other.hash(), other.lots()));
        prop_assert_eq!(draw(&seed(SEED), &list), draw(&seed(SEED), &other));
        let mut lines: Vec<_> = list.text().lines().skip(3).collect();
        lines.sort();
        prop_assert!(lines.into_iter().eq(list.text().lines().skip(3)));
    }

    #[test]
    fn another_figure_is_another_hash(list in small_list(), at in any::<prop::sample::Index>(), what in 0..9) {
        let terms = terms(1, small_weights());
        let before = List::new(&terms, &list).unwrap().hash().clone();
        let (mut changed, mut under) = (list.clone(), terms.clone());
        let one = &mut changed[at.index(list.len())];
        match what {
            0 => one.weight.visit += 1,
            1 => one.weight.hints += 1,
            2 => one.signals.days_since_visit = None,
            3 => one.signals.gap += 1,
            4 => one.signals.overdue_actions += 1,
            5 => one.target = unit("other-20250701"),
            6 => under.drawn_on = under.drawn_on.succ_opt().unwrap(),
            7 => under.weights.gap.cap += 1,
            _ => changed.push(Candidate::weighed(unit("other-20250701"), lots(1), &small_weights())),
        }
        let after = List::new(&under, &changed).unwrap().hash().clone();
        prop_assert_ne!(after, before);
    }
}

#[rstest]
#[case(0, 1, ListError::NoCandidates)]
#[case(0, 0, ListError::NoCandidates)]
#[case(2, 0, ListError::NoneWanted)]
#[case(2, 3, ListError::TooFew { wanted: 3, there: 2 })]
#[case(1, u32::MAX, ListError::TooFew { wanted: u32::MAX, there: 1 })]
fn a_list_that_cannot_be_drawn_from_says_why(#[case] there: usize, #[case] n: u32, #[case] why: ListError) {
    let two = ["a-20250701", "b-20250701"];
    let list: Vec<_> = two[..there].iter().map(|u| Candidate::weighed(unit(u), lots(1), &small_weights())).collect();
    assert_eq!(List::new(&terms(n, small_weights()), &list).unwrap_err(), why);
}

#[test]
fn who_stands_on_the_list_twice_is_named() {
    let entry = |target, own| Candidate::weighed(target, lots(own), &small_weights());
    let list = [entry(area("a-20250701", "KVC"), 1), entry(unit("a-20250701"), 1), entry(area("a-20250701", "KVC"), 2)];
    let why = List::new(&terms(1, small_weights()), &list).unwrap_err();
    assert_eq!(why, ListError::Twice { target: area("a-20250701", "KVC") });
    assert_eq!(why.to_string(), "a-20250701/area/5s-van-phong@1.0.0/KVC stands on the list twice: leave one line out");
}

/// A blank or a line feed inside an id would let one candidate look like two fields or two lines of the list.
#[rstest]
#[case("26740-20250701", true)]
#[case("26740-2025 7 1", false)]
#[case("26740-2025\n7\n1", false)]
#[case("26740-+0250701", false)]
#[case("26740/20250701", false)]
#[case("267@0-20250701", false)]
#[case("26740-20250732", false)]
fn ids_of_units_keep_out_of_the_list_what_separates_it(#[case] text: &str, #[case] good: bool) {
    assert_eq!(text.parse::<UnitId>().is_ok(), good);
}

#[test]
fn more_lots_than_a_reader_of_json_can_count_are_refused() {
    let mut heavy = Candidate::weighed(unit("a-20250701"), signals(None, 0, 0, 0), &weights());
    heavy.weight.base = u32::MAX.try_into().unwrap();
    (heavy.weight.visit, heavy.weight.gap, heavy.weight.overdue, heavy.weight.hints) =
        (u32::MAX, u32::MAX, u32::MAX, u32::MAX);
    let enough = MAX_LOTS / heavy.weight.total();
    let list = vec![heavy; enough as usize + 1];
    assert_eq!(List::new(&terms(1, weights()), &list).unwrap_err(), ListError::TooManyLots);
    let fewer = List::new(&terms(1, weights()), &list[1..]).unwrap_err();
    assert!(matches!(fewer, ListError::Twice { .. }), "{fewer}");
}
