use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::{collection::vec, prelude::*};
use uuid::Uuid;

use super::*;
use crate::domain::{period::day_of, photo::Source};

fn facts(name: &str) -> FixedPointFacts {
    FixedPointFacts {
        unit: "a-20250701".parse().expect("a unit"),
        place: None,
        area: None,
        name: name.to_owned(),
        stand: "Ngay cửa ra vào".to_owned(),
        height_cm: 150,
        facing: "Nhìn thẳng vào tủ".to_owned(),
        retired: false,
    }
}

fn photo(n: u8) -> PhotoId {
    format!("{n:064x}").parse().expect("a photo's id")
}

fn at(hours: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
}

fn by() -> PersonId {
    PersonId(Uuid::nil())
}

fn shoot(n: u8, taken: i64) -> FixedPointAct {
    let info = PhotoInfo { taken_at: at(taken), source: Source::Camera, kind: Default::default(), privacy_ok: true };
    FixedPointAct::Shoot { photo: photo(n), info }
}

fn new() -> FixedPoint {
    FixedPoint::new(FixedPointId(Uuid::nil()), facts("Tủ hồ sơ"), by(), at(0))
}

fn done(point: &FixedPoint, act: FixedPointAct, hours: i64) -> FixedPoint {
    point.take(act, by(), at(hours)).expect("is allowed").expect("changes something")
}

