//! Roll-up: which row stands, how rows fold, ranks and means against naive counterparts.

use app::domain::{
    checklist::Standard,
    ids::SheetId,
    period::Period,
    rollup::{Basis, Coverage, Key, Row, Source, compare, figure, mean, ranks},
    score::{Percent, Tally, band},
    sheet::ChecklistRef,
};
use chrono::DateTime;
use proptest::prelude::*;
use uuid::Uuid;

use super::given::{bands, id};

fn row(checklist: &str, source: Source, day: &str, n: u128, points: u64, max: u64) -> Row {
    Row {
        key: Key {
            unit: id("SNV-20250301"),
            period: Period::Quarter(2026, 4),
            round: None,
            checklist: id(checklist),
            place: None,
            source,
        },
        sheet: SheetId(Uuid::from_u128(n)),
        checklist: ChecklistRef { id: id(checklist), version: id("1.0.0") },
        standard: Standard::FiveS,
        audited_on: day.parse().unwrap(),
        locked_at: DateTime::from_timestamp(1_790_000_000, 0).unwrap(),
        published: false,
        total: Tally { points, max },
        sections: [(id("S1"), Tally { points, max })].into(),
        capping: None,
    }
}

#[test]
fn the_verified_row_stands_even_when_it_is_lower() {
    let rows = [
        row("a", Source::SelfAssessment, "2026-11-20", 1, 90, 100),
        row("a", Source::Verified, "2026-11-01", 2, 70, 100),
        row("b", Source::SelfAssessment, "2026-11-20", 3, 40, 50),
    ];
    let both = figure(&rows, Source::Verified).unwrap();
    assert_eq!((both.total, both.basis), (Tally { points: 110, max: 150 }, Basis::Mixed));
    let own = figure(&rows, Source::SelfAssessment).unwrap();
    assert_eq!((own.total, own.basis), (Tally { points: 130, max: 150 }, Basis::SelfAssessment));
    assert_eq!(figure(&rows[1..2], Source::SelfAssessment), None);
}

#[test]
fn of_several_quarters_the_latest_sheet_stands() {
    let mut earlier = row("a", Source::SelfAssessment, "2026-05-01", 9, 10, 100);
    earlier.key.period = Period::Quarter(2026, 2);
    let rows = [row("a", Source::SelfAssessment, "2026-11-20", 1, 90, 100), earlier];
    let figure = figure(&rows, Source::Verified).unwrap();
    assert_eq!((figure.total.points, figure.audited_on), (90, "2026-11-20".parse().unwrap()));
}

