//! The board against small cases worked out by hand.

use std::sync::LazyLock;

use super::*;
use crate::domain::{
    ids::{ChecklistId, PlaceId, RoundId, SheetId},
    rollup::{Key, Row},
    round::{Deadlines, Due, Round, RoundState},
    sheet::ChecklistRef,
    text::Text,
    unit::{Span, Unit},
};
use uuid::Uuid;

static SCALES: LazyLock<Scales> = LazyLock::new(|| {
    let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/scales.toml"));
    crate::domain::scales::parse(file).expect("the file of the product is sound")
});

fn text(word: &str) -> Text {
    Text { vi: word.to_owned(), en: word.to_owned() }
}

fn checklist(id: &str) -> Checklist {
    let section = |id: &str| crate::domain::checklist::Section { id: id.parse().unwrap(), name: text(id) };
    Checklist {
        id: id.parse().unwrap(),
        version: "1.0.0".parse().unwrap(),
        standard: Standard::FiveS,
        edition: String::new(),
        title: text(id),
        scale: Scale::Graded,
        sections: vec![section("S1"), section("S2")],
        areas: Vec::new(),
        items: Vec::new(),
    }
}

fn unit(id: &str, parent: Option<&str>, block: Option<&str>) -> Unit {
    Unit {
        id: id.parse().unwrap(),
        code: id.to_owned(),
        name: format!("Đơn vị {id}"),
        kind: "phuong".parse().unwrap(),
        block: block.map(|b| b.parse().unwrap()),
        parent: parent.map(|p| p.parse().unwrap()),
        qms_duty: Default::default(),
        pilot: Vec::new(),
        valid: Span { from: "2025-07-01".parse().unwrap(), to: None },
    }
}

/// A row of [`ROUND`].
fn row(unit: &str, source: Source, place: Option<u128>, points: u64, max: u64) -> Row {
    let checklist: ChecklistId = "5s".parse().unwrap();
    Row {
        key: Key {
            unit: unit.parse().unwrap(),
            period: Period::Quarter(2026, 4),
            round: Some(ROUND),
            checklist: checklist.clone(),
            place: place.map(|n| PlaceId(Uuid::from_u128(n))),
            source,
        },
        sheet: SheetId(Uuid::from_u128(7)),
        checklist: ChecklistRef { id: checklist, version: "1.0.0".parse().unwrap() },
        standard: Standard::FiveS,
        audited_on: "2026-11-21".parse().unwrap(),
        locked_at: "2026-11-21T03:00:00Z".parse().unwrap(),
        published: false,
        total: Tally { points, max },
        sections: [("S1".parse().unwrap(), Tally { points, max })].into(),
        capping: None,
    }
}

fn round(units: &[&str]) -> Round {
    let checklist = ChecklistRef { id: "5s".parse().unwrap(), version: "1.0.0".parse().unwrap() };
    let due = |unit: &&str| Due::new(unit.parse().unwrap(), checklist.clone(), None);
    let day = "2026-11-30".parse().unwrap();
    Round {
        id: ROUND,
        period: Period::Quarter(2026, 4),
        opens_on: "2026-11-01".parse().unwrap(),
        deadlines: Deadlines { self_assessment: day, verification: day, explanation: day },
        state: RoundState::Open,
        due: units.iter().map(due).collect(),
        revision: 1,
        changes: Vec::new(),
    }
}

const ROUND: RoundId = RoundId(Uuid::from_u128(1));
const A: &str = "a-20250701";
const B: &str = "b-20250701";
const C: &str = "c-20250701";
const D: &str = "d-20250701";
const CITY: &str = "city-20250701";

fn scope(checklist: &Checklist) -> Scope<'_> {
    Scope {
        period: Period::Quarter(2026, 4),
        source: Source::Verified,
        checklists: vec![checklist],
        standard: Standard::FiveS,
        scales: &SCALES,
        min_coverage_percent: 80,
    }
}

