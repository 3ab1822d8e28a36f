//! Verification, explanation and second verification, over random sheets: nobody's answer is lost on the way, what is
//! refused changes nothing, and only disputed items can end with another verified value.

use std::collections::BTreeMap;

use app::domain::{
    answer::Value,
    checklist::{Checklist, Scale},
    ids::{ItemId, PersonId, PhotoId, UnitKind},
    merge::{Sender, start},
    photo::{PhotoInfo, PhotoKind, Source},
    review::{Case, Explanation, RulingSaid},
    sheet::{Answer, Kind, Sheet, Stamp, State, Step},
};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::{collection::vec, prelude::*, sample::subsequence};
use uuid::Uuid;

use super::{
    given::{answered_checklist, id, item, value},
    merge::patch,
};

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn person(n: u8) -> PersonId {
    PersonId(Uuid::from_u128(u128::from(n)))
}

fn sheet(kind: Kind, answers: BTreeMap<ItemId, Answer>) -> Sheet {
    let begun = start(&patch("t", 0, at(), vec![]), Sender { by: person(1), now: at(), settles: false });
    Sheet { head: app::domain::sheet::Head { kind, ..begun.head.clone() }, answers, ..begun }
}

fn stamp() -> Stamp {
    Stamp { at: at(), said_at: at(), device: id("web"), by: person(2), revision: 9 }
}

fn said(item: &ItemId, explanation: &str) -> Explanation {
    Explanation { item: item.clone(), explanation: explanation.to_owned(), photos: Vec::new() }
}

/// Where the two differ, written down without any of the product's code.
fn oracle(own: &Sheet, verified: &Sheet, checklist: &Checklist, kind: &UnitKind) -> Vec<ItemId> {
    let mut differing = Vec::new();
    for item in &checklist.items {
        let is_for_kind = item.kinds.is_empty() || item.kinds.contains(kind);
        let said = |sheet: &Sheet| match sheet.answers.get(&item.id).map(|answer| answer.value.clone()) {
            None | Some(None) => "nothing".to_owned(),
            Some(Some(Value::Na { .. })) => "not applicable".to_owned(),
            Some(Some(value)) => format!("{value:?}"),
        };
        if is_for_kind && said(own) != said(verified) {
            differing.push(item.id.clone());
        }
    }
    differing
}

#[test]
fn an_explanation_says_nothing_else_of_a_photo_that_the_sheet_knows() {
    let (checklist, kind) = (super::given::checklist(Scale::Graded, vec![item(0, Scale::Graded)]), id("phuong"));
    let answers = |score| BTreeMap::from([(id("I0"), super::given::answered(Value::Score { score }))]);
    let (mut own, verified) = (sheet(Kind::SelfAssessment, answers(4)), sheet(Kind::Verification, answers(1)));
    let photo: PhotoId = "0".repeat(64).parse().unwrap();
    let first = PhotoInfo { taken_at: at(), source: Source::Camera, kind: PhotoKind::State, privacy_ok: false };
    own.photo_info.insert(photo.clone(), first.clone());
    let other = PhotoInfo {
        taken_at: at() + TimeDelta::days(1),
        source: Source::Library,
        kind: PhotoKind::After,
        privacy_ok: true,
    };
    let mut case = Case { own, verified, checklist: &checklist, kind: &kind };
    let said = Explanation { photos: vec![photo.clone()], ..said(&id("I0"), "Ảnh kèm") };
    assert!(case.explain(&[said], &BTreeMap::from([(photo.clone(), other)]), person(3), at()).is_ok());
    assert_eq!(case.own.photo_info[&photo], PhotoInfo { privacy_ok: true, ..first }, "a confirmation is taken up");
}

/// A checklist with the unit's answers, the inspector's, and which of the differing items are disputed how.
fn cases() -> impl Strategy<Value = (Checklist, Sheet, Sheet, Vec<bool>, Vec<Value>)> {
    answered_checklist().prop_flat_map(|(checklist, own)| {
        let (scale, n) = (checklist.scale, checklist.items.len());
        let others = vec(prop::option::weighted(0.5, value(scale)), n);
        (Just((checklist, own)), others, vec(any::<bool>(), n), vec(value(scale), n)).prop_map(
            |((checklist, own), others, disputed, ruled)| {
                let mut verified = own.clone();
                for (item, other) in checklist.items.iter().zip(others) {
                    if let Some(other) = other {
                        verified.insert(item.id.clone(), super::given::answered(other));
                    }
                }
                let (own, verified) = (sheet(Kind::SelfAssessment, own), sheet(Kind::Verification, verified));
                (checklist, own, verified, disputed, ruled)
            },
        )
    })
}

