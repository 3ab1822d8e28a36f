//! Every kind of person in front of a tag.

use rstest::rstest;
use uuid::Uuid;

use super::*;
use crate::{
    domain::{
        ids::{DrawId, PlaceId, RoundId},
        period::Period,
        round::Timely,
        score::Tally,
        sheet::{ChecklistRef, Kind},
        text::Text,
    },
    pages::work::{Inspection, Task, Verification, Visit},
};

const UNIT: &str = "26740-20250701";
const OFFICE: &str = "5s-van-phong";
const ARCHIVE: &str = "5s-kho-luu-tru";

fn place(n: u128) -> Option<PlaceId> {
    Some(PlaceId(Uuid::from_u128(n)))
}

fn tag(place: Option<PlaceId>, checklist: &str) -> Tag {
    let place = place.map_or_else(|| "-".to_owned(), |PlaceId(id)| id.simple().to_string());
    format!("/t/{UNIT}/{place}/{checklist}/QTR").parse().expect("a tag")
}

/// A sheet of the unit, known by its number.
fn line(n: u128, checklist: &str, place: Option<PlaceId>, state: Option<State>) -> SheetLine {
    SheetLine {
        id: SheetId(Uuid::from_u128(n)),
        unit: UNIT.parse().expect("a unit"),
        unit_name: String::new(),
        place,
        place_name: None,
        areas: Vec::new(),
        checklist: ChecklistRef {
            id: checklist.parse().expect("a checklist"),
            version: "1.0.0".parse().expect("a version"),
        },
        title: Text { vi: String::new(), en: String::new() },
        kind: Kind::SelfAssessment,
        round: Some(RoundId(Uuid::nil())),
        period: Period::Quarter(2026, 4),
        state,
        audited_on: None,
        total: Tally::default(),
        band: None,
        cap: None,
        answered: 0,
        applicable: 0,
        missing: 0,
    }
}

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day")
}

fn nobody() -> Work {
    Work {
        name: String::new(),
        tasks: None,
        visited: Vec::new(),
        red_tags: Vec::new(),
        inspection: None,
        audits: None,
        rounds: None,
        admin: false,
        findings: Default::default(),
        late_duties: None,
    }
}

fn team(lines: impl IntoIterator<Item = (SheetLine, Stage)>) -> Work {
    let task = |(line, stage)| Task {
        line,
        stage,
        deadline: day(),
        days_left: 3,
        timely: Timely::Due,
        reason: None,
        may_lock: false,
    };
    Work { tasks: Some(lines.into_iter().map(task).collect()), ..nobody() }
}

fn inspector(verified: Option<(SheetLine, VerificationStage)>, spots: Vec<SheetLine>) -> Work {
    let one = |(line, stage)| Verification { line, own: SheetId(Uuid::nil()), stage, deadline: day(), days_left: 3 };
    let verifications = verified.into_iter().map(one).collect();
    let (begun, drawn): (Vec<_>, Vec<_>) = spots.into_iter().partition(|line| line.state.is_some());
    let what = Text { vi: String::new(), en: String::new() };
    let visit =
        |line| Visit { what: what.clone(), draw: DrawId(Uuid::nil()), drawn_on: day(), until: None, lines: vec![line] };
    let visits = drawn.into_iter().map(visit).collect();
    let (units, checklists, published) = (Vec::new(), Vec::new(), Vec::new());
    let inspection = Inspection { verifications, visits, sheets: begun, published, units, checklists };
    Work { inspection: Some(inspection), ..nobody() }
}

fn filled(landing: Landing<'_>) -> Option<u128> {
    match landing {
        Landing::Fill(line) => Some(line.id.0.as_u128()),
        _ => None,
    }
}

#[test]
fn a_team_lands_in_the_sheet_of_the_tags_checklist_and_place() {
    let work = team([
        (line(1, OFFICE, None, Some(State::Draft)), Stage::Started),
        (line(2, ARCHIVE, place(7), None), Stage::Fresh),
        (line(3, ARCHIVE, place(8), Some(State::Draft)), Stage::Back),
    ]);
    assert_eq!(filled(landing(&tag(place(5), OFFICE), &work)), Some(1), "a room's tag opens the whole unit's sheet");
    assert_eq!(filled(landing(&tag(None, OFFICE), &work)), Some(1));
    assert_eq!(filled(landing(&tag(place(7), ARCHIVE), &work)), Some(2), "not begun yet");
    assert_eq!(filled(landing(&tag(place(8), ARCHIVE), &work)), Some(3));
    assert_eq!(landing(&tag(place(9), ARCHIVE), &work), Landing::Nothing, "an archive that owes no sheet");
    assert_eq!(landing(&tag(None, "5s-mot-cua"), &work), Landing::Nothing);
    let foreign = "/t/26737-20250701/-/5s-van-phong/QTR".parse().expect("a tag");
    assert_eq!(landing(&foreign, &work), Landing::Nothing);
    let door = format!("/t/{UNIT}/-").parse().expect("a tag without an area");
    assert_eq!(filled(landing(&door, &work)), Some(1));
}

#[test]
fn the_sheet_of_the_place_comes_before_that_of_the_unit() {
    let own = line(2, OFFICE, place(7), Some(State::Draft));
    let work = team([(line(1, OFFICE, None, None), Stage::Fresh), (own, Stage::Started)]);
    assert_eq!(filled(landing(&tag(place(7), OFFICE), &work)), Some(2));
    assert_eq!(filled(landing(&tag(place(8), OFFICE), &work)), Some(1));
}

#[rstest]
#[case(State::Locked, Stage::Done)]
#[case(State::ExplanationAsked, Stage::Back)]
fn a_sheet_that_is_not_filled_any_more_is_looked_at(#[case] state: State, #[case] stage: Stage) {
    let work = team([(line(1, OFFICE, None, Some(state)), stage)]);
    assert_eq!(landing(&tag(None, OFFICE), &work), Landing::Locked(SheetId(Uuid::from_u128(1))));
}

#[rstest]
#[case(VerificationStage::Ready, Some(1))]
#[case(VerificationStage::Started, Some(1))]
#[case(VerificationStage::Waiting, None)]
#[case(VerificationStage::Asked, None)]
#[case(VerificationStage::Done, None)]
fn an_inspector_lands_in_the_verification_alone(#[case] stage: VerificationStage, #[case] lands: Option<u128>) {
    let work = inspector(Some((line(1, OFFICE, None, None), stage)), Vec::new());
    let landed = landing(&tag(None, OFFICE), &work);
    match stage {
        VerificationStage::Waiting => assert_eq!(landed, Landing::Waiting),
        _ if lands.is_none() => assert_eq!(landed, Landing::HandedIn(SheetId(Uuid::from_u128(1)))),
        _ => assert_eq!(filled(landed), lands),
    }
}

#[test]
fn a_spot_audit_is_filled_while_it_is_a_draft() {
    let work =
        inspector(None, vec![line(1, OFFICE, None, Some(State::Submitted)), line(2, OFFICE, None, Some(State::Draft))]);
    assert_eq!(filled(landing(&tag(place(3), OFFICE), &work)), Some(2));
    assert_eq!(landing(&tag(None, ARCHIVE), &work), Landing::Nothing);
}

#[test]
fn who_looks_on_sees_the_unit() {
    assert_eq!(landing(&tag(None, OFFICE), &Work { rounds: Some(Vec::new()), ..nobody() }), Landing::Unit);
    assert_eq!(landing(&tag(None, OFFICE), &Work { admin: true, ..nobody() }), Landing::Unit);
    assert_eq!(landing(&tag(None, OFFICE), &nobody()), Landing::Nothing);
}
