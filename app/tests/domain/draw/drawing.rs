//! Which sheet is the visit of a pick, when a draw is disclosed, and who is shown what of it.

use app::domain::{
    draw::{DrawState, Drawing, Parts, Pool, Signals, Target, Visit},
    ids::{PersonId, PlaceId, RoundId, SheetId},
    person::{Binding, Person, Role},
    rollup::{Key, Row, Source},
    score::Tally,
    sheet::{ChecklistRef, Head, Kind},
    unit::Tree,
};
use chrono::{DateTime, NaiveDate, Utc};
use rstest::rstest;
use uuid::Uuid;

use super::given::{area, opened, place, unit};
use crate::given::id;

const WARD: &str = "26740-20250701";
const ROOM: u128 = 0xaa;
const ROUND: RoundId = RoundId(Uuid::from_u128(0xbb));

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

/// A spot audit of the ward inside the days of the draw.
fn head() -> Head {
    Head {
        id: SheetId(Uuid::from_u128(1)),
        unit: id(WARD),
        place: None,
        round: None,
        kind: Kind::Spot,
        checklist: ChecklistRef { id: id("5s-van-phong"), version: id("1.0.0") },
        audited_on: day("2026-11-21"),
        areas: Vec::new(),
        reason: String::new(),
    }
}

/// An opened draw whose one visit is assigned to the first person.
fn assigned(target: Target) -> Drawing {
    let visits = vec![Visit { inspector: Some(person(1)), ..Visit::new(target) }];
    let pool = Pool { block: None, parts: Parts::Units };
    Drawing { draw: opened(), pool, state: DrawState::Opened, visits, revision: 3, changes: Vec::new() }
}

