use super::*;
use crate::domain::{
    answer::Value,
    photo::{PhotoKind, Source},
    sheet::Kind,
};

fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + second, 0).expect("a moment")
}

fn said(item: &str, score: u8, second: i64) -> AnswerPatch {
    let about = AnswerPatch::about(item.parse().expect("an item"), at(second));
    AnswerPatch { value: Some(Some(Value::Score { score })), ..about }
}

fn photo(digit: char) -> PhotoId {
    digit.to_string().repeat(64).parse().expect("a photo")
}

fn head() -> Head {
    Head {
        id: "0193f0c2-0000-7000-8000-000000000001".parse().expect("a sheet"),
        unit: "26740-20250701".parse().expect("a unit"),
        place: None,
        round: None,
        kind: Kind::SelfAssessment,
        checklist: serde_json::from_str(r#"{"id":"x","version":"1"}"#).expect("a checklist"),
        audited_on: "2026-11-21".parse().expect("a day"),
        areas: Vec::new(),
        reason: String::new(),
    }
}

fn body(pending: &Pending) -> SheetPatch {
    pending.patch(&head(), 0, "d".parse().expect("a device"), at(9))
}

#[test]
fn what_was_said_while_sending_stays() {
    let mut pending = Pending::default();
    pending.say(said("A", 4, 1));
    pending.say(said("B", 4, 2));
    let sent = body(&pending);
    pending.say(said("B", 1, 3));
    pending.settle(&sent);
    assert_eq!(pending.answers.keys().map(ItemId::as_str).collect::<Vec<_>>(), ["B"]);
    pending.settle(&body(&pending.clone()));
    assert!(pending.is_empty());
}

#[test]
fn a_note_does_not_lose_the_value_before_it() {
    let mut pending = Pending::default();
    pending.say(said("A", 1, 1));
    pending.say(AnswerPatch { value: None, note: Some("vì sao".into()), ..said("A", 0, 2) });
    let both = &pending.answers[&"A".parse::<ItemId>().expect("an item")];
    assert_eq!(both.value, Some(Some(Value::Score { score: 1 })));
    assert_eq!(both.note.as_deref(), Some("vì sao"));
    assert_eq!(both.noted_at(), at(2));
}

#[test]
fn a_note_or_a_photo_makes_the_value_before_it_no_younger() {
    let mut pending = Pending::default();
    pending.say(said("A", 3, 1));
    pending.say(AnswerPatch { value: None, note: Some("vì sao".into()), ..said("A", 0, 5) });
    pending.say(AnswerPatch { value: None, photos: vec![photo('a')], ..said("A", 0, 9) });
    let of = |pending: &Pending| pending.answers[&"A".parse::<ItemId>().expect("an item")].clone();
    assert_eq!((of(&pending).answered_at, of(&pending).noted_at()), (at(1), at(5)));
    let sent = body(&pending);
    pending.say(AnswerPatch { value: None, note: Some("thêm".into()), ..said("A", 0, 12) });
    pending.settle(&sent);
    let left = of(&pending);
    assert_eq!((left.value, left.note.as_deref(), left.answered_at), (None, Some("thêm"), at(12)), "the rest is sent");
    assert!(left.photos.is_empty());
}

#[test]
fn what_is_said_now_stands_though_the_clock_was_set_back() {
    let mut pending = Pending::default();
    pending.say_now(said("A", 4, 240));
    pending.say_now(AnswerPatch { value: None, note: Some("cũ".into()), ..said("A", 0, 250) });
    pending.say_now(said("A", 1, 0));
    pending.say_now(AnswerPatch { value: None, note: Some("mới".into()), ..said("A", 0, 1) });
    let now = &pending.answers[&"A".parse::<ItemId>().expect("an item")];
    assert_eq!((now.value.clone(), now.note.as_deref()), (Some(Some(Value::Score { score: 1 })), Some("mới")));
}

#[test]
fn every_value_keeps_the_revision_that_was_seen_when_it_was_given() {
    let mut old = Pending::default();
    old.say(said("A", 3, 1));
    let mut now = Pending::default();
    now.say(AnswerPatch { base_revision: Some(4), ..said("B", 2, 9) });
    // What an earlier page kept was said on revision 3; this page was loaded at 4.
    now.take_up(Kept { head: head(), revision: 3, pending: old }.statements());
    let bases: Vec<_> = now.answers.values().map(|said| said.base_revision).collect();
    assert_eq!(bases, [Some(3), Some(4)]);
}

#[test]
fn a_photo_that_is_chosen_again_is_shown_again() {
    let mut pending = Pending::default();
    pending.say(AnswerPatch { value: None, removed_photos: vec![photo('a')], ..said("A", 1, 1) });
    let again = AnswerPatch { photos: vec![photo('a')], restored_photos: vec![photo('a')], ..said("A", 1, 2) };
    pending.say(AnswerPatch { value: None, ..again });
    let said = &body(&pending).answers[0];
    assert_eq!((&said.photos, &said.restored_photos), (&vec![photo('a')], &vec![photo('a')]));
    assert!(said.removed_photos.is_empty());
    let mut answers = BTreeMap::from([(said.item.clone(), Answer::default())]);
    answers.get_mut(&said.item).expect("is there").removed.insert(photo('a'));
    pending.lay_over(&mut answers, &mut BTreeMap::new(), &mut BTreeMap::new());
    assert_eq!(answers[&said.item].shown().collect::<Vec<_>>(), [&photo('a')]);
}

#[test]
fn a_sent_photo_leaves_and_a_new_one_stays() {
    let mut pending = Pending::default();
    pending.say(AnswerPatch { photos: vec![photo('a')], ..said("A", 1, 1) });
    pending.say_area("KVC".parse().expect("an area"), photo('c'));
    let sent = body(&pending);
    pending.say(AnswerPatch { value: None, photos: vec![photo('b')], ..said("A", 1, 2) });
    pending.settle(&sent);
    assert_eq!(pending.photos().collect::<Vec<_>>(), [&photo('b')]);
    assert!(pending.area_photos.is_empty());
}

#[test]
fn a_photo_that_is_taken_off_before_it_is_sent_does_not_travel() {
    let mut pending = Pending::default();
    pending.say(AnswerPatch { photos: vec![photo('a')], ..said("A", 1, 1) });
    pending.say(AnswerPatch { value: None, removed_photos: vec![photo('a')], ..said("A", 1, 2) });
    assert_eq!(pending.photos().count(), 0);
    assert_eq!(body(&pending).answers[0].removed_photos, [photo('a')]);
}

#[test]
fn of_two_places_the_newer_statement_about_an_item_counts() {
    let mut here = Pending::default();
    here.say(said("A", 4, 5));
    here.say(AnswerPatch { value: None, note: Some("ở đây".into()), ..said("B", 0, 5) });
    let mut there = Pending::default();
    there.say(AnswerPatch { photos: vec![photo('a')], ..said("A", 1, 2) });
    there.say(said("B", 2, 9));
    there.say(said("C", 3, 1));
    let mut one_way = here.clone();
    one_way.take_up(there.clone());
    there.take_up(here);
    assert_eq!(one_way, there);
    let score = |item: &str| one_way.answers[&item.parse::<ItemId>().expect("an item")].value.clone();
    assert_eq!(score("A"), Some(Some(Value::Score { score: 4 })));
    assert_eq!(score("B"), Some(Some(Value::Score { score: 2 })));
    assert_eq!(score("C"), Some(Some(Value::Score { score: 3 })));
    assert_eq!(one_way.photos().collect::<Vec<_>>(), [&photo('a')]);
}

#[test]
fn a_picture_of_two_items_that_was_confirmed_for_one_stays_confirmed() {
    let info = |privacy_ok| PhotoInfo { taken_at: at(1), source: Source::Camera, kind: PhotoKind::State, privacy_ok };
    let mut pending = Pending::default();
    pending.add_info(photo('a'), info(true));
    pending.add_info(photo('a'), info(false));
    assert!(pending.photo_info[&photo('a')].privacy_ok);
}

#[test]
fn a_dropped_photo_takes_nothing_with_it() {
    let mut pending = Pending::default();
    pending.say(AnswerPatch { photos: vec![photo('a'), photo('b')], ..said("A", 1, 1) });
    pending.say_area("KVC".parse().expect("an area"), photo('a'));
    pending.drop_photo(&photo('a'));
    assert_eq!(pending.photos().collect::<Vec<_>>(), [&photo('b')]);
    assert_eq!(pending.len(), 1);
}

#[test]
fn statements_lie_over_the_servers_answers() {
    let mut pending = Pending::default();
    pending.say(AnswerPatch { photos: vec![photo('a')], ..said("A", 3, 1) });
    let (mut answers, mut areas, mut info) = Default::default();
    pending.lay_over(&mut answers, &mut areas, &mut info);
    let answer = &answers[&"A".parse::<ItemId>().expect("an item")];
    assert_eq!(answer.value, Some(Value::Score { score: 3 }));
    assert_eq!(answer.shown().count(), 1);
}
