//! Findings of the project's own checklists, and any sequence of what people may do with one.

mod proof;
mod sight;

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, Utc};
use proptest::{collection::vec, prelude::*, sample::select};
use rstest::rstest;
use uuid::Uuid;

use super::*;
use crate::domain::{
    answer::{Grade, Value},
    checklist::{self, Checklist, Item},
    draw::Signals,
    ids::{PersonId, PhotoId, SheetId},
    patch::FaultCode,
    photo::{PhotoInfo, PhotoKind, Source},
    scales::{self, Scales},
    sheet::{ChecklistRef, Head, Kind},
};

const OFFICE: &str = include_str!("../../../../checklists/5s-van-phong@1.0.0.toml");
const ISO: &str = include_str!("../../../../checklists/iso9001-hanh-chinh@1.0.0.toml");

const HEAD: u128 = 1;
const DOER: u128 = 2;
const INSPECTOR: u128 = 3;

fn person(id: u128) -> PersonId {
    PersonId(Uuid::from_u128(id))
}

fn read(text: &str) -> Checklist {
    checklist::parse::parse(text).expect("a checklist of the project")
}

fn shipped() -> Scales {
    scales::parse(include_str!("../../../../checklists/scales.toml")).expect("the scales of the project")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(5, 0, 0).expect("noon in Vietnam").and_utc()
}

fn photo(n: u8) -> (PhotoId, PhotoInfo) {
    let id = format!("{n:064x}").parse().expect("a hash");
    let info = PhotoInfo {
        taken_at: noon(day("2026-11-25")),
        source: Source::Camera,
        kind: PhotoKind::After,
        privacy_ok: true,
    };
    (id, info)
}

fn head(of: &Checklist, sheet: u128, kind: Kind, audited_on: &str) -> Head {
    Head {
        id: SheetId(Uuid::from_u128(sheet)),
        unit: "26740-20250701".parse().expect("a unit"),
        place: None,
        round: None,
        kind,
        checklist: ChecklistRef { id: of.id.clone(), version: of.version.clone() },
        audited_on: day(audited_on),
        areas: Vec::new(),
        reason: String::new(),
    }
}

fn said(item: &Item, head: &Head, severity: Severity) -> FoundSaid {
    FoundSaid {
        sheet: head.id,
        item: item.id.clone(),
        statement: "Lối thoát nạn bị che chắn.".to_owned(),
        evidence: "Hai thùng giấy đặt trước cửa tầng 2.".to_owned(),
        severity,
        photos: Vec::new(),
        photo_info: Default::default(),
        found_on: head.audited_on,
    }
}

/// A finding of the first item that fits, found on this day.
struct Case {
    checklist: Checklist,
    item: Item,
    scales: Scales,
}

impl Case {
    fn new(text: &str, fits: impl Fn(&Item) -> bool) -> Self {
        let checklist = read(text);
        let item = checklist.items.iter().find(|item| fits(item)).expect("such an item").clone();
        Self { checklist, item, scales: shipped() }
    }

    fn find(
        &self,
        finding: Option<&mut Finding>,
        sheet: u128,
        on: &str,
        severity: Severity,
    ) -> Result<Finding, FindingFault> {
        let head = head(&self.checklist, sheet, Kind::Spot, on);
        let said = said(&self.item, &head, severity);
        let at = noon(head.audited_on);
        let found = Found {
            said: &said,
            head: &head,
            is_draft: false,
            checklist: &self.checklist,
            scales: &self.scales,
            by: person(INSPECTOR),
            at,
        };
        match finding {
            None => Finding::open(&found, FindingNumber { year: 2026, nth: 1 }),
            Some(finding) => finding.find(&found).map(|_| finding.clone()),
        }
    }

    fn act(&self, finding: &mut Finding, act: &FindingAct, by: u128) -> Result<bool, FindingFault> {
        finding.act(act, &self.item, person(by), noon(day("2026-11-25")))
    }

    /// Takes it on to where it waits for the check.
    fn fix(&self, finding: &mut Finding) {
        for act in [accept(), cause(), start(), report(true)] {
            assert_eq!(
                self.act(finding, &act, if matches!(act, FindingAct::Accept { .. }) { HEAD } else { DOER }),
                Ok(true)
            );
        }
    }
}

fn accept() -> FindingAct {
    FindingAct::Accept { doer: person(DOER), opinion: "Xử lý ngay.".to_owned() }
}

