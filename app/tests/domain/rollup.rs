//! Roll-up: which row stands, how rows fold, ranks and means against naive counterparts.

use app::domain::{
    checklist::Standard,
    ids::SheetId,
    period::Period,
    rollup::{Basis, Coverage, Key, Row, Source, compare, figure, mean, ranks},
    score::Tally,
    sheet::ChecklistRef,
};
use chrono::DateTime;
use proptest::prelude::*;
use uuid::Uuid;

use super::given::id;

fn row(checklist: &str, source: Source, day: &str, n: u128, points: u64, max: u64) -> Row {
    Row {
        key: Key {
            unit: id("SNV-20250301"),
            period: Period::Quarter(2026, 4),
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
    assert_eq!(figure(&rows, Source::Verified).unwrap().total.points, 90);
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
    fn comparing_fractions_is_exact(a in (0u64..1_000_000, 1u64..1_000_000), b in (0u64..1_000_000, 1u64..1_000_000)) {
        let (x, y) = (Tally { points: a.0, max: a.1 }, Tally { points: b.0, max: b.1 });
        prop_assert_eq!(compare(x, y), (a.0 as u128 * b.1 as u128).cmp(&(b.0 as u128 * a.1 as u128)));
        prop_assert_eq!(compare(x, y), compare(y, x).reverse());
    }
}

#[test]
fn coverage_of_nothing_due_is_complete() {
    assert!(Coverage { done: 0, due: 0 }.reaches(80));
    assert!(Coverage { done: 4, due: 5 }.reaches(80));
    assert!(!Coverage { done: 3, due: 4 }.reaches(80));
}
