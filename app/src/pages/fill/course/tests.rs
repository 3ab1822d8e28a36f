//! The way through a sheet of three items.

use super::*;
use crate::domain::{
    answer::Value,
    checklist::{Method, PhotoPolicy},
    text::Text,
};

fn item(id: &str, photo: PhotoPolicy, area: &str) -> Item {
    let text = Text { vi: id.into(), en: id.into() };
    Item {
        id: id.parse().expect("an item"),
        section: "S1".parse().expect("a section"),
        area: area.parse().ok(),
        clause: String::new(),
        guidance: vec![text.clone(); 5],
        text,
        weight: 1,
        critical: false,
        safety: false,
        na_allowed: false,
        photo,
        privacy: false,
        kinds: Vec::new(),
        method: Method::Observe,
        sample: None,
        basis: None,
        evidence: None,
    }
}

fn course() -> Course {
    let items = vec![
        item("A", PhotoPolicy::None, "X"),
        item("B", PhotoPolicy::OnFail, "Y"),
        item("C", PhotoPolicy::Required, "X"),
    ];
    Course { items, scale: Scale::Graded, mine: BTreeSet::new() }
}

fn give(draft: &mut Draft, id: &str, score: u8) {
    draft.answers.entry(id.parse().expect("an item")).or_default().value = Some(Value::Score { score });
}

fn photo() -> PhotoId {
    "a".repeat(64).parse().expect("a photo")
}

#[test]
fn one_answer_moves_to_the_next_open_item() {
    let (course, mut draft) = (course(), Draft::default());
    give(&mut draft, "A", 4);
    assert_eq!(course.after(&draft, 0), After::Go(1));
    give(&mut draft, "B", 3);
    assert_eq!(course.after(&draft, 1), After::Go(2));
}

#[test]
fn a_skipped_item_comes_back() {
    let (course, mut draft) = (course(), Draft::default());
    give(&mut draft, "B", 4);
    draft.area_photos.insert("X".parse().expect("an area"), vec![photo()]);
    give(&mut draft, "C", 4);
    assert_eq!(course.after(&draft, 2), After::Go(0));
    assert_eq!(course.start(&draft), 0);
}

#[test]
fn a_low_answer_waits_for_its_photo_and_then_for_its_note() {
    let (course, mut draft) = (course(), Draft::default());
    give(&mut draft, "B", 1);
    assert_eq!(course.after(&draft, 1), After::Wait(Lack::Photo));
    let answer = draft.answers.get_mut(&course.items[1].id).expect("answered");
    answer.photos.push(photo());
    assert_eq!(course.after(&draft, 1), After::Wait(Lack::Note));
    draft.answers.get_mut(&course.items[1].id).expect("answered").note = "Thiếu nhãn".into();
    assert_eq!(course.after(&draft, 1), After::Go(2));
}

#[test]
fn a_photo_of_the_area_serves_a_required_item() {
    let (course, mut draft) = (course(), Draft::default());
    give(&mut draft, "C", 4);
    assert_eq!(course.after(&draft, 2), After::Wait(Lack::Photo));
    draft.area_photos.insert("X".parse().expect("an area"), vec![photo()]);
    assert_eq!(course.after(&draft, 2), After::Go(0));
}

#[test]
fn the_last_answer_ends_the_sheet() {
    let (course, mut draft) = (course(), Draft::default());
    for id in ["A", "B", "C"] {
        give(&mut draft, id, 4);
    }
    assert_eq!(course.after(&draft, 1), After::Go(2));
    draft.area_photos.insert("X".parse().expect("an area"), vec![photo()]);
    assert_eq!(course.after(&draft, 1), After::Done);
    assert_eq!(course.progress(&draft, |_| true), Progress { done: 3, all: 3 });
    assert_eq!(course.missing(&draft), 0);
}

#[test]
fn a_device_that_fills_some_areas_is_led_through_these_only() {
    let course = course().of_areas(["X".parse().expect("an area")].into());
    let mut draft = Draft::default();
    assert_eq!((course.beside(0, true), course.beside(0, false), course.beside(2, true)), (2, 2, 0));
    give(&mut draft, "A", 4);
    assert_eq!(course.after(&draft, 0), After::Go(2));
    draft.area_photos.insert("X".parse().expect("an area"), vec![photo()]);
    give(&mut draft, "C", 4);
    assert_eq!(course.after(&draft, 2), After::Done);
    assert_eq!(course.missing(&draft), 1, "the other area is still open");
    let other = course.of_areas(["Y".parse().expect("an area")].into());
    assert_eq!(other.start(&draft), 1);
    let nothing = other.of_areas(["Z".parse().expect("an area")].into());
    assert_eq!((nothing.start(&draft), nothing.beside(1, true)), (0, 1));
}

#[test]
fn an_area_begins_at_its_first_open_item() {
    let (course, mut draft) = (course(), Draft::default());
    let area = |id: &str| id.parse().expect("an area");
    assert_eq!(course.start_in(&draft, &area("Y")), Some(1));
    give(&mut draft, "A", 4);
    assert_eq!(course.start_in(&draft, &area("X")), Some(2));
    give(&mut draft, "C", 4);
    assert_eq!(course.start_in(&draft, &area("X")), Some(0), "all is answered: from the beginning");
    assert_eq!(course.start_in(&draft, &area("Z")), None);
}

#[test]
fn a_double_tap_counts_once() {
    assert!(!tap_counts(1_000.0, 900.0));
    assert!(tap_counts(1_260.0, 900.0));
    assert!(tap_counts(500.0, 900.0));
}