fn cause() -> FindingAct {
    FindingAct::FindCause {
        cause: "Chưa có nơi để giấy chờ tiêu hủy.".to_owned(), correction: "Đã dời đi.".to_owned()
    }
}

fn start() -> FindingAct {
    FindingAct::Start { action: "Bố trí kho tạm ở tầng hầm.".to_owned() }
}

fn report(with_photo: bool) -> FindingAct {
    let shots = with_photo.then(|| photo(9));
    FindingAct::Report {
        text: "Đã dọn và kẻ vạch.".to_owned(),
        photos: shots.iter().map(|(id, _)| id.clone()).collect(),
        photo_info: shots.into_iter().collect(),
    }
}

fn close() -> FindingAct {
    FindingAct::Close { text: "Lối đi thông thoáng.".to_owned() }
}

fn send_back() -> FindingAct {
    FindingAct::SendBack { reason: "Còn một thùng.".to_owned() }
}

fn prolong() -> FindingAct {
    FindingAct::Prolong { due_on: day("2027-03-01"), reason: "Chờ kinh phí.".to_owned() }
}

/// The way as `domain.md` §3.4 writes it, and what may be taken back.
#[test]
fn the_steps_are_the_way_that_is_drawn_and_no_other() {
    let ways =
        ["open accepted cause_found in_progress to_be_checked closed reopened accepted", "to_be_checked reopened"];
    let mut drawn = BTreeSet::new();
    for way in ways {
        let states: Vec<&str> = way.split(' ').collect();
        drawn.extend(states.windows(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())));
    }
    let mut taken = BTreeSet::new();
    for (state, step) in FindingState::ALL.into_iter().flat_map(|s| FindingStep::ALL.map(|step| (s, step))) {
        match step.take(state) {
            Ok(next) if next != state => drop(taken.insert((state.as_str().to_owned(), next.as_str().to_owned()))),
            Ok(_) => {}
            Err(wrong) => assert!(wrong.state == state && !wrong.legal.contains(&state) && wrong.legal == step.legal()),
        }
    }
    assert_eq!(taken, drawn);
}

#[rstest]
#[case(OFFICE, "safety", Severity::Safety, Some("2026-11-23"))]
#[case(OFFICE, "critical", Severity::CriticalItem, Some("2026-11-30"))]
#[case(OFFICE, "ordinary", Severity::OrdinaryItem, Some("2026-12-14"))]
#[case(ISO, "ordinary", Severity::Major, Some("2027-01-04"))]
#[case(ISO, "ordinary", Severity::Minor, Some("2027-02-15"))]
#[case(ISO, "ordinary", Severity::Recommendation, None)]
fn the_due_date_follows_from_the_severity(
    #[case] text: &str,
    #[case] which: &str,
    #[case] severity: Severity,
    #[case] due: Option<&str>,
) {
    let case = Case::new(text, |item| match which {
        "safety" => item.safety,
        "critical" => item.critical && !item.safety,
        _ => !item.critical && !item.safety,
    });
    // A Friday; 24 November is a day off.
    let finding = case.find(None, 7, "2026-11-20", severity).expect("it is opened");
    assert_eq!(finding.due_on, due.map(day));
    assert!(!finding.is_overdue(day("2026-11-20")));
    assert_eq!(finding.is_overdue(day("2028-01-01")), due.is_some());
}

#[test]
fn overdue_days_are_working_days_and_a_sunday_is_at_least_one() {
    let case = Case::new(OFFICE, |item| item.safety);
    let finding = case.find(None, 7, "2026-11-19", Severity::Safety).expect("it is opened");
    assert_eq!(finding.due_on, Some(day("2026-11-20")));
    let overdue = |on: &str| finding.ageing(day(on), &case.scales.calendar);
    assert_eq!(overdue("2026-11-20"), Ageing { days: 1, overdue: 0 });
    assert_eq!(overdue("2026-11-22"), Ageing { days: 3, overdue: 1 });
    assert_eq!(overdue("2026-11-25"), Ageing { days: 6, overdue: 2 });
}

