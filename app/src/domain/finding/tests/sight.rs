//! What of a finding is shown to somebody who does not see every sheet in which it was found.

use super::*;

#[test]
fn what_stands_in_a_hidden_sheet_is_not_learned_from_the_finding() {
    let case = Case::new(OFFICE, |item| item.safety);
    let mut finding = case.find(None, 7, "2026-11-20", Severity::Safety).expect("it is opened");
    case.fix(&mut finding);
    case.find(Some(&mut finding), 8, "2026-11-26", Severity::Safety).expect("found");
    assert_eq!(finding.state, FindingState::Reopened);
    let sheet = |n| SheetId(Uuid::from_u128(n));
    let shown = |sees: &[u128]| {
        let sees: Vec<_> = sees.iter().map(|n| sheet(*n)).collect();
        finding.clone().shown(|one| sees.contains(&one.sheet), &case.scales)
    };
    let mut whole = finding.clone();
    assert!(whole.occurrences[1].stood.take().is_some());
    assert_eq!(shown(&[7, 8]), Some(whole));
    assert_eq!(shown(&[]), None);
    let first = shown(&[7]).expect("the first is seen");
    assert_eq!((first.state, first.due_on), (FindingState::ToBeChecked, Some(day("2026-11-23"))));
    let second = shown(&[8]).expect("the second is seen");
    assert_eq!((second.state, second.occurrences[0].before), (FindingState::Open, None));
    let text = serde_json::to_string(&second).expect("JSON");
    for hidden in ["Đã dọn", "Chưa có nơi", "Bố trí kho", "Xử lý ngay", &photo(9).0.to_string()] {
        assert!(!text.contains(hidden), "{hidden} in {text}");
    }
}

#[test]
fn a_finding_that_was_read_in_full_is_shown_as_it_stood_before_a_hidden_sheet_found_it_again() {
    let case = Case::new(OFFICE, |item| item.safety);
    let mut finding = case.find(None, 7, "2026-11-20", Severity::Safety).expect("it is opened");
    case.fix(&mut finding);
    assert_eq!(case.act(&mut finding, &close(), INSPECTOR), Ok(true));
    let sees = |one: &Occurrence| one.sheet.0.as_u128() != 8;
    let before = finding.clone().shown(sees, &case.scales).expect("all of it is seen");
    assert_eq!(before, finding);
    // The hidden sheet finds it again, and everything is done anew.
    case.find(Some(&mut finding), 8, "2026-11-26", Severity::Safety).expect("found");
    assert_eq!(finding.clone().shown(sees, &case.scales), Some(before.clone()));
    let accept = FindingAct::Accept { doer: person(HEAD), opinion: "Lần nữa".to_owned() };
    let cause = FindingAct::FindCause { cause: "Nguyên nhân khác".to_owned(), correction: String::new() };
    for act in [accept, cause, FindingAct::Start { action: "Việc khác".to_owned() }] {
        assert_eq!(case.act(&mut finding, &act, HEAD), Ok(true));
    }
    assert_eq!(finding.clone().shown(sees, &case.scales), Some(before.clone()));
    // What the reader finds later is told as if nothing had been between.
    case.find(Some(&mut finding), 9, "2026-11-30", Severity::Safety).expect("found");
    let mut alone = before;
    case.find(Some(&mut alone), 9, "2026-11-30", Severity::Safety).expect("found");
    alone.occurrences[1].stood = None;
    assert_eq!(finding.shown(sees, &case.scales), Some(alone));
}

