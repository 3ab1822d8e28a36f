//! Merging patches of several tablets, against an oracle that sorts statements by time.

use std::collections::BTreeMap;

use app::domain::{
    answer::Value,
    ids::{ItemId, PersonId},
    merge::{Sender, apply, start},
    sheet::{AnswerPatch, ChangeKind, Sheet, SheetPatch},
};
use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::given::id;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
}

fn person(n: u8) -> PersonId {
    PersonId(Uuid::from_u128(u128::from(n)))
}

pub fn patch(device: &str, base_revision: u64, sent_at: DateTime<Utc>, answers: Vec<AnswerPatch>) -> SheetPatch {
    SheetPatch {
        id: id("0193f0c2-0000-7000-8000-000000000001"),
        unit: id("26740-20250701"),
        place: None,
        round: None,
        kind: app::domain::sheet::Kind::SelfAssessment,
        checklist: app::domain::sheet::ChecklistRef { id: id("test"), version: id("1.0.0") },
        audited_on: "2026-11-21".parse().unwrap(),
        areas: Vec::new(),
        reason: String::new(),
        base_revision,
        device: id(device),
        sent_at,
        answers,
        area_photos: BTreeMap::new(),
        photo_info: BTreeMap::new(),
    }
}

fn says(item: &str, score: u8, answered_at: DateTime<Utc>) -> AnswerPatch {
    AnswerPatch { value: Some(Some(Value::Score { score })), ..AnswerPatch::about(id(item), answered_at) }
}

fn sender(n: u8, now: DateTime<Utc>) -> Sender {
    Sender { by: person(n), now, settles: false }
}

fn empty() -> Sheet {
    start(&patch("t", 0, at(0), vec![]), sender(1, at(0)))
}

fn value(sheet: &Sheet, item: &str) -> Option<Value> {
    sheet.answers[&id::<ItemId>(item)].value.clone()
}