#[test]
fn a_body_names_every_fault() {
    let case = Case::new(OFFICE, |item| item.safety);
    let head = head(&case.checklist, 7, Kind::Spot, "2026-11-20");
    let mut said = said(&case.item, &head, Severity::Minor);
    (said.statement, said.evidence) = ("  ".to_owned(), "x".repeat(2_001));
    said.found_on = day("2026-11-19");
    said.photos.push(photo(1).0);
    let at = noon(day("2026-11-20"));
    let found = Found {
        said: &said,
        head: &head,
        is_draft: false,
        checklist: &case.checklist,
        scales: &case.scales,
        by: person(INSPECTOR),
        at,
    };
    let Err(FindingFault::Invalid(faults)) = Finding::open(&found, FindingNumber { year: 2026, nth: 1 }) else {
        panic!("it was opened")
    };
    let faults: BTreeSet<_> = faults.into_iter().map(|fault| (fault.path, fault.code.to_string())).collect();
    let wanted = [
        ("statement", FaultCode::MissingText),
        ("evidence", FaultCode::TooLong),
        ("severity", FaultCode::WrongSeverity),
        ("found_on", FaultCode::BadDate),
        ("photos[0]", FaultCode::PhotoInfoMissing),
    ];
    assert_eq!(faults, wanted.map(|(path, code)| (path.to_owned(), code.to_string())).into());
}

#[test]
fn nobody_checks_their_own_action() {
    let case = Case::new(OFFICE, |item| item.safety);
    let mut finding = case.find(None, 7, "2026-11-20", Severity::Safety).expect("it is opened");
    case.fix(&mut finding);
    for act in [close(), send_back(), prolong()] {
        assert_eq!(case.act(&mut finding, &act, DOER), Err(FindingFault::OwnAction), "{act:?}");
    }
    // Nor who reported it in the doer's place.
    finding.doer = Some(person(HEAD));
    assert_eq!(case.act(&mut finding, &close(), DOER), Err(FindingFault::OwnAction));
    assert_eq!(case.act(&mut finding, &close(), INSPECTOR), Ok(true));
    assert_eq!(finding.state, FindingState::Closed);
    assert_eq!(finding.ageing(day("2027-06-01"), &case.scales.calendar), Ageing { days: 5, overdue: 0 });
}

#[test]
fn what_may_be_photographed_is_reported_with_a_photo() {
    let case = Case::new(OFFICE, |item| item.photo == checklist::PhotoPolicy::Required);
    let mut finding =
        case.find(None, 7, "2026-11-20", Severity::choices(&case.item, &case.checklist)[0]).expect("opened");
    for act in [accept(), cause(), start()] {
        assert_eq!(case.act(&mut finding, &act, HEAD), Ok(true));
    }
    let before = finding.clone();
    let refused = case.act(&mut finding, &report(false), DOER);
    assert!(matches!(refused, Err(FindingFault::Invalid(faults)) if faults[0].code == FaultCode::MissingPhoto));
    assert_eq!(finding, before, "nothing is half-written");
    let words = Case::new(OFFICE, |item| item.photo == checklist::PhotoPolicy::None);
    let mut finding =
        words.find(None, 7, "2026-11-20", Severity::choices(&words.item, &words.checklist)[0]).expect("opened");
    for act in [accept(), cause(), start(), report(false)] {
        assert_eq!(words.act(&mut finding, &act, DOER), Ok(true));
    }
    assert_eq!(words.act(&mut finding, &close(), HEAD), Ok(true));
}

#[test]
fn the_next_audit_opens_it_again_and_a_minor_twice_is_proposed_as_a_major() {
    let case = Case::new(ISO, |item| !item.safety);
    let minor = Value::Grade { grade: Grade::Kphn };
    let proposed = |repeated| Severity::proposed(&case.item, &case.checklist, Some(&minor), repeated);
    assert_eq!((proposed(false), proposed(true)), (Severity::Minor, Severity::Major));
    let mut finding = case.find(None, 7, "2026-11-20", Severity::Minor).expect("it is opened");
    // The same audit says it again: nothing is repeated.
    assert_eq!(case.find(Some(&mut finding), 7, "2026-11-20", Severity::Minor).expect("known").revision, 1);
    // Another audit before the due date: still the same fault.
    let found = case.find(Some(&mut finding), 8, "2026-11-23", Severity::Minor).expect("found");
    assert_eq!((found.state, found.repeats(), found.due_on), (FindingState::Open, 0, finding.due_on));
    case.fix(&mut finding);
    assert_eq!(case.act(&mut finding, &close(), INSPECTOR), Ok(true));
    let again = case.find(Some(&mut finding), 9, "2026-12-01", Severity::Major).expect("found");
    assert_eq!((again.state, again.repeats()), (FindingState::Reopened, 1));
    assert_eq!(again.due_on, Some(case.scales.calendar.after(day("2026-12-01"), 30)));
    assert_eq!(again.occurrences.len(), 3);
    // What was written before anybody acts on it may be corrected, later not.
    assert_eq!(case.act(&mut finding, &accept(), HEAD), Ok(true));
    let late = case.find(Some(&mut finding), 9, "2026-12-02", Severity::Major);
    assert!(matches!(late, Err(FindingFault::WrongState(wrong)) if wrong.state == FindingState::Accepted));
}