/// What was drawn, how the sheet differs from one of all areas on the day after the draw, and whether it is the visit.
type Sheet = (&'static str, Target, fn(&mut Head), bool);

fn sheets() -> [Sheet; 16] {
    [
        ("the whole unit", unit(WARD), |_| {}, true),
        ("a part of it begins it too", unit(WARD), |h| h.areas = vec![id("KV")], true),
        ("the first day", unit(WARD), |h| h.audited_on = day("2026-11-20"), true),
        ("the day before the draw", unit(WARD), |h| h.audited_on = day("2026-11-19"), false),
        ("the last day of the period", unit(WARD), |h| h.audited_on = day("2026-12-14"), true),
        ("the day after", unit(WARD), |h| h.audited_on = day("2026-12-15"), false),
        ("another unit", unit(WARD), |h| h.unit = id("SNV-20250301"), false),
        ("no spot audit", unit(WARD), |h| h.kind = Kind::Verification, false),
        ("all areas", area(WARD, "KVC"), |_| {}, true),
        ("the area", area(WARD, "KVC"), |h| h.areas = vec![id("KV"), id("KVC")], true),
        ("another area", area(WARD, "KVC"), |h| h.areas = vec![id("KV")], false),
        ("a newer version", area(WARD, "KVC"), |h| h.checklist.version = id("1.1.0"), true),
        ("another checklist", area(WARD, "KVC"), |h| h.checklist.id = id("5s-mot-cua"), false),
        ("the place", place(WARD, ROOM), |h| h.place = Some(PlaceId(Uuid::from_u128(ROOM))), true),
        ("another place", place(WARD, ROOM), |h| h.place = Some(PlaceId(Uuid::nil())), false),
        ("no place", place(WARD, ROOM), |_| {}, false),
    ]
}

#[test]
fn the_visit_is_a_spot_audit_that_covers_what_was_drawn() {
    for (what, target, change, is_visit) in sheets() {
        let mut head = head();
        change(&mut head);
        let met = assigned(target.clone()).met(&[(&head, person(1), at("2026-11-20T03:00:00Z"))], day("2026-11-21"));
        let (sheet, state) = if is_visit { (Some(head.id), DrawState::Disclosed) } else { (None, DrawState::Opened) };
        assert_eq!((met.visits[0].sheet, met.state), (sheet, state), "{what}");
        let foreign = assigned(target).met(&[(&head, person(2), at("2026-11-20T03:00:00Z"))], day("2026-11-21"));
        assert_eq!(foreign.visits[0].sheet, None, "{what}, by another inspector");
    }
}

#[test]
fn the_earliest_sheet_is_the_visit() {
    let later = Head { id: SheetId(Uuid::from_u128(0)), audited_on: day("2026-11-23"), ..head() };
    let met = assigned(unit(WARD)).met(
        &[(&later, person(1), at("2026-11-20T03:00:00Z")), (&head(), person(1), at("2026-11-20T03:00:00Z"))],
        day("2026-11-24"),
    );
    assert_eq!(met.visits[0].sheet, Some(head().id));
}

/// A spot audit of the same day, made before the draw sent anybody, ticked the visit off.
#[test]
fn what_was_begun_before_the_assignment_is_not_the_visit() {
    let mut drawing = assigned(unit(WARD));
    drawing.visits[0].assigned_at = Some(at("2026-11-21T02:00:00Z"));
    let begun = |moment| drawing.clone().met(&[(&head(), person(1), at(moment))], day("2026-11-21")).visits[0].sheet;
    assert_eq!(begun("2026-11-21T01:59:59Z"), None);
    assert_eq!(begun("2026-11-21T02:00:00Z"), Some(head().id));
}

#[test]
fn a_draw_is_disclosed_with_the_end_of_its_period() {
    let on = |today| assigned(unit(WARD)).met(&[], day(today)).state;
    assert_eq!((on("2026-12-14"), on("2026-12-15")), (DrawState::Opened, DrawState::Disclosed));
    let sealed = Drawing { state: DrawState::Announced, visits: Vec::new(), ..assigned(unit(WARD)) };
    assert_eq!(
        sealed.met(&[], day("2027-01-01")).state,
        DrawState::Announced,
        "a seed that is sealed is shown to nobody"
    );
}

#[rstest]
#[case::committee(Role::Committee, 9, [true, true, true])]
#[case::inspector(Role::Inspector, 1, [true, true, true])]
#[case::another_inspector(Role::Inspector, 2, [false, false, true])]
#[case::head(Role::Head, 3, [false, true, true])]
#[case::team(Role::Team, 3, [false, true, true])]
#[case::no_inspector_any_more(Role::Admin, 1, [false, false, true])]
fn who_is_shown_a_draw(#[case] role: Role, #[case] number: u128, #[case] expected: [bool; 3]) {
    let who = Person {
        id: person(number),
        username: "x".to_owned(),
        name: "X".to_owned(),
        active: true,
        email: None,
        roles: vec![Binding::at(role, id(WARD))],
    };
    let mut begun = assigned(unit(WARD));
    begun.visits[0].sheet = Some(head().id);
    let sealed = Drawing { state: DrawState::Announced, visits: Vec::new(), ..assigned(unit(WARD)) };
    let moments = [sealed, assigned(unit(WARD)), begun.clone(), Drawing { state: DrawState::Disclosed, ..begun }];
    for (moment, is_shown) in moments.into_iter().zip([false].into_iter().chain(expected)) {
        let state = moment.state;
        let shown = moment.clone().shown_to(&who, &Tree::default());
        let seals = |drawing: &Drawing| {
            (drawing.draw.terms.clone(), drawing.draw.commitment.clone(), drawing.draw.list_hash.clone())
        };
        assert_eq!(seals(&shown), seals(&moment), "{state:?}: terms and seals are everybody's");
        assert_eq!(!shown.visits.is_empty(), is_shown, "{state:?}");
        match state {
            _ if role == Role::Committee => assert_eq!(shown, moment),
            DrawState::Disclosed => assert_eq!(shown.draw, moment.draw),
            DrawState::Announced | DrawState::Opened => {
                assert_eq!(
                    (&shown.draw.seed, &shown.draw.picks[..], &shown.draw.candidates[..]),
                    (&None, &[][..], &[][..])
                );
                let seen = shown.visits.first().and_then(|visit| visit.inspector);
                assert_eq!(seen, (number == 1 && is_shown).then(|| person(1)));
            }
        }
    }
}

/// A row of the ward with these points of 10 000.
fn row(source: Source, period: &str, points: u64, published: bool) -> Row {
    let period: app::domain::period::Period = period.parse().unwrap();
    let checklist = ChecklistRef { id: id("5s-van-phong"), version: id("1.0.0") };
    Row {
        key: Key { unit: id(WARD), period, round: Some(ROUND), checklist: checklist.id.clone(), place: None, source },
        sheet: head().id,
        checklist,
        standard: app::domain::checklist::Standard::FiveS,
        audited_on: period.span().from,
        locked_at: DateTime::UNIX_EPOCH,
        published,
        total: Tally { points, max: 10_000 },
        sections: Default::default(),
        capping: None,
    }
}

#[test]
fn the_gap_is_that_of_the_newest_published_pair() {
    use Source::{SelfAssessment as Own, Verified};
    let gap = |rows: &[Row]| Signals::observed(day("2026-11-20"), None, rows, &[]).gap;
    let (old, new) = ([(Own, 9_000), (Verified, 7_000)], [(Own, 8_000), (Verified, 8_250)]);
    let rows = |pair: [(Source, u64); 2], period: &'static str, published| {
        pair.map(|(source, points)| row(source, period, points, published))
    };
    let (old, open) = (rows(old, "2026-Q2", true), rows(new, "2026-Q3", false));
    let new = rows(new, "2026-Q3", true);
    assert_eq!(gap(&[]), 0);
    assert_eq!(gap(&old), 2_000);
    assert_eq!(gap(&[new.clone(), old.clone()].concat()), -250);
    assert_eq!(gap(&[open, old.clone()].concat()), 2_000, "what is not published says nothing");
    assert_eq!(gap(&[vec![new[1].clone()], old.to_vec()].concat()), 2_000, "half a pair is none");
    let mut outside = new.clone();
    outside[0].key.round = None;
    assert_eq!(gap(&[outside, old.clone()].concat()), 2_000, "a self-check outside of the round was not verified");
    let days = |last: &str| Signals::observed(day("2026-11-20"), Some(day(last)), &[], &[]).days_since_visit;
    assert_eq!((days("2026-10-21"), days("2026-11-20"), days("2026-11-21")), (Some(30), Some(0), Some(0)));
}