fn codes(refused: Result<Option<FixedPoint>, FixedPointRefusal>) -> Vec<String> {
    match refused {
        Err(FixedPointRefusal::Invalid(faults)) => {
            faults.into_iter().map(|fault| format!("{} {}", fault.path, fault.code)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_missing_is_named_all_at_once() {
    let empty = FixedPointFacts {
        name: " ".to_owned(),
        stand: String::new(),
        facing: "ả".repeat(MAX_LINE + 1),
        height_cm: 20,
        ..facts("")
    };
    let refused = new().take(FixedPointAct::Correct { facts: Box::new(empty.cleaned()), base: 1 }, by(), at(1));
    assert_eq!(codes(refused), ["name missing_text", "stand missing_text", "facing too_long", "height_cm bad_height"]);
}

#[test]
fn what_was_looked_at_must_still_stand_and_a_point_keeps_its_unit() {
    let correct = |name: &str, base| FixedPointAct::Correct { facts: Box::new(facts(name)), base };
    let first = done(&new(), correct("Tủ 1", 1), 1);
    assert_eq!(first.take(correct("Tủ 1", 1), by(), at(2)), Ok(None), "said again");
    assert_eq!(first.take(correct("Tủ 2", 1), by(), at(2)), Err(FixedPointRefusal::Stale(2)));
    let moved = FixedPointFacts { unit: "b-20250701".parse().expect("a unit"), ..facts("Tủ 1") };
    let moved = FixedPointAct::Correct { facts: Box::new(moved), base: 2 };
    assert_eq!(first.take(moved, by(), at(2)), Err(FixedPointRefusal::OtherUnit));
    assert!(matches!(&first.changes[1].what, FixedPointChangeKind::Corrected { old } if old.name == "Tủ hồ sơ"));
}

#[test]
fn the_standard_is_one_of_the_strip_and_is_not_removed_under_it() {
    let standard = |n: u8| FixedPointAct::SetStandard { photo: Some(photo(n)) };
    let remove = |n, reason: &str| FixedPointAct::Remove { photo: photo(n), reason: reason.to_owned() };
    let point = done(&done(&new(), shoot(1, 1), 1), shoot(2, 2), 2);
    assert_eq!(codes(point.take(standard(9), by(), at(3))), ["photo not_shown"]);
    let point = done(&point, standard(1), 3);
    assert_eq!(codes(point.take(remove(1, "lệch khung"), by(), at(4))), ["photo is_standard"]);
    assert_eq!(codes(point.take(remove(2, " "), by(), at(4))), ["reason missing_reason"]);
    let point = done(&point, remove(2, "lệch khung"), 4);
    assert_eq!(codes(point.take(standard(2), by(), at(5))), ["photo not_shown"]);
    assert_eq!(point.ghost(), Some(&photo(1)));
    assert_eq!(point.take(shoot(2, 2), by(), at(6)), Ok(None), "what was removed does not come back by itself");
    let retired = FixedPointFacts { retired: true, ..facts("Tủ hồ sơ") };
    let retired = done(&point, FixedPointAct::Correct { facts: Box::new(retired), base: point.revision }, 7);
    assert_eq!(codes(retired.take(shoot(3, 7), by(), at(8))), ["photo retired"]);
    let FixedPointAct::Shoot { photo, info } = shoot(4, 7) else { unreachable!() };
    let asked = FixedPointAct::Shoot { photo, info: PhotoInfo { privacy_ok: false, ..info } };
    assert_eq!(codes(point.take(asked, by(), at(8))), ["info.privacy_ok privacy_unconfirmed"]);
}

#[test]
fn the_strip_is_in_the_order_of_the_shutter_and_no_clock_makes_a_photo_later_than_it_came() {
    let point = [(1, 5, 5), (2, 900, 6), (3, 2, 7)]
        .iter()
        .fold(new(), |point, (n, taken, came)| done(&point, shoot(*n, *taken), *came));
    let order: Vec<_> = point.strip().into_iter().map(|shot| shot.photo.clone()).collect();
    assert_eq!(order, [photo(3), photo(1), photo(2)]);
}

#[test]
fn outsiders_see_nothing_since_the_first_day_of_a_round_that_is_not_published() {
    use crate::domain::{
        ids::RoundId,
        round::{Deadlines, Due, Round, RoundChange, RoundChangeKind, RoundState},
        sheet::ChecklistRef,
        unit::Tree,
    };
    let round = |day: &str, unit: &str, state| Round {
        id: RoundId(Uuid::nil()),
        period: "2026-Q4".parse().expect("a period"),
        opens_on: day.parse().expect("a day"),
        state,
        deadlines: Deadlines {
            self_assessment: day.parse().expect("a day"),
            verification: day.parse().expect("a day"),
            explanation: day.parse().expect("a day"),
        },
        due: vec![Due::new(
            unit.parse().expect("a unit"),
            ChecklistRef { id: "thu".parse().expect("an id"), version: "1.0.0".parse().expect("a version") },
            None,
        )],
        revision: 0,
        changes: Vec::new(),
    };
    let own: crate::domain::ids::UnitId = "a-20250701".parse().expect("a unit");
    let since = |rounds: &[Round]| blind_since(&own, rounds, &BTreeSet::new(), &Tree::default());
    let (open, closed, over) = (
        round("2026-11-01", "a-20250701", RoundState::Open),
        round("2026-10-01", "a-20250701", RoundState::Closed),
        round("2026-07-01", "a-20250701", RoundState::Published),
    );
    assert_eq!(since(&[open.clone(), closed.clone(), over.clone()]), Some(closed.opens_on));
    assert_eq!(since(&[over.clone(), round("2026-01-01", "b-20250701", RoundState::Open)]), None);
    let verifying = BTreeSet::from([over.id]);
    let late = blind_since(&own, std::slice::from_ref(&over), &verifying, &Tree::default());
    assert_eq!(late, Some(over.opens_on), "it was published while a sheet of the unit was being verified");
    let change =
        RoundChange { at: "2026-10-20T01:00:00Z".parse().expect("a time"), by: by(), what: RoundChangeKind::Opened };
    let early = Round { changes: vec![change], ..open };
    assert_eq!(since(&[early]), "2026-10-20".parse().ok(), "it was opened in advance and takes sheets");
}

#[test]
fn outsiders_see_a_point_as_it_was_described_before_the_round_and_learn_nothing_of_what_came_since() {
    let since = Some(day_of(at(48)));
    let point = done(&new(), shoot(1, 1), 1);
    let moved = FixedPointFacts { stand: "Cạnh cửa sổ".to_owned(), ..facts("Tủ mới") };
    let later = done(&point, FixedPointAct::Correct { facts: Box::new(moved), base: point.revision }, 49);
    let later = done(&later, shoot(2, 50), 50);
    assert_eq!(later.seen_from_outside(since), Some(point.clone()));
    assert_eq!(FixedPoint::new(point.id, facts("Tủ"), by(), at(49)).seen_from_outside(since), None, "made since");
}

#[test]
fn a_standard_that_was_given_up_does_not_come_back_when_its_successor_is_taken_off_the_strip() {
    let standard = |n: u8| FixedPointAct::SetStandard { photo: Some(photo(n)) };
    let before = [shoot(1, 1), shoot(2, 2), standard(1), standard(2)].into_iter().zip(1..);
    let before = before.fold(new(), |point, (act, hours)| done(&point, act, hours));
    let none = done(&before, FixedPointAct::SetStandard { photo: None }, 49);
    let gone = done(&none, FixedPointAct::Remove { photo: photo(2), reason: "lộ tên người".to_owned() }, 50);
    let seen = gone.seen_from_outside(Some(day_of(at(48)))).expect("was there");
    assert_eq!(
        seen.standard, None,
        "photo 1 was not the standard when the round opened, photo 2 is not shown any more"
    );
}

proptest! {
    /// Whatever is done, no photo is lost, acts said twice change nothing, and what is seen from before a day is what was
    /// seen on it, less what has been removed since.
    #[test]
    fn nothing_is_lost_and_the_past_does_not_change(acts in vec((0u8..4, 0u8..6), 0..40), day in 0i64..40) {
        let mut point = new();
        let mut sent = BTreeSet::new();
        let mut then = None;
        for (nth, (what, n)) in acts.iter().enumerate() {
            let hours = nth as i64 * 24;
            if nth as i64 == day {
                then = Some(point.clone());
            }
            let act = match what {
                0 => shoot(*n, hours),
                1 => FixedPointAct::Remove { photo: photo(*n), reason: "lệch khung".to_owned() },
                2 => FixedPointAct::SetStandard { photo: Some(photo(*n)) },
                _ => FixedPointAct::SetStandard { photo: None },
            };
            if let Ok(Some(next)) = point.take(act.clone(), by(), at(hours)) {
                prop_assert_eq!(next.revision, point.revision + 1);
                prop_assert_eq!(next.changes.len() as u64, next.revision);
                point = next;
                prop_assert_eq!(point.take(act, by(), at(hours)), Ok(None));
            }
            if *what == 0 {
                sent.insert(photo(*n));
            }
            let kept: BTreeSet<_> = point.shots.iter().map(|shot| shot.photo.clone()).collect();
            prop_assert_eq!(&kept, &sent);
            prop_assert!(point.standard.iter().all(|s| point.strip().iter().any(|shot| &shot.photo == s)));
        }
        if let Some(then) = then {
            let seen = point.clone().seen_from_outside(Some(day_of(at(day * 24))));
            prop_assert_eq!(seen.is_none(), day == 0);
            let Some(seen) = seen else { return Ok(()) };
            prop_assert_eq!(seen.changes.len() as u64, seen.revision);
            prop_assert!(seen.removed.is_empty());
            let text = serde_json::to_string(&seen).expect("is JSON");
            prop_assert!(point.removed.iter().all(|photo| !text.contains(&photo.to_string())));
            let strip = |of: &FixedPoint| -> Vec<PhotoId> { of.strip().into_iter().map(|s| s.photo.clone()).collect() };
            let expected: Vec<_> = strip(&then).into_iter().filter(|photo| !point.removed.contains(photo)).collect();
            prop_assert_eq!(strip(&seen), expected);
            prop_assert!(seen.standard.is_none() || seen.standard == then.standard);
        }
    }
}