fn units() -> Vec<Unit> {
    let ward = |id| unit(id, Some(CITY), Some("phuong"));
    vec![unit(CITY, None, None), ward(A), ward(B), ward(C), ward(D)]
}

#[test]
fn ties_share_a_rank_and_an_uncovered_unit_has_none() {
    let checklist = checklist("5s");
    let self_row = |id, points| row(id, Source::SelfAssessment, None, points, 10);
    let rows = [self_row(A, 8), self_row(B, 8), self_row(C, 5)];
    let lines = board(&scope(&checklist), &units(), &[round(&[A, B, C, D])], &rows);
    let ranks: Vec<_> = lines.iter().map(|l| (l.unit.as_str(), l.rank, l.unranked)).collect();
    assert_eq!(
        ranks,
        [(A, Some(1), None), (B, Some(1), None), (C, Some(3), None), (D, None, Some(Unranked::BelowCoverage))]
    );
    assert_eq!(lines[3].coverage, Coverage { done: 0, due: 1 });
}

#[test]
fn a_unit_of_a_part_of_the_period_and_one_without_block_are_unranked() {
    let checklist = checklist("5s");
    let mut units = units();
    units[1].valid.from = "2026-10-01".parse().unwrap();
    units[2].block = None;
    let rows = [A, B].map(|id| row(id, Source::SelfAssessment, None, 8, 10));
    let lines = board(&scope(&checklist), &units, &[], &rows);
    assert_eq!(lines[0].unranked, Some(Unranked::NotWholePeriod));
    assert_eq!(lines[1].unranked, Some(Unranked::NoBlock));
}

#[test]
fn the_verified_score_stands_even_when_it_is_lower_and_the_gap_tells() {
    let checklist = checklist("5s");
    let rows = [
        row(A, Source::SelfAssessment, None, 9, 10),
        row(A, Source::Verified, None, 6, 10),
        row(A, Source::SelfAssessment, Some(1), 10, 10),
    ];
    let lines = board(&scope(&checklist), &units(), &[], &rows);
    assert_eq!(lines[0].total, Tally { points: 16, max: 20 });
    assert_eq!(lines[0].basis, Some(Basis::Mixed));
    assert_eq!(lines[0].gap, Some(-3000));
}

#[test]
fn rows_of_other_periods_and_checklists_are_passed_over() {
    let checklist = checklist("other");
    let lines = board(&scope(&checklist), &units(), &[round(&[A])], &[row(A, Source::Verified, None, 1, 10)]);
    assert!(lines.is_empty());
}

#[test]
fn groups_are_means_of_unit_fractions() {
    let checklist = checklist("5s");
    let scope = scope(&checklist);
    let rows = [row(A, Source::SelfAssessment, None, 1, 2), row(B, Source::SelfAssessment, None, 100, 100)];
    let lines = board(&scope, &units(), &[round(&[A, B, C])], &rows);
    for level in [Level::Parent, Level::Block, Level::City] {
        let groups = groups(&scope, level, &units(), &lines);
        assert_eq!(groups.len(), 1, "{level:?}");
        assert_eq!(groups[0].percent, Some(Percent(7500)));
        assert_eq!(groups[0].coverage, Coverage { done: 2, due: 3 });
        assert_eq!(groups[0].units, 2);
    }
}

#[test]
fn a_self_check_outside_the_round_is_not_the_sheet_that_the_round_asks_for() {
    let checklist = checklist("5s");
    let mut outside = row(A, Source::SelfAssessment, None, 9, 10);
    outside.key.round = None;
    let lines = board(&scope(&checklist), &units(), &[round(&[A])], &[outside.clone()]);
    assert_eq!((lines[0].total.points, lines[0].coverage), (9, Coverage { done: 0, due: 1 }));
    assert_eq!(lines[0].unranked, Some(Unranked::BelowCoverage));
    let both = [row(A, Source::SelfAssessment, None, 8, 10), outside];
    let lines = board(&scope(&checklist), &units(), &[round(&[A])], &both);
    assert_eq!(lines[0].coverage, Coverage { done: 1, due: 1 }, "a self-check afterwards takes nothing away");
}