#[test]
fn a_visit_has_one_sheet_for_each_checklist_wherever_it_is_asked_for() {
    let drawing = assigned(unit(WARD));
    let visit = &drawing.visits[0];
    let office = drawing.sheet_of(visit, &id("5s-van-phong")).unwrap();
    assert_eq!(drawing.clone().sheet_of(visit, &id("5s-van-phong")), Some(office));
    assert_eq!(office.0.get_version_num(), 7, "a sheet outside of rounds has a UUID v7");
    assert_ne!(drawing.sheet_of(visit, &id("5s-mot-cua")), Some(office));
    let other = Visit { inspector: Some(person(2)), ..visit.clone() };
    assert_ne!(drawing.sheet_of(&other, &id("5s-van-phong")), Some(office), "whoever is sent instead begins anew");
    assert_eq!(drawing.sheet_of(&Visit::new(unit(WARD)), &id("5s-van-phong")), None);
}

#[test]
fn a_draw_sends_its_inspector_and_nobody_else() {
    let drawing = assigned(unit(WARD));
    assert!(drawing.sends(&head(), person(1)));
    assert!(!drawing.sends(&head(), person(2)));
    assert!(!drawing.sends(&Head { unit: id("SNV-20250301"), ..head() }, person(1)));
    assert!(!drawing.sends(&Head { audited_on: day("2026-12-15"), ..head() }, person(1)));
}
