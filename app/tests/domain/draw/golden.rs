//! Draws with their outcome written down. The figures were computed by another program, in another language and from the
//! documented format alone; every machine must find them again. They change only when the format gets a new number.

use app::domain::draw::{Candidate, Draw, List, Pick, draw};

use super::given::{SEED, entries, opened, seed, signals, terms, unit, weights};
use crate::given::id;

const LIST: &str = "\
nenep-draw-list-1
draw 019a0000-0000-7000-8000-000000000001 2026-11-20 2026-Q4 3
weights 1.0.0 2026-01-01 100 30 10 120 100 5 100 1 10 60 1 20 60
26740-20250701 never 0 0 1 100 120 0 0 20 240
26740-20250701/area/5s-van-phong@1.0.0/KV 29 99 0 9 100 0 0 0 60 160
26740-20250701/area/5s-van-phong@1.0.0/KVC 75 640 2 0 100 20 30 20 0 170
26740-20250701/place/019a0000-0000-7000-8000-0000000000aa 400 0 9 0 100 120 0 60 0 280
SNV-20250301 12 -250 0 0 100 0 0 0 0 100
";

const KVC: &str = "26740-20250701/area/5s-van-phong@1.0.0/KVC";
const KV: &str = "26740-20250701/area/5s-van-phong@1.0.0/KV";
const PLACE: &str = "26740-20250701/place/019a0000-0000-7000-8000-0000000000aa";

fn shown(picks: &[Pick]) -> Vec<(String, u64, u64)> {
    picks.iter().map(|pick| (pick.target.to_string(), pick.lot, pick.of)).collect()
}

fn named(picks: &[(&str, u64, u64)]) -> Vec<(String, u64, u64)> {
    picks.iter().map(|(name, lot, of)| ((*name).to_owned(), *lot, *of)).collect()
}

#[test]
fn the_list_has_this_text_and_this_hash() {
    let draw = opened();
    assert_eq!(List::new(&draw.terms, &draw.candidates).unwrap().text(), LIST);
    assert_eq!(draw.list_hash, id("38740427aff32f99445ccde64e936b7639a8afc058a37939c2d9b46387a60684"));
}

#[test]
fn three_of_five_are_these() {
    let picks = [(PLACE, 837, 950), ("26740-20250701", 171, 670), (KVC, 330, 430)];
    assert_eq!(shown(&opened().picks), named(&picks));
}

#[test]
fn ten_lots_more_for_one_who_is_not_even_drawn_are_another_draw() {
    let mut entries = entries();
    entries[0].1.days_since_visit = Some(30);
    let mut draw = Draw::announce(terms(3, weights()), seed(SEED).commitment(), entries).unwrap();
    draw.open(seed(SEED)).unwrap();
    assert_eq!(draw.list_hash, id("65e900bc2e4558512867b186fd695325c6b0c80037d0569cfb33d9c88f0d59a5"));
    let picks = [(PLACE, 772, 960), (KVC, 471, 680), ("26740-20250701", 116, 510)];
    assert_eq!(shown(&draw.picks), named(&picks));
}

#[test]
fn all_five_come_in_this_order() {
    let mut draw = Draw::announce(terms(5, weights()), seed(SEED).commitment(), entries()).unwrap();
    draw.open(seed(SEED)).unwrap();
    let picks = [("26740-20250701", 20, 950), ("SNV-20250301", 710, 710), (KVC, 277, 610), (KV, 44, 440)];
    assert_eq!(shown(&draw.picks[..4]), named(&picks));
    assert_eq!(shown(&draw.picks[4..]), named(&[(PLACE, 97, 280)]));
}

#[test]
fn ten_of_three_hundred_are_these() {
    let units = (0..300u32).map(|n| {
        let gap = (n * 13 % 2_500) as i32 - 300;
        let signals = signals(Some(n * 7 % 500), gap, n % 7, n % 4);
        Candidate::weighed(unit(&format!("U{n}-20250701")), signals, &weights())
    });
    let (terms, units) = (terms(10, weights()), units.collect::<Vec<_>>());
    let list = List::new(&terms, &units).unwrap();
    assert_eq!(list.hash(), &id("d1555c3bc33f5f707b482593cc5d415b7dbb151bd41f95ce49fdf7e75a41ab12"));
    let picks = [
        ("U75-20250701", 74_089, 80_000),
        ("U66-20250701", 71_581, 79_760),
        ("U299-20250701", 60_676, 79_445),
        ("U213-20250701", 37_388, 79_155),
        ("U258-20250701", 47_968, 78_885),
        ("U180-20250701", 26_516, 78_560),
        ("U252-20250701", 46_041, 78_230),
        ("U83-20250701", 73_873, 78_030),
        ("U130-20250701", 10_401, 77_755),
        ("U218-20250701", 37_495, 77_390),
    ];
    assert_eq!(shown(&draw(&seed(&"f".repeat(64)), &list)), named(&picks));
}
