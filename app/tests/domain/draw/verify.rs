//! A genuine record shows no difference; every kind of tampering shows the ones that follow from it.

use app::domain::draw::{Candidate, Difference, Draw, ListError, OpenError};
use proptest::prelude::*;
use uuid::Uuid;

use super::given::{SEED, announced, any_seed, opened, seed, small_list, small_weights, terms, unit};
use crate::given::id;

/// The differences, one word each; picks with their place.
fn words(draw: &Draw) -> String {
    let word = |difference: &Difference| match difference {
        Difference::Weights { .. } => "weights".to_owned(),
        Difference::Weight { .. } => "weight".to_owned(),
        Difference::List { .. } => "list".to_owned(),
        Difference::ListHash { .. } => "hash".to_owned(),
        Difference::Seed => "seed".to_owned(),
        Difference::NoSeed => "no-seed".to_owned(),
        Difference::Pick { place, .. } => format!("pick-{place}"),
    };
    draw.verify().iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_was_announced_opened_and_sent_as_json_is_genuine() {
    assert_eq!(announced().verify(), []);
    assert_eq!(opened().verify(), []);
    let wire = serde_json::to_string(&opened()).unwrap();
    let read: Draw = serde_json::from_str(&wire).unwrap();
    assert_eq!((read.verify(), read), (vec![], opened()));
}

#[test]
fn a_sealed_copy_shows_the_list_and_not_the_picks() {
    let sealed = opened().sealed();
    assert_eq!(sealed, announced());
    assert!(!serde_json::to_string(&sealed).unwrap().contains(SEED));
}

#[test]
fn opening_twice_changes_nothing() {
    let mut draw = opened();
    draw.open(seed(SEED)).unwrap();
    assert_eq!(draw, opened());
}

#[test]
fn only_the_sealed_seed_opens_and_only_the_announced_list() {
    let mut draw = announced();
    assert_eq!(draw.open(seed("another-seed-0000")), Err(OpenError::WrongSeed));
    draw.terms.n = 2;
    assert!(matches!(draw.open(seed(SEED)), Err(OpenError::Changed(_))));
    draw.candidates.clear();
    assert_eq!(draw.open(seed(SEED)), Err(OpenError::List(ListError::NoCandidates)));
    assert_eq!((draw.seed, draw.picks), (None, vec![]));
}

/// What somebody does to an opened record, and the differences that show it.
type Tampering = (&'static str, fn(&mut Draw), &'static str);

/// The candidates stand in the order of `golden`: the unit, two areas, the place, the department.
const TAMPERINGS: [Tampering; 31] = [
    ("nothing", |_| {}, ""),
    ("a weight", |d| d.candidates[2].weight.gap += 1, "weight"),
    ("two weights", |d| (d.candidates[0].weight.visit, d.candidates[4].weight.hints) = (0, 1), "weight weight"),
    ("a share, for another", |d| (d.candidates[2].weight.gap, d.candidates[2].weight.visit) = (20, 30), "weight"),
    ("a signal", |d| d.candidates[2].signals.days_since_visit = Some(30), "weight hash pick-1 pick-2 pick-3"),
    ("a signal without effect", |d| d.candidates[4].signals.gap = -300, "hash pick-1 pick-2 pick-3"),
    ("a figure", |d| d.terms.weights.overdue.add = 20, "weight hash pick-1 pick-2 pick-3"),
    ("the version", |d| d.terms.weights.version = id("1.0.1"), "hash pick-1 pick-2 pick-3"),
    ("one left out", |d| drop(d.candidates.remove(1)), "hash pick-1 pick-2 pick-3"),
    ("one put in", |d| d.candidates.push(other(d)), "hash pick-1 pick-2 pick-3"),
    ("one exchanged", |d| d.candidates[0] = other(d), "hash pick-1 pick-2 pick-3"),
    ("one twice", |d| d.candidates.push(d.candidates[0].clone()), "list"),
    ("nobody", |d| d.candidates.clear(), "list"),
    ("the order of the list, which says nothing", |d| d.candidates.reverse(), ""),
    ("n lower", |d| d.terms.n = 2, "hash pick-1 pick-2 pick-3"),
    ("n lower and a pick less", |d| (d.terms.n, _) = (2, d.picks.pop()), "hash pick-1 pick-2"),
    ("n higher", |d| d.terms.n = 4, "hash pick-1 pick-2 pick-3 pick-4"),
    ("n higher than the list", |d| d.terms.n = 6, "list"),
    ("n = 0", |d| d.terms.n = 0, "list"),
    ("the id", |d| d.terms.id.0 = Uuid::nil(), "hash pick-1 pick-2 pick-3"),
    ("the day", |d| d.terms.drawn_on = "2026-11-21".parse().unwrap(), "hash pick-1 pick-2 pick-3"),
    ("the period", |d| d.terms.period = id("2026-Q3"), "hash pick-1 pick-2 pick-3"),
    ("the order of picks", |d| d.picks.swap(0, 2), "pick-1 pick-3"),
    ("a pick", |d| d.picks[1].target = unit("b-20250701"), "pick-2"),
    ("a lot", |d| d.picks[1].lot += 1, "pick-2"),
    ("the lots in the urn", |d| d.picks[0].of += 1, "pick-1"),
    ("a pick less", |d| drop(d.picks.pop()), "pick-3"),
    ("a pick more", |d| d.picks.push(d.picks[0].clone()), "pick-4"),
    ("the seed", |d| d.seed = Some(seed("9f2c-Ben-Nghe-78")), "seed pick-1 pick-2 pick-3"),
    ("the commitment", |d| d.commitment = seed("9f2c-Ben-Nghe-78").commitment(), "seed"),
    ("the hash", |d| d.list_hash = id(&"0".repeat(64)), "hash"),
];

/// The first candidate under another name.
fn other(draw: &Draw) -> Candidate {
    Candidate { target: unit("b-20250701"), ..draw.candidates[0].clone() }
}

#[test]
fn tampering_shows() {
    for (what, tamper, expected) in TAMPERINGS {
        let mut draw = opened();
        tamper(&mut draw);
        assert_eq!(words(&draw), expected, "{what}: {:#?}", draw.verify());
    }
}

#[test]
fn picks_without_their_seed_prove_nothing() {
    let mut draw = opened();
    draw.seed = None;
    assert_eq!(words(&draw), "no-seed");
}

#[test]
fn differences_are_said_in_words() {
    let mut draw = opened();
    draw.candidates[4].weight.visit = 7;
    draw.picks.pop();
    let said: Vec<_> = draw.verify().iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "SNV-20250301 is said to hold 107 lots, its signals give 100",
            "place 3 is said to go to nobody, the draw gives it to 26740-20250701/area/5s-van-phong@1.0.0/KVC (lot 330 of 430)",
        ]
    );
    let wire = serde_json::to_value(draw.verify()).unwrap();
    assert_eq!((&wire[0]["what"], &wire[0]["stated"]["visit"]), (&"weight".into(), &7.into()));
}

proptest! {
    #[test]
    fn every_draw_that_was_opened_is_genuine(seed in any_seed(), list in small_list(), n in any::<prop::sample::Index>()) {
        let n = n.index(list.len()) as u32 + 1;
        let entries = list.into_iter().map(|candidate| (candidate.target, candidate.signals));
        let mut draw = Draw::announce(terms(n, small_weights()), seed.commitment(), entries).unwrap();
        draw.open(seed).unwrap();
        prop_assert_eq!(draw.picks.len(), n as usize);
        prop_assert_eq!(draw.verify(), vec![]);
        let read: Draw = serde_json::from_str(&serde_json::to_string(&draw).unwrap()).unwrap();
        prop_assert_eq!(read, draw);
    }
}