proptest! {
    #[test]
    fn the_whole_way_keeps_every_answer((checklist, own, verified, disputed, ruled) in cases()) {
        let kind = id("phuong");
        let mut case = Case { own: own.clone(), verified: verified.clone(), checklist: &checklist, kind: &kind };
        let differing: Vec<ItemId> = case.differences().map(|item| item.id.clone()).collect();
        prop_assert_eq!(&differing, &oracle(&own, &verified, &checklist, &kind));
        let step = if differing.is_empty() { Step::Confirm } else { Step::AskExplanation };
        prop_assert_eq!(case.handed_in(), step);

        let wanted: Vec<&ItemId> = differing.iter().zip(&disputed).filter(|(_, d)| **d).map(|(item, _)| item).collect();
        let items: Vec<Explanation> = wanted.iter().map(|item| said(item, "Có biên bản")).collect();
        prop_assert!(case.explain(&items, &BTreeMap::new(), person(3), at()).is_ok());
        prop_assert_eq!(&case.own.answers, &own.answers);
        prop_assert_eq!(&case.verified, &verified);
        prop_assert!(case.own.disputes.keys().eq(wanted.iter().copied().collect::<std::collections::BTreeSet<_>>()));

        let is_free = |item: &ItemId, value: &Value| {
            !(value.is_na() && checklist.item(item).is_some_and(|i| i.critical && !i.na_allowed))
        };
        let rulings: Vec<RulingSaid> = wanted
            .iter()
            .zip(&ruled)
            .filter(|(item, value)| is_free(item, value))
            .map(|(item, value)| RulingSaid { item: (*item).clone(), value: value.clone(), reason: "Đã xem lại".into() })
            .collect();
        if rulings.len() == wanted.len() {
            prop_assert!(case.settle(&rulings, &stamp()).is_ok());
            prop_assert_eq!(&case.own.answers, &own.answers);
            for item in &checklist.items {
                let now = case.verified.answers.get(&item.id).and_then(|a| a.value.clone());
                let expected = rulings.iter().find(|r| r.item == item.id).map_or_else(
                    || verified.answers.get(&item.id).and_then(|a| a.value.clone()),
                    |ruling| Some(ruling.value.clone()),
                );
                prop_assert_eq!(now, expected);
            }
            prop_assert!(case.own.disputes.values().all(|dispute| dispute.ruling.is_some()));
        }
    }

    #[test]
    fn what_is_refused_changes_nothing((checklist, own, verified, _, _) in cases(), picks in subsequence((0..24).collect::<Vec<usize>>(), 0..6)) {
        let kind = id("phuong");
        let mut case = Case { own, verified, checklist: &checklist, kind: &kind };
        let before = case.clone();
        let agreed: Vec<ItemId> = {
            let differing: Vec<_> = case.differences().map(|i| i.id.clone()).collect();
            checklist.items.iter().map(|i| i.id.clone()).filter(|i| !differing.contains(i)).collect()
        };
        let items: Vec<Explanation> = picks.iter().filter_map(|n| agreed.get(*n)).map(|item| said(item, "…")).collect();
        if !items.is_empty() {
            let faults = case.explain(&items, &BTreeMap::new(), person(3), at()).unwrap_err();
            prop_assert_eq!(faults.len(), items.len());
            prop_assert_eq!(&case, &before);
        }
        let ruling = RulingSaid { item: checklist.items[0].id.clone(), value: Value::Pass { pass: true }, reason: "…".into() };
        prop_assert!(case.settle(&[ruling], &stamp()).is_err());
        prop_assert_eq!(&case, &before);
    }
}

#[test]
fn every_fault_is_named_at_once() {
    let items = (0..3).map(|n| item(n, Scale::Graded)).collect();
    let checklist = super::given::checklist(Scale::Graded, items);
    let scores = |scores: [u8; 3]| {
        let answer = |(n, score): (usize, u8)| (id(&format!("I{n}")), super::given::answered(Value::Score { score }));
        scores.into_iter().enumerate().map(answer).collect::<BTreeMap<_, _>>()
    };
    let kind = id("phuong");
    let own = sheet(Kind::SelfAssessment, scores([4, 4, 4]));
    let verified = sheet(Kind::Verification, scores([1, 2, 4]));
    let mut case = Case { own, verified, checklist: &checklist, kind: &kind };
    let codes = |faults: Vec<app::domain::patch::PatchFault>| {
        faults.into_iter().map(|f| (f.path, f.code.to_string())).collect::<Vec<_>>()
    };
    let wrong = [said(&id("I0"), "  "), said(&id("I2"), "…"), said(&id("I1"), "…"), said(&id("I1"), "…")];
    let faults = codes(case.explain(&wrong, &BTreeMap::new(), person(3), at()).unwrap_err());
    let expected = [
        ("items[0].explanation", "missing_text"),
        ("items[1].item", "no_difference"),
        ("items[3].item", "duplicate_item"),
    ];
    assert_eq!(faults, expected.map(|(path, code)| (path.to_owned(), code.to_owned())));

    case.explain(&[said(&id("I0"), "Có biên bản"), said(&id("I1"), "Ảnh kèm")], &BTreeMap::new(), person(3), at())
        .expect("two items that differ");
    let ruling = |item: &str, score, reason: &str| RulingSaid {
        item: id(item),
        value: Value::Score { score },
        reason: reason.to_owned(),
    };
    let faults = codes(case.settle(&[ruling("I0", 5, ""), ruling("I2", 4, "…")], &stamp()).unwrap_err());
    let expected = [
        ("items[0].reason", "missing_text"),
        ("items[0].value", "off_scale"),
        ("items[1].item", "not_disputed"),
        ("items", "unanswered"),
    ];
    assert_eq!(faults, expected.map(|(path, code)| (path.to_owned(), code.to_owned())));
    case.settle(&[ruling("I0", 0, "Không đủ căn cứ"), ruling("I1", 4, "Chấp nhận")], &stamp())
        .expect("both are answered");
    let verified = |item: &str| case.verified.answers[&id::<ItemId>(item)].clone();
    assert_eq!(verified("I0").value, Some(Value::Score { score: 0 }));
    assert_eq!(verified("I0").note, "Không đủ căn cứ", "a very low value has its note");
    assert_eq!(verified("I1").value_stamp.map(|s| s.by), Some(person(2)));
    assert_eq!(case.own.state, State::Draft, "states are moved by whoever writes both sheets");
}
