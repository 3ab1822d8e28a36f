//! Tests of the whole demonstration data, and what the other tests of this folder share.

use std::collections::{BTreeMap, BTreeSet};

use app::domain::{
    checklist::{self, Checklist},
    finding::FindingState,
    photo::PhotoInfo,
    round::RoundState,
    score,
    sheet::{ChangeKind, Kind, State, Step},
    unit::Unit,
};
use chrono::{DateTime, NaiveDate, Utc};

use super::{
    faults::Faults,
    fill::Filled,
    findings,
    gallery::Gallery,
    people::people,
    places::places,
    rounds::{DueChecklists, assign, rounds},
    sheets::{HOME, World, sheets},
    units::units,
};

/// The checklists of the product.
pub fn checklists() -> Vec<Checklist> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists");
    let files = ["5s-van-phong@1.0.0.toml", "5s-mot-cua@1.0.0.toml", "5s-kho-luu-tru@1.0.0.toml"];
    files
        .map(|file| {
            let text = std::fs::read_to_string(format!("{folder}/{file}")).expect("the checklist is there");
            checklist::parse(&text).expect("the checklist is sound")
        })
        .to_vec()
}

/// Everything that is made for a day, handed to `look`.
fn made(today: &str, look: impl Fn(&BTreeMap<&app::domain::ids::UnitId, &Unit>, &[Checklist], &[Filled])) {
    in_world(today, |world, checklists, sheets| look(&world.units, checklists, sheets));
}