#[test]
fn what_is_found_on_top_of_a_hidden_finding_looks_like_a_new_one() {
    let case = Case::new(OFFICE, |item| item.safety);
    let find = |finding: Option<Finding>, evidence: &str, is_draft| {
        let head = head(&case.checklist, 8, Kind::Verification, "2026-11-26");
        let said = FoundSaid { evidence: evidence.to_owned(), ..said(&case.item, &head, Severity::Safety) };
        let (checklist, scales, by, at) = (&case.checklist, &case.scales, person(INSPECTOR), noon(head.audited_on));
        let found = Found { said: &said, head: &head, is_draft, checklist, scales, by, at };
        match finding {
            None => Finding::open(&found, FindingNumber { year: 2026, nth: 5 }),
            Some(mut finding) => finding.find(&found).map(|_| finding),
        }
        .expect("found")
    };
    let shown = |finding: &Finding| {
        let shown = finding.clone().shown(|one| one.sheet.0.as_u128() == 8, &case.scales);
        shown.expect("the own sheet is seen")
    };
    let mut old = case.find(None, 7, "2026-11-20", Severity::Safety).expect("it is opened");
    case.fix(&mut old);
    let (mut old, mut new) = (find(Some(old), "Một", true), find(None, "Một", true));
    assert_eq!((shown(&old).number, shown(&old).revision), (None, 1));
    for evidence in ["Hai", "Ba"] {
        assert_eq!(shown(&old), shown(&new));
        (old, new) = (find(Some(old), evidence, true), find(Some(new), evidence, true));
    }
    assert_eq!((shown(&old), shown(&old).revision), (shown(&new), 3));
    let later = noon(day("2026-11-27"));
    let (old, new) = (old.arrived(|_| Some(later), &case.scales), new.arrived(|_| Some(later), &case.scales));
    let of = |finding: &Finding| Finding { number: None, ..shown(finding) };
    assert_eq!(of(&old), of(&new), "but for the number, which it gets with the hand-in");
    assert_eq!(of(&find(Some(old), "Bốn", false)), of(&find(Some(new), "Bốn", false)));
}

#[test]
fn what_an_inspector_finds_counts_once_the_sheet_is_handed_in() {
    let case = Case::new(OFFICE, |item| item.safety);
    let find = |finding: Option<Finding>, sheet, kind, is_draft| {
        let head = head(&case.checklist, sheet, kind, "2026-11-20");
        let said = said(&case.item, &head, Severity::Safety);
        let at = noon(head.audited_on);
        let (checklist, scales, by) = (&case.checklist, &case.scales, person(INSPECTOR));
        let found = Found { said: &said, head: &head, is_draft, checklist, scales, by, at };
        match finding {
            None => Finding::open(&found, FindingNumber { year: 2026, nth: 1 }),
            Some(mut finding) => finding.find(&found).map(|_| finding),
        }
        .expect("found")
    };
    let sees = |finding: &Finding, sheets: &[u128]| {
        let sees = |one: &Occurrence| sheets.contains(&one.sheet.0.as_u128());
        finding.clone().shown(sees, &case.scales)
    };
    let pending = find(None, 7, Kind::Spot, true);
    assert!(pending.occurrences.is_empty() && pending.due_on.is_none() && pending.changes.is_empty());
    assert_eq!(sees(&pending, &[]), None, "the unit learns nothing");
    let unnumbered = Finding { number: None, ..pending.clone() };
    assert_eq!(sees(&pending, &[7]), Some(unnumbered), "its author sees it, without a number");
    assert_eq!(pending.clone().arrived(|_| None, &case.scales), pending);
    let later = noon(day("2026-11-21"));
    let arrived = pending.arrived(|_| Some(later), &case.scales);
    assert_eq!((arrived.pending.len(), arrived.due_on), (0, Some(day("2026-11-23"))));
    assert_eq!(arrived.changes[0].at, later);
    // What the unit finds itself is its own to act on at once; finding it again waits for the lock.
    let mut own = find(None, 8, Kind::SelfAssessment, true);
    assert_eq!(own.occurrences.len(), 1);
    case.fix(&mut own);
    assert_eq!(case.act(&mut own, &close(), INSPECTOR), Ok(true));
    let again = find(Some(own), 9, Kind::Verification, true);
    assert_eq!(again.state, FindingState::Closed);
    assert_eq!(sees(&again, &[8]).map(|seen| seen.pending.len()), Some(0));
    let again = again.arrived(|_| Some(later), &case.scales);
    assert_eq!((again.state, again.repeats()), (FindingState::Reopened, 1));
}