#[test]
fn a_fault_that_is_overdue_counts_as_repeated() {
    let case = Case::new(OFFICE, |item| item.safety);
    let mut finding = case.find(None, 7, "2026-11-20", Severity::Safety).expect("it is opened");
    let again = case.find(Some(&mut finding), 8, "2026-12-20", Severity::Safety).expect("found");
    assert_eq!((again.state, again.repeats(), again.due_on), (FindingState::Open, 1, Some(day("2026-11-23"))));
}

#[test]
fn what_others_found_and_nobody_put_right_in_time_adds_to_a_draw_and_what_one_found_oneself_does_not() {
    let case = Case::new(OFFICE, |item| item.safety);
    let found = case.find(None, 1, "2026-11-02", Severity::Safety).expect("opens");
    let own = {
        let mut own = found.clone();
        own.occurrences.iter_mut().for_each(|one| one.kind = Kind::SelfAssessment);
        own
    };
    let last = found.due_on.expect("a last day");
    let overdue = |on: NaiveDate, findings: &[Finding]| Signals::observed(on, None, &[], findings).overdue_actions;
    let next = last.succ_opt().expect("a day");
    let one = std::slice::from_ref(&found);
    assert_eq!((overdue(last, one), overdue(next, one)), (0, 1));
    assert_eq!(overdue(next, &[own.clone(), found.clone(), own]), 1);
    let mut closed = found;
    case.fix(&mut closed);
    assert_eq!(case.act(&mut closed, &close(), INSPECTOR), Ok(true));
    assert_eq!(overdue(next, &[closed]), 0);
}

proptest! {
    /// Whatever people try, in any order: nothing said is lost, nothing is closed by whoever acted, and what is refused
    /// changes nothing.
    #[test]
    fn no_sequence_loses_what_was_said_or_closes_ones_own_action(
        tries in vec((select(vec![HEAD, DOER, INSPECTOR]), 0usize..9, 0u8..3), 0..60),
    ) {
        let case = Case::new(OFFICE, |item| item.safety);
        let mut finding = case.find(None, 7, "2026-11-20", Severity::Safety).expect("it is opened");
        for (by, what, variant) in tries {
            let before = finding.clone();
            let outcome = match what {
                0 => {
                    let on = day("2026-11-21") + Days::new(u64::from(variant));
                    case.find(Some(&mut finding), 8 + u128::from(variant), &on.to_string(), Severity::Safety).map(|now| now != before)
                }
                1 => case.act(&mut finding, &accept(), by),
                2 => case.act(&mut finding, &FindingAct::Assign { doer: person(u128::from(variant) + 1) }, by),
                3 => case.act(&mut finding, &cause(), by),
                4 => case.act(&mut finding, &start(), by),
                5 => case.act(&mut finding, &report(variant > 0), by),
                6 => case.act(&mut finding, &close(), by),
                7 => case.act(&mut finding, &send_back(), by),
                _ => case.act(&mut finding, &prolong(), by),
            };
            match outcome {
                Ok(true) => {
                    prop_assert_eq!(finding.revision, before.revision + 1);
                    prop_assert_eq!(finding.revision, finding.counted());
                    prop_assert_eq!(finding.changes.len(), before.changes.len() + 1);
                    prop_assert_eq!(&finding.changes[..before.changes.len()], &before.changes[..]);
                }
                Ok(false) | Err(_) => prop_assert_eq!(&finding, &before),
            }
            prop_assert!(finding.occurrences.len() >= before.occurrences.len());
            prop_assert_eq!(&finding.occurrences[..before.occurrences.len()], &before.occurrences[..]);
            if finding.state == FindingState::Closed && before.state != FindingState::Closed {
                let checker = finding.conclusion.as_ref().expect("a conclusion").by;
                prop_assert_ne!(Some(checker), finding.doer);
                prop_assert_ne!(Some(checker), finding.outcome.as_ref().map(|one| one.by));
                prop_assert!(finding.outcome.as_ref().is_some_and(|one| !one.photos.is_empty()));
                prop_assert!(!finding.cause.is_empty() && !finding.action.is_empty());
            }
        }
        let text = serde_json::to_string(&finding).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Finding>(&text).expect("read back"), finding);
    }
}