/// One tap of one tablet: device 0–2, item 0–3, score, second of the tap.
fn taps() -> impl Strategy<Value = Vec<(u8, u8, u8, i64)>> {
    prop::collection::vec((0u8..3, 0u8..4, 0u8..=4, 0i64..1_000), 1..20).prop_map(|mut taps| {
        // A tablet has one clock: it never taps twice in one second on one item.
        taps.sort_by_key(|(device, item, _, second)| (*device, *item, *second));
        taps.dedup_by_key(|(device, item, _, second)| (*device, *item, *second));
        taps
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_newest_tap_stands_whatever_the_order_of_arrival(taps in taps(), keys in prop::collection::vec(any::<u32>(), 20)) {
        let mut arrival: Vec<_> = taps.iter().zip(keys).collect();
        arrival.sort_by_key(|(_, key)| *key);
        let mut sheet = empty();
        for ((device, item, score, second), _) in &arrival {
            let now = at(2_000);
            let name = format!("t{device}");
            // Every clock is right here: `sent_at` equals the server's now.
            let body = patch(&name, sheet.revision, now, vec![says(&format!("I{item}"), *score, at(*second))]);
            apply(&mut sheet, &body, sender(*device, now));
        }
        for item in 0u8..4 {
            let newest = taps.iter().filter(|t| t.1 == item).max_by_key(|t| (t.3, t.0));
            let stands = sheet.answers.get(&id::<ItemId>(&format!("I{item}"))).and_then(|a| a.value.clone());
            prop_assert_eq!(stands, newest.map(|t| Value::Score { score: t.2 }));
        }
    }

    #[test]
    fn a_repeated_patch_changes_nothing(taps in taps(), repeats in 1usize..4) {
        let now = at(2_000);
        let answers = taps.iter().map(|(_, item, score, second)| says(&format!("I{item}"), *score, at(*second)));
        let mut seen = std::collections::BTreeSet::new();
        let body = patch("t0", 0, now, answers.filter(|a| seen.insert(a.item.clone())).collect());
        let mut sheet = empty();
        apply(&mut sheet, &body, sender(1, now));
        let once = sheet.clone();
        for n in 0..repeats {
            let log = apply(&mut sheet, &body, sender(1, now + Duration::seconds(n as i64)));
            prop_assert!(log.is_empty());
        }
        prop_assert_eq!(sheet, once);
    }
}

#[test]
fn a_tablet_with_a_wrong_clock_does_not_win_for_ever() {
    let mut sheet = empty();
    // A year ahead, but tapped ten seconds before it was sent.
    let ahead = at(0) + Duration::days(365);
    let wrong = patch("wrong", 0, ahead, vec![says("I1", 1, ahead - Duration::seconds(10))]);
    apply(&mut sheet, &wrong, sender(1, at(100)));
    let right = patch("right", 1, at(110), vec![says("I1", 4, at(105))]);
    apply(&mut sheet, &right, sender(2, at(110)));
    assert_eq!(value(&sheet, "I1"), Some(Value::Score { score: 4 }));
    // A tap from the future of an honest clock is cut to now.
    let future = patch("right", 2, at(120), vec![says("I1", 0, at(9_999))]);
    apply(&mut sheet, &future, sender(2, at(120)));
    assert_eq!(sheet.answers[&id::<ItemId>("I1")].value_stamp.as_ref().unwrap().at, at(120));
}

#[test]
fn two_people_without_each_others_answer_are_a_conflict_that_the_head_settles() {
    let mut sheet = empty();
    apply(&mut sheet, &patch("t1", 0, at(10), vec![says("I1", 4, at(10))]), sender(1, at(10)));
    let log = apply(&mut sheet, &patch("t2", 0, at(20), vec![says("I1", 2, at(5))]), sender(2, at(20)));
    assert_eq!(value(&sheet, "I1"), Some(Value::Score { score: 4 }), "the newest stands");
    assert_eq!(sheet.answers[&id::<ItemId>("I1")].rivals.len(), 1, "the other one is kept");
    assert!(matches!(log[0].what, ChangeKind::Value { stands: false, .. }), "both stay in the log");
    // A team member's later answer does not settle it, the head's does.
    let body = patch("t1", sheet.revision, at(30), vec![says("I1", 3, at(30))]);
    apply(&mut sheet, &body, sender(1, at(30)));
    assert_eq!(sheet.answers[&id::<ItemId>("I1")].rivals.len(), 1);
    let head = Sender { settles: true, ..sender(9, at(40)) };
    let body = patch("h", sheet.revision, at(40), vec![says("I1", 2, at(40))]);
    apply(&mut sheet, &body, head);
    assert_eq!(value(&sheet, "I1"), Some(Value::Score { score: 2 }));
    assert!(sheet.answers[&id::<ItemId>("I1")].rivals.is_empty());
}

#[test]
fn who_knew_the_other_answer_makes_no_conflict() {
    let mut sheet = empty();
    apply(&mut sheet, &patch("t1", 0, at(10), vec![says("I1", 4, at(10))]), sender(1, at(10)));
    apply(&mut sheet, &patch("t2", 1, at(20), vec![says("I1", 2, at(20))]), sender(2, at(20)));
    assert!(sheet.answers[&id::<ItemId>("I1")].rivals.is_empty());
    // Nor does the same person on two tablets.
    apply(&mut sheet, &patch("t3", 0, at(30), vec![says("I1", 1, at(30))]), sender(2, at(30)));
    assert!(sheet.answers[&id::<ItemId>("I1")].rivals.is_empty());
}

#[test]
fn what_was_said_before_one_saw_the_others_answer_is_a_conflict_though_it_is_sent_later() {
    let mut sheet = empty();
    apply(&mut sheet, &patch("t1", 0, at(10), vec![says("I1", 4, at(10))]), sender(1, at(10)));
    // Tapped without network on the empty sheet, sent by a page that was loaded since.
    let blind = AnswerPatch { base_revision: Some(0), ..says("I1", 2, at(5)) };
    apply(&mut sheet, &patch("t2", 1, at(20), vec![blind, says("I2", 1, at(20))]), sender(2, at(20)));
    assert_eq!(value(&sheet, "I1"), Some(Value::Score { score: 4 }), "the newest stands");
    assert_eq!(sheet.answers[&id::<ItemId>("I1")].rivals.len(), 1);
    // A head who had not seen the second answer settles nothing; one who had does.
    let says = |base, second| AnswerPatch { base_revision: Some(base), ..says("I1", 3, at(second)) };
    let head = Sender { settles: true, ..sender(9, at(40)) };
    apply(&mut sheet, &patch("h", 2, at(30), vec![says(1, 30)]), head);
    assert!(!sheet.answers[&id::<ItemId>("I1")].rivals.is_empty());
    apply(&mut sheet, &patch("h", 3, at(40), vec![says(3, 40)]), head);
    assert!(sheet.answers[&id::<ItemId>("I1")].rivals.is_empty());
}

#[test]
fn a_note_that_is_written_later_makes_the_value_no_younger() {
    let mut sheet = empty();
    apply(&mut sheet, &patch("t2", 0, at(31), vec![says("I1", 1, at(30))]), sender(2, at(31)));
    let noted = AnswerPatch { note: Some("xem lại".into()), noted_at: Some(at(60)), ..says("I1", 3, at(0)) };
    apply(&mut sheet, &patch("t1", 1, at(70), vec![noted]), sender(1, at(70)));
    assert_eq!(value(&sheet, "I1"), Some(Value::Score { score: 1 }));
    assert_eq!(sheet.answers[&id::<ItemId>("I1")].note, "xem lại");
}

#[test]
fn a_hidden_photo_that_is_chosen_again_is_shown_again_and_logged() {
    let photo: app::domain::ids::PhotoId = id(&"9f".repeat(32));
    let about = |second| AnswerPatch::about(id("A"), at(second));
    let one = || vec![photo.clone()];
    let mut sheet = empty();
    apply(&mut sheet, &patch("t", 0, at(1), vec![AnswerPatch { photos: one(), ..about(1) }]), sender(1, at(1)));
    apply(&mut sheet, &patch("t", 1, at(2), vec![AnswerPatch { removed_photos: one(), ..about(2) }]), sender(1, at(2)));
    let said = AnswerPatch { photos: one(), ..about(3) };
    apply(&mut sheet, &patch("t", 2, at(3), vec![said.clone()]), sender(1, at(3)));
    assert_eq!(sheet.answers[&id::<ItemId>("A")].shown().count(), 0, "an old body that comes again shows nothing");
    let again = AnswerPatch { restored_photos: one(), ..said };
    let log = apply(&mut sheet, &patch("t", 2, at(4), vec![again]), sender(1, at(4)));
    assert_eq!(sheet.answers[&id::<ItemId>("A")].shown().collect::<Vec<_>>(), [&photo]);
    assert!(matches!(&log[0].what, ChangeKind::PhotoRestored { .. }));
}

#[test]
fn an_absent_value_is_left_alone_and_null_clears() {
    let absent: AnswerPatch =
        serde_json::from_str(r#"{"item":"I1","note":"ghi chú","answered_at":"2026-11-21T03:00:00Z"}"#).unwrap();
    assert_eq!(absent.value, None);
    let null: AnswerPatch =
        serde_json::from_str(r#"{"item":"I1","value":null,"answered_at":"2026-11-21T03:00:00Z"}"#).unwrap();
    assert_eq!(null.value, Some(None));
    let mut sheet = empty();
    apply(&mut sheet, &patch("t", 0, at(1), vec![says("I1", 3, at(1))]), sender(1, at(1)));
    apply(&mut sheet, &patch("t", 1, at(2), vec![AnswerPatch { answered_at: at(2), ..absent }]), sender(1, at(2)));
    assert_eq!(value(&sheet, "I1"), Some(Value::Score { score: 3 }));
    assert_eq!(sheet.answers[&id::<ItemId>("I1")].note, "ghi chú");
    apply(&mut sheet, &patch("t", 2, at(3), vec![AnswerPatch { answered_at: at(3), ..null }]), sender(1, at(3)));
    assert_eq!(value(&sheet, "I1"), None);
}

#[test]
fn photos_are_a_union_and_hidden_ones_stay() {
    let (a, b) = ("a".repeat(64), "b".repeat(64));
    let with = |photos: &[&str], removed: &[&str], second| AnswerPatch {
        value: None,
        photos: photos.iter().map(|p| id(p)).collect(),
        removed_photos: removed.iter().map(|p| id(p)).collect(),
        ..says("I1", 0, at(second))
    };
    let mut sheet = empty();
    apply(&mut sheet, &patch("t1", 0, at(1), vec![with(&[&a], &[], 1)]), sender(1, at(1)));
    apply(&mut sheet, &patch("t2", 0, at(2), vec![with(&[&b, &a], &[], 2)]), sender(2, at(2)));
    apply(&mut sheet, &patch("t1", 0, at(3), vec![with(&[], &[&a], 3)]), sender(1, at(3)));
    let answer = &sheet.answers[&id::<ItemId>("I1")];
    assert_eq!(answer.photos.len(), 2);
    assert_eq!(answer.shown().map(|p| p.as_str()).collect::<Vec<_>>(), [b.as_str()]);
}

#[test]
fn a_photo_named_twice_in_one_list_is_attached_and_logged_once() {
    let photo: app::domain::ids::PhotoId = id(&"9f".repeat(32));
    let twice = vec![photo.clone(), photo.clone()];
    let mut said = patch("t", 0, at(10), vec![AnswerPatch { photos: twice.clone(), ..says("A", 3, at(9)) }]);
    said.area_photos = BTreeMap::from([(id("A1"), twice)]);
    let mut sheet = empty();
    let log = apply(&mut sheet, &said, sender(1, at(10)));
    assert_eq!(sheet.answers[&id::<ItemId>("A")].photos, std::slice::from_ref(&photo));
    assert_eq!(sheet.area_photos[&id("A1")], [photo]);
    let added = |change: &&app::domain::sheet::Change| {
        matches!(change.what, ChangeKind::PhotoAdded { .. } | ChangeKind::AreaPhotoAdded { .. })
    };
    assert_eq!(log.iter().filter(added).count(), 2);
}

#[test]
fn a_confirmation_that_comes_later_is_taken_up() {
    use app::domain::photo::{PhotoInfo, PhotoKind, Source};
    let photo: app::domain::ids::PhotoId = id(&"9f".repeat(32));
    let with = |privacy_ok, second| {
        let said = AnswerPatch { photos: vec![photo.clone()], ..says("A", 3, at(second)) };
        let info = PhotoInfo { taken_at: at(1), source: Source::Camera, kind: PhotoKind::State, privacy_ok };
        let mut patch = patch("t", 0, at(second), vec![said]);
        patch.photo_info = BTreeMap::from([(photo.clone(), info)]);
        patch
    };
    let mut sheet = empty();
    apply(&mut sheet, &with(false, 10), sender(1, at(10)));
    assert!(!sheet.photo_info[&photo].privacy_ok);
    apply(&mut sheet, &with(true, 20), sender(1, at(20)));
    assert!(sheet.photo_info[&photo].privacy_ok);
    apply(&mut sheet, &with(false, 30), sender(1, at(30)));
    assert!(sheet.photo_info[&photo].privacy_ok, "it is not taken back");
}