/// The same, with everything that it is made of.
fn in_world(today: &str, look: impl Fn(&World<'_>, &[Checklist], &[Filled])) {
    let today: NaiveDate = today.parse().expect("a day");
    let units = units().expect("the seed files are sound");
    let people = people(&units).expect("the seed files are sound");
    let places = places(&units).expect("the seed files are sound");
    let faults = Faults::read().expect("the seed files are sound");
    let checklists = checklists();
    let due = DueChecklists::find(&checklists).expect("the three checklists are there");
    let mut rounds = rounds(today, &units, &places, &due);
    assign(&mut rounds, &people);
    let by_id: BTreeMap<_, _> = units.iter().map(|u| (&u.id, u)).collect();
    let world = World {
        units: by_id,
        people: &people,
        checklists: checklists.iter().map(|c| (&c.id, c)).collect(),
        faults: &faults,
        gallery: &Gallery::unseen(),
        today,
    };
    look(&world, &checklists, &sheets(&world, &rounds));
    assert!(rounds.iter().filter(|r| r.state == RoundState::Published).count() == 4);
}

#[test]
fn every_locked_sheet_is_complete_and_every_answer_was_given_before_today() {
    made("2026-11-21", |units, checklists, sheets| {
        let midnight: DateTime<Utc> = "2026-11-20T17:00:00Z".parse().expect("a moment");
        for Filled { sheet, .. } in sheets {
            let kind = &units[&sheet.head.unit].kind;
            let checklist = checklists.iter().find(|c| c.id == sheet.head.checklist.id).expect("is there");
            let missing = score::missing(checklist, kind, &[], &sheet.answers, &sheet.area_photos);
            assert_eq!(missing.is_empty(), sheet.state != State::Draft, "{:?} {missing:?}", sheet.head);
            assert!(sheet.saved_at < midnight, "{:?}", sheet.head);
            assert!(units[&sheet.head.unit].valid.contains(sheet.head.audited_on), "{:?}", sheet.head);
            let shown: BTreeSet<_> =
                sheet.answers.values().flat_map(|a| &a.photos).chain(sheet.area_photos.values().flatten()).collect();
            assert!(shown.iter().all(|p| sheet.photo_info.get(*p).is_some_and(|i: &PhotoInfo| i.privacy_ok)));
        }
    });
}

#[test]
fn findings_stand_in_every_state_and_nothing_of_them_lies_in_the_future() {
    in_world("2026-11-21", |world, _, sheets| {
        let text = include_str!("../../../checklists/scales.toml");
        let scales = app::domain::scales::parse(text).expect("the scales are sound");
        let now: DateTime<Utc> = "2026-11-21T03:00:00Z".parse().expect("a moment");
        let found = findings::findings(world, &scales, sheets, now);
        let states: BTreeSet<_> = found.iter().map(|finding| finding.state).collect();
        assert_eq!(states, FindingState::ALL.into());
        assert!(found.iter().any(|finding| finding.repeats() > 0) && found.iter().any(|f| f.is_overdue(world.today)));
        for finding in &found {
            assert!(finding.changes.iter().all(|change| change.at < now), "{:?}", finding.changes);
            assert!(finding.photos().all(|photo| finding.photo_info.contains_key(photo)));
            assert!(!finding.occurrences.is_empty() && finding.number.is_some_and(|number| number.nth > 0));
        }
        let home: Vec<_> = found.iter().filter(|finding| finding.unit.as_str() == HOME).collect();
        assert!(home.len() > 3, "{}", home.len());
    });
}

#[test]
fn ids_are_unique_and_logs_are_in_order() {
    made("2026-11-21", |_, _, sheets| {
        let ids: BTreeSet<_> = sheets.iter().map(|s| s.sheet.head.id).collect();
        assert_eq!(ids.len(), sheets.len());
        for filled in sheets {
            assert!(filled.changes.is_sorted_by_key(|c| (c.revision, c.at)));
            assert_eq!(filled.changes.last().map(|c| c.revision), Some(filled.sheet.revision));
        }
    });
}

#[test]
fn the_open_round_is_at_work_and_leaves_the_office_sheet_of_the_home_unit() {
    made("2026-11-21", |_, _, sheets| {
        let own = |s: &&Filled| {
            s.sheet.head.kind == Kind::SelfAssessment && s.sheet.head.audited_on.to_string().as_str() > "2026-11-01"
        };
        let open: Vec<_> = sheets.iter().filter(own).collect();
        let locked = open.iter().filter(|s| s.sheet.state != State::Draft).count();
        let drafts = open.iter().filter(|s| s.sheet.state == State::Draft).count();
        assert!((14..=22).contains(&locked) && (8..=16).contains(&drafts), "{locked} locked, {drafts} drafts");
        let home: Vec<_> = open.iter().filter(|s| s.sheet.head.unit.as_str() == HOME).collect();
        let stands: Vec<_> = home.iter().map(|s| (s.sheet.head.checklist.id.as_str(), s.sheet.state)).collect();
        assert_eq!(stands, [("5s-mot-cua", State::Draft), ("5s-kho-luu-tru", State::ExplanationAsked)]);
        assert_eq!(home[0].sheet.answers.len(), 9);
    });
}

#[test]
fn the_open_round_shows_every_state_and_the_log_of_every_sheet_follows_the_rules() {
    made("2026-11-21", |_, _, sheets| {
        let states: BTreeSet<State> = sheets
            .iter()
            .filter(|s| {
                s.sheet.head.kind == Kind::SelfAssessment && s.sheet.created_at.to_rfc3339().as_str() > "2026-11"
            })
            .map(|s| s.sheet.state)
            .collect();
        let expected =
            [State::Draft, State::Locked, State::Verifying, State::ExplanationAsked, State::Explained, State::Verified];
        assert_eq!(states, expected.into());
        for filled in sheets {
            let kind = filled.sheet.head.kind;
            let moves = filled.changes.iter().filter_map(|change| match change.what {
                ChangeKind::State { old, new, .. } => Some((old, new)),
                _ => None,
            });
            let mut at = State::Draft;
            for (old, new) in moves {
                assert_eq!(old, at, "{:?}", filled.sheet.head);
                let legal = Step::ALL.into_iter().any(|step| step.take(kind, old) == Ok(new));
                assert!(legal, "{:?}: {old:?} to {new:?}", filled.sheet.head);
                at = new;
            }
            assert_eq!(at, filled.sheet.state);
        }
        let ruled = sheets.iter().flat_map(|s| s.sheet.disputes.values()).filter(|d| d.ruling.is_some()).count();
        assert!(ruled > 5, "{ruled} disputes were answered");
    });
}

#[test]
fn a_cap_shows_and_inspectors_see_less_than_the_units_say() {
    made("2026-11-21", |units, checklists, sheets| {
        let mut caps = BTreeSet::new();
        let (mut own, mut inspected) = ((0, 0), (0, 0));
        for Filled { sheet, .. } in sheets.iter().filter(|s| s.sheet.state != State::Draft) {
            let checklist = checklists.iter().find(|c| c.id == sheet.head.checklist.id).expect("is there");
            let kind = &units[&sheet.head.unit].kind;
            let capping = checklist.items.iter().find(|i| {
                let value = sheet.answers.get(&i.id).and_then(|a| a.value.as_ref());
                value.is_some_and(|v| score::caps(v, i, checklist.scale))
            });
            if let Some(item) = capping {
                caps.insert((sheet.head.unit.code().to_owned(), item.id.to_string()));
            }
            let score = score::score(checklist, kind, &sheet.answers, None);
            let sum = if sheet.head.kind == Kind::Verification { &mut inspected } else { &mut own };
            (sum.0, sum.1) = (sum.0 + score.points, sum.1 + score.max);
            assert!(score.percent.is_some_and(|p| p.0 > 5_000), "{:?} {:?}", sheet.head, score.percent);
        }
        let expected = [("27658", "VP-S1-04"), ("786", "VP-S3-07"), ("SCT", "VP-S3-07")];
        assert_eq!(caps, expected.map(|(u, i)| (u.to_owned(), i.to_owned())).into());
        let percent = |(points, max): (u64, u64)| points * 100 / max;
        assert!(percent(inspected) + 2 <= percent(own), "{} {}", percent(inspected), percent(own));
    });
}

#[test]
fn any_day_will_do() {
    for today in ["2026-12-14", "2026-12-15", "2027-03-15", "2028-02-29", "2030-06-16"] {
        made(today, |_, _, sheets| assert!(sheets.len() > 150, "{today}: {}", sheets.len()));
    }
}