#[test]
fn two_rounds_of_one_period_ask_for_a_sheet_each() {
    let checklist = checklist("5s");
    let second = Round { id: RoundId(Uuid::from_u128(2)), ..round(&[A]) };
    let rows = [row(A, Source::SelfAssessment, None, 8, 10)];
    let lines = board(&scope(&checklist), &units(), &[round(&[A]), second], &rows);
    assert_eq!(lines[0].coverage, Coverage { done: 1, due: 2 });
}

#[test]
fn the_gap_is_that_of_the_two_sheets_of_one_round() {
    let checklist = checklist("5s");
    let scope = Scope { period: Period::FirstHalf(2026), ..scope(&checklist) };
    let of = |round, quarter, source, points| {
        let mut row = row(A, source, None, points, 10);
        row.key.period = Period::Quarter(2026, quarter);
        row.key.round = round;
        row.audited_on = row.key.period.span().from;
        row
    };
    let (first, second) = (Some(RoundId(Uuid::from_u128(11))), Some(RoundId(Uuid::from_u128(12))));
    let (own, verified) = (Source::SelfAssessment, Source::Verified);
    let mut rows = vec![of(first, 1, own, 9), of(first, 1, verified, 7), of(second, 2, own, 10)];
    let gap = |rows: &[Row]| board(&scope, &units(), &[], rows)[0].gap;
    assert_eq!(gap(&rows), Some(-2000), "the self sheet of the second quarter has not been verified");
    rows.push(of(None, 1, own, 1));
    assert_eq!(gap(&rows), Some(-2000), "a self-check outside of rounds is not what was verified");
    rows.push(of(second, 2, verified, 5));
    assert_eq!(gap(&rows), Some(-5000), "the figure is that of the second quarter, and so is the gap");
    rows.retain(|row| row.key.round != first || row.key.source == verified);
    rows.retain(|row| row.key.round != second || row.key.source == own);
    assert_eq!(gap(&rows), None);
}

#[test]
fn the_band_is_that_of_the_set_in_force_on_the_last_walk() {
    let checklist = checklist("5s");
    let scope = scope(&checklist);
    let walked = |id, day: &str| {
        let mut row = row(id, Source::SelfAssessment, None, 86, 100);
        row.audited_on = day.parse().unwrap();
        row
    };
    // A sheet of a round counts in its period whatever its day.
    let rows = [walked(A, "2023-12-31"), walked(B, "2024-01-01")];
    let mut lines = board(&scope, &units(), &[], &rows);
    let called = |line: &Line| (line.band.clone().unwrap().to_string(), line.bands.clone().unwrap().to_string());
    assert_eq!(called(&lines[0]), ("tot".to_owned(), "cchc_tphcm_2021".to_owned()));
    assert_eq!(called(&lines[1]), ("tot".to_owned(), "mac_dinh".to_owned()));
    let city = |lines: &[Line]| groups(&scope, Level::City, &units(), lines)[0].bands.clone().unwrap().to_string();
    assert_eq!(city(&lines), "mac_dinh");
    lines.truncate(1);
    assert_eq!(city(&lines), "cchc_tphcm_2021");
}

#[test]
fn a_mean_of_exactly_ninety_per_cent_is_excellent_and_reads_so() {
    let checklist = checklist("5s");
    let scope = scope(&checklist);
    let rows = [row(A, Source::SelfAssessment, None, 110, 120), row(B, Source::SelfAssessment, None, 106, 120)];
    let lines = board(&scope, &units(), &[], &rows);
    for level in [Level::Parent, Level::Block, Level::City] {
        let group = groups(&scope, level, &units(), &lines).remove(0);
        assert_eq!((group.percent, group.band.unwrap().as_str()), (Some(Percent(9000)), "xuat_sac"), "{level:?}");
        assert_eq!(group.total.points * 10, group.total.max * 9);
    }
}
