//! Photos that prove a fault or its repair.

use super::*;

#[test]
fn the_photo_from_before_proves_no_repair() {
    let case = Case::new(OFFICE, |item| item.photo == checklist::PhotoPolicy::Required);
    let severity = Severity::choices(&case.item, &case.checklist)[0];
    let head = head(&case.checklist, 7, Kind::Spot, "2026-11-20");
    let mut said = said(&case.item, &head, severity);
    let (before, info) = photo(1);
    said.photos = vec![before.clone()];
    said.photo_info = [(before.clone(), PhotoInfo { kind: PhotoKind::Before, ..info.clone() })].into();
    let (checklist, scales, by, at) = (&case.checklist, &case.scales, person(INSPECTOR), noon(head.audited_on));
    let found = Found { said: &said, head: &head, is_draft: false, checklist, scales, by, at };
    let mut finding = Finding::open(&found, FindingNumber { year: 2026, nth: 1 }).expect("it is opened");
    for act in [accept(), cause(), start()] {
        assert_eq!(case.act(&mut finding, &act, HEAD), Ok(true));
    }
    let mut report = |shots: &[(PhotoId, &str)]| {
        let info = |(id, taken): &(PhotoId, &str)| {
            (id.clone(), PhotoInfo { taken_at: taken.parse().expect("a moment"), ..info.clone() })
        };
        let photos = shots.iter().map(|(id, _)| id.clone()).collect();
        let photo_info = shots.iter().map(info).collect();
        match case.act(&mut finding, &FindingAct::Report { text: "Đã dọn".to_owned(), photos, photo_info }, DOER) {
            Ok(_) => Vec::new(),
            Err(FindingFault::Invalid(faults)) => faults.into_iter().map(|fault| (fault.path, fault.code)).collect(),
            Err(other) => panic!("{other:?}"),
        }
    };
    let after = photo(2).0;
    let refused = |at: usize, code| (format!("photos[{at}]"), code);
    // The last second of the day before, in Vietnam.
    let shots = [(before, "2026-11-25T02:00:00Z"), (after.clone(), "2026-11-19T16:59:59Z")];
    assert_eq!(report(&shots), [refused(0, FaultCode::PhotoOfFault), refused(1, FaultCode::PhotoTooOld)]);
    assert_eq!(report(&[(after, "2026-11-19T17:00:00Z")]), [], "the same day will do");
}

#[test]
fn what_was_said_first_of_a_photo_stays() {
    let case = Case::new(OFFICE, |item| item.photo == checklist::PhotoPolicy::Required);
    let severity = Severity::choices(&case.item, &case.checklist)[0];
    let mut finding = case.find(None, 7, "2026-11-20", severity).expect("it is opened");
    case.fix(&mut finding);
    let (id, first) = photo(9);
    assert_eq!(case.act(&mut finding, &send_back(), INSPECTOR), Ok(true));
    for act in [accept(), cause(), start()] {
        assert_eq!(case.act(&mut finding, &act, HEAD), Ok(true));
    }
    let other = PhotoInfo { taken_at: noon(day("2026-12-24")), source: Source::Library, ..first.clone() };
    let again = FindingAct::Report {
        text: "Làm lại".to_owned(),
        photos: vec![id.clone()],
        photo_info: [(id.clone(), other.clone())].into(),
    };
    assert_eq!(case.act(&mut finding, &again, DOER), Ok(true));
    assert_eq!(finding.photo_info[&id], first);
    // Another audit says something else of it.
    let head = head(&case.checklist, 8, Kind::Spot, "2026-11-26");
    let said = FoundSaid {
        photos: vec![id.clone()],
        photo_info: [(id.clone(), other)].into(),
        ..said(&case.item, &head, severity)
    };
    let (checklist, scales, by, at) = (&case.checklist, &case.scales, person(INSPECTOR), noon(head.audited_on));
    let found = Found { said: &said, head: &head, is_draft: false, checklist, scales, by, at };
    assert_eq!(finding.find(&found), Ok(true));
    assert_eq!(finding.photo_info[&id], first);
}
