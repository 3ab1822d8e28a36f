//! Small lists to draw from, and proptest strategies over them.

use app::domain::{
    draw::{Candidate, Draw, Rate, Scope, Seed, Signals, Target, Terms, Weights},
    ids::{DrawId, PlaceId},
    period::Period,
    sheet::ChecklistRef,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::given::id;

pub const SEED: &str = "9f2c-Ben-Nghe-77";

fn rate(per: u32, add: u32, cap: u32) -> Rate {
    Rate { per: per.try_into().unwrap(), add, cap }
}

/// The figures of the product's `scales.toml`.
pub fn weights() -> Weights {
    Weights {
        version: id("1.0.0"),
        from: "2026-01-01".parse().unwrap(),
        base: 100.try_into().unwrap(),
        visit: rate(30, 10, 120),
        gap: rate(100, 5, 100),
        overdue: rate(1, 10, 60),
        hints: rate(1, 20, 60),
    }
}

/// One lot for everybody and one more for each day, so that small urns can be written out.
pub fn small_weights() -> Weights {
    Weights { base: 1.try_into().unwrap(), visit: rate(1, 1, 9), ..weights() }
}

pub fn terms(n: u32, weights: Weights) -> Terms {
    Terms {
        id: DrawId(Uuid::from_u128(0x019a_0000_0000_7000_8000_0000_0000_0001)),
        drawn_on: "2026-11-20".parse().unwrap(),
        period: Period::Quarter(2026, 4),
        n,
        weights,
    }
}

pub fn unit(unit: &str) -> Target {
    Target { unit: id(unit), scope: Scope::Unit }
}

pub fn area(unit: &str, area: &str) -> Target {
    let checklist = ChecklistRef { id: id("5s-van-phong"), version: id("1.0.0") };
    Target { unit: id(unit), scope: Scope::Area { checklist, area: id(area) } }
}

pub fn place(unit: &str, place: u128) -> Target {
    Target { unit: id(unit), scope: Scope::Place { place: PlaceId(Uuid::from_u128(place)) } }
}

pub fn signals(days_since_visit: Option<u32>, gap: i32, overdue_actions: u32, hints: u32) -> Signals {
    Signals { days_since_visit, gap, overdue_actions, hints }
}

/// Days that give exactly so many lots by `small_weights`.
pub fn lots(lots: u32) -> Signals {
    signals(Some(lots - 1), 0, 0, 0)
}

pub fn seed(text: &str) -> Seed {
    text.parse().unwrap()
}

/// Five candidates of every scope; neither the order nor the signals are tidy.
pub fn entries() -> Vec<(Target, Signals)> {
    vec![
        (unit("SNV-20250301"), signals(Some(12), -250, 0, 0)),
        (area("26740-20250701", "KVC"), signals(Some(75), 640, 2, 0)),
        (unit("26740-20250701"), signals(None, 0, 0, 1)),
        (place("26740-20250701", 0x019a_0000_0000_7000_8000_0000_0000_00aa), signals(Some(400), 0, 9, 0)),
        (area("26740-20250701", "KV"), signals(Some(29), 99, 0, 9)),
    ]
}

/// The announced draw of three of the five.
pub fn announced() -> Draw {
    Draw::announce(terms(3, weights()), seed(SEED).commitment(), entries()).unwrap()
}

/// The same draw after it was opened.
pub fn opened() -> Draw {
    let mut draw = announced();
    draw.open(seed(SEED)).unwrap();
    draw
}

/// 1 to 12 different candidates with 1 to 10 lots each, in any order.
pub fn small_list() -> impl Strategy<Value = Vec<Candidate>> {
    let which = prop::sample::subsequence((0..24u32).collect::<Vec<_>>(), 1..=12).prop_shuffle();
    let numbers = prop::collection::vec(1u32..=10, 12);
    (which, numbers).prop_map(|(which, numbers)| {
        let target = |n: u32| match n % 3 {
            0 => unit(&format!("U{}-20250701", n / 3)),
            1 => area(&format!("U{}-20250701", n / 3), "KVC"),
            _ => place(&format!("U{}-20250701", n / 3), n.into()),
        };
        let candidate = |(n, own)| Candidate::weighed(target(n), lots(own), &small_weights());
        which.into_iter().zip(numbers).map(candidate).collect()
    })
}

pub fn any_seed() -> impl Strategy<Value = Seed> {
    "[!-~]{16,64}".prop_map(|text| seed(&text))
}