proptest! {
    #[test]
    fn ranks_share_ties_and_skip(tallies in prop::collection::vec(prop::option::weighted(0.8, (0u64..20, 1u64..20)), 1..12)) {
        let tallies: Vec<_> = tallies.into_iter().map(|t| t.map(|(p, m)| Tally { points: p.min(m), max: m })).collect();
        let ranks = ranks(&tallies);
        for (own, rank) in tallies.iter().zip(&ranks) {
            let better = own.map(|own| tallies.iter().flatten().filter(|t| {
                (t.points as f64 / t.max as f64) > (own.points as f64 / own.max as f64) + 1e-12
            }).count() as u32 + 1);
            prop_assert_eq!(*rank, better);
        }
    }

    #[test]
    fn a_mean_lies_between_its_extremes_and_near_the_naive_one(tallies in prop::collection::vec((0u64..200, 1u64..200), 1..40)) {
        let tallies: Vec<_> = tallies.into_iter().map(|(p, m)| Tally { points: p.min(m), max: m }).collect();
        let exact = mean(tallies.iter().copied()).unwrap();
        let naive = tallies.iter().map(|t| t.points as f64 / t.max as f64).sum::<f64>() / tallies.len() as f64;
        prop_assert!((exact.points as f64 / exact.max as f64 - naive).abs() < 1e-9);
    }

    #[test]
    fn a_mean_is_cut_once_after_the_exact_sum(tallies in prop::collection::vec((0u64..40, 1u64..40), 1..30)) {
        let tallies: Vec<_> = tallies.into_iter().map(|(p, m)| Tally { points: p.min(m), max: m }).collect();
        // Every number up to 39 divides this one.
        let whole: u128 = (1..40u128).fold(1, |all, n| all / gcd(all, n) * n);
        let sum: u128 = tallies.iter().map(|t| whole / u128::from(t.max) * u128::from(t.points)).sum();
        let count = tallies.len() as u128;
        let mean = mean(tallies.iter().copied()).unwrap();
        prop_assert_eq!(u128::from(mean.points), sum * 1_000_000_000_000 / (whole * count));
        // What is found from the cut mean is what follows from the exact one.
        let reached = bands().steps.iter().find(|s| sum * 10_000 >= u128::from(s.min) * whole * count).unwrap().id.clone();
        prop_assert_eq!(band(mean, Some(&bands()), None).0, Some(reached));
        prop_assert_eq!(mean.percent(), Some(Percent((sum * 20_000 / (whole * count)).div_ceil(2) as u32)));
    }

    #[test]
    fn a_mean_at_a_bound_reaches_it_and_a_hair_less_does_not(
        bound in prop::sample::select(vec![9000u64, 8000, 7000, 5000]),
        units in prop::collection::vec((0u64..1_000, 2u64..1_000_000_007), 1..80),
    ) {
        // Each unit stands as far above the bound as a partner of its own stands below it.
        let mut tallies = Vec::new();
        for (share, max) in units {
            let apart = max * (10_000 - bound) / 10_000 * share / 1_000;
            tallies.push(Tally { points: bound * max + apart * 10_000, max: 10_000 * max });
            tallies.push(Tally { points: bound * max - apart * 10_000, max: 10_000 * max });
        }
        let name = |tallies: &[Tally]| band(mean(tallies.iter().copied()).unwrap(), Some(&bands()), None).0.unwrap();
        let step = bands().steps.iter().position(|s| u64::from(s.min) == bound).unwrap();
        let exact = mean(tallies.iter().copied()).unwrap();
        prop_assert_eq!(exact, Tally { points: bound * 100_000_000, max: 1_000_000_000_000 });
        prop_assert_eq!(name(&tallies), bands().steps[step].id.clone());
        tallies[0].points -= 1;
        prop_assert_eq!(name(&tallies), bands().steps[step + 1].id.clone());
    }

    #[test]
    fn comparing_fractions_is_exact(a in (0u64..1_000_000, 1u64..1_000_000), b in (0u64..1_000_000, 1u64..1_000_000)) {
        let (x, y) = (Tally { points: a.0, max: a.1 }, Tally { points: b.0, max: b.1 });
        prop_assert_eq!(compare(x, y), (a.0 as u128 * b.1 as u128).cmp(&(b.0 as u128 * a.1 as u128)));
        prop_assert_eq!(compare(x, y), compare(y, x).reverse());
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[test]
fn two_offices_at_exactly_ninety_per_cent_are_excellent() {
    let tallies = [Tally { points: 110, max: 120 }, Tally { points: 106, max: 120 }];
    let mean = mean(tallies).unwrap();
    assert_eq!(mean, Tally { points: 900_000_000_000, max: 1_000_000_000_000 });
    assert_eq!((mean.percent(), band(mean, Some(&bands()), None).0), (Some(Percent(9000)), Some(id("xuat_sac"))));
}

#[test]
fn the_mean_of_a_whole_city_of_strange_maxima_is_exact() {
    // Every unit misses one point of another prime, and a partner has one of as many: the sum is whole.
    let primes = (2u64..2_000).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0));
    let tallies: Vec<_> = primes.flat_map(|max| [max - 1, 1].map(|points| Tally { points, max })).collect();
    assert!(tallies.len() > 336, "more than two for each of 168 units");
    assert_eq!(mean(tallies), Some(Tally { points: 500_000_000_000, max: 1_000_000_000_000 }));
}

#[test]
fn coverage_of_nothing_due_is_complete() {
    assert!(Coverage { done: 0, due: 0 }.reaches(80));
    assert!(Coverage { done: 4, due: 5 }.reaches(80));
    assert!(!Coverage { done: 3, due: 4 }.reaches(80));
}
