//! Rounds: their steps, their deadlines, and who is sent where.

use std::collections::BTreeSet;

use app::domain::{
    ids::{PersonId, RoundId, UnitId},
    period::Period,
    person::{Binding, Person, Role},
    round::{
        DeadlineFault, Deadlines, Due, Round, RoundState, RoundStep, Timely, Unfit, last_verifiers, propose, timely,
        unfit,
    },
    sheet::ChecklistRef,
    unit::{QmsDuty, Span, Tree, Unit},
};
use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;
use uuid::Uuid;

use super::given::id;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn deadlines(own: &str, verification: &str, explanation: &str) -> Deadlines {
    Deadlines { self_assessment: day(own), verification: day(verification), explanation: day(explanation) }
}

/// The City with these units right under it, and one office under the first.
fn tree(units: usize) -> Tree {
    let unit = |name: String, parent: Option<&str>| Unit {
        id: id(&name),
        code: name.clone(),
        name,
        kind: id("phuong"),
        block: None,
        parent: parent.map(id),
        qms_duty: QmsDuty::None,
        pilot: Vec::new(),
        valid: Span { from: day("2020-01-01"), to: None },
    };
    let below = (0..units).map(|n| unit(format!("u{n}-20200101"), Some("city-20200101")));
    let more = [unit("city-20200101".into(), None), unit("office-20200101".into(), Some("u0-20200101"))];
    Tree::as_of(more.into_iter().chain(below), day("2026-01-01"))
}

fn inspector(n: usize, home: &str) -> Person {
    Person {
        id: PersonId(Uuid::from_u128(n as u128 + 1)),
        username: format!("i{n}"),
        name: format!("I{n}"),
        active: true,
        roles: vec![Binding::at(Role::Inspector, id(home))],
        email: None,
    }
}

fn round(n: u128, opens_on: &str, units: &[String]) -> Round {
    let checklist = ChecklistRef { id: id("test"), version: id("1.0.0") };
    Round {
        id: RoundId(Uuid::from_u128(n)),
        period: Period::Quarter(2026, 4),
        opens_on: day(opens_on),
        deadlines: deadlines("2026-11-30", "2026-12-05", "2026-12-10"),
        state: RoundState::Open,
        due: units.iter().map(|unit| Due::new(id(unit), checklist.clone(), None)).collect(),
        revision: 1,
        changes: Vec::new(),
    }
}

#[test]
fn a_round_is_open_then_closed_then_published() {
    let edges: Vec<_> = [RoundState::Open, RoundState::Closed, RoundState::Published]
        .into_iter()
        .flat_map(|state| RoundStep::ALL.map(|step| (state, step)))
        .filter_map(|(state, step)| Some((state, step, step.take(state).ok()?)))
        .collect();
    let expected = [
        (RoundState::Open, RoundStep::Prolong, RoundState::Open),
        (RoundState::Open, RoundStep::Assign, RoundState::Open),
        (RoundState::Open, RoundStep::Close, RoundState::Closed),
        (RoundState::Closed, RoundStep::Assign, RoundState::Closed),
        (RoundState::Closed, RoundStep::Publish, RoundState::Published),
        (RoundState::Published, RoundStep::Assign, RoundState::Published),
    ];
    assert_eq!(edges, expected);
    assert_eq!(RoundStep::Publish.take(RoundState::Open).unwrap_err().legal, [RoundState::Closed]);
}

#[rstest]
#[case("2026-11-30", "2026-12-05", "2026-12-10", None)]
#[case("2026-12-01", "2026-12-05", "2026-12-12", None)]
#[case("2026-11-29", "2026-12-05", "2026-12-10", Some(DeadlineFault::Shortened))]
#[case("2026-11-30", "2026-12-05", "2026-12-09", Some(DeadlineFault::Shortened))]
#[case("2026-12-06", "2026-12-06", "2026-12-10", Some(DeadlineFault::Order))]
#[case("2026-12-01", "2026-12-10", "2026-12-10", Some(DeadlineFault::Order))]
fn a_round_is_prolonged_never_shortened(
    #[case] own: &str,
    #[case] verification: &str,
    #[case] explanation: &str,
    #[case] fault: Option<DeadlineFault>,
) {
    let old = deadlines("2026-11-30", "2026-12-05", "2026-12-10");
    let new = deadlines(own, verification, explanation);
    assert_eq!(new.check_prolonged(&old, day("2026-11-01")).err(), fault);
}

#[rstest]
// The deadline ends at 23:59:59 +07:00.
#[case(Some("2026-11-30T16:59:59Z"), RoundState::Open, "2026-12-02", Timely::OnTime)]
#[case(Some("2026-11-30T17:00:00Z"), RoundState::Open, "2026-12-02", Timely::Late)]
#[case(None, RoundState::Open, "2026-11-30", Timely::Due)]
#[case(None, RoundState::Open, "2026-12-01", Timely::Overdue)]
#[case(None, RoundState::Closed, "2026-11-29", Timely::Missed)]
#[case(None, RoundState::Published, "2026-12-20", Timely::Missed)]
fn a_sheet_is_due_late_or_missed(
    #[case] handed_in: Option<&str>,
    #[case] state: RoundState,
    #[case] today: &str,
    #[case] expected: Timely,
) {
    let handed_in = handed_in.map(|at| at.parse().unwrap());
    assert_eq!(timely(handed_in, day("2026-11-30"), state, day(today)), expected);
}

#[test]
fn inspectors_are_independent_blind_and_not_the_same_twice() {
    let tree = tree(3);
    let unit: UnitId = id("u0-20200101");
    let office: UnitId = id("office-20200101");
    let of = |home: &str| inspector(0, home);
    assert_eq!(unfit(&of("u1-20200101"), &unit, &tree, &BTreeSet::new()), None);
    assert_eq!(unfit(&of("u0-20200101"), &unit, &tree, &BTreeSet::new()), Some(Unfit::Related));
    assert_eq!(
        unfit(&of("office-20200101"), &unit, &tree, &BTreeSet::new()),
        Some(Unfit::Related),
        "the parent office"
    );
    assert_eq!(
        unfit(&of("u0-20200101"), &office, &tree, &BTreeSet::new()),
        Some(Unfit::Related),
        "an office of one's own"
    );
    assert_eq!(unfit(&of("city-20200101"), &unit, &tree, &BTreeSet::new()), None, "the City is nobody's home");
    let again = of("u1-20200101");
    assert_eq!(unfit(&again, &unit, &tree, &BTreeSet::from([again.id])), Some(Unfit::Again));
    let gone = Person { active: false, ..of("u1-20200101") };
    assert_eq!(unfit(&gone, &unit, &tree, &BTreeSet::new()), Some(Unfit::NotInspector));
    let roles = vec![Binding::at(Role::Head, id("u1-20200101"))];
    assert_eq!(
        unfit(&Person { roles, ..of("u1-20200101") }, &unit, &tree, &BTreeSet::new()),
        Some(Unfit::NotInspector)
    );
    for role in [Role::Committee, Role::Team] {
        let mut both = of("u1-20200101");
        both.roles.push(Binding::at(role, unit.clone()));
        assert_eq!(unfit(&both, &unit, &tree, &BTreeSet::new()), Some(Unfit::NotBlind), "{role:?}");
    }
}

#[test]
fn the_last_verifiers_are_all_of_the_newest_earlier_round_that_sent_somebody() {
    let units = ["u0-20200101", "u0-20200101", "u0-20200101"].map(str::to_owned);
    let sent = |n, opens_on, who: Option<u8>| {
        let mut round = round(n, opens_on, &units);
        // The first line has nobody: every line counts.
        round.due[1].verifier = who.map(|who| PersonId(Uuid::from_u128(who.into())));
        round.due[2].verifier = who.map(|who| PersonId(Uuid::from_u128(u128::from(who) + 1)));
        round
    };
    let now = sent(4, "2026-11-01", Some(9));
    let rounds = [
        sent(1, "2026-05-01", Some(1)),
        sent(2, "2026-08-01", Some(2)),
        sent(3, "2026-10-01", None),
        now.clone(),
        sent(5, "2026-12-20", Some(5)),
    ];
    assert_eq!(
        last_verifiers(&rounds, &now, &id("u0-20200101")),
        BTreeSet::from([2, 3].map(|n| PersonId(Uuid::from_u128(n))))
    );
    assert_eq!(last_verifiers(&rounds, &now, &id("u1-20200101")), BTreeSet::new());
}

proptest! {
    #[test]
    fn a_proposal_sends_only_whom_the_rules_allow_and_shares_the_work(
        units in 1usize..12,
        homes in prop::collection::vec(0usize..12, 1..6),
        last in prop::collection::vec(prop::option::of(0usize..6), 12),
    ) {
        let tree = tree(12);
        let names: Vec<String> = (0..units).map(|n| format!("u{n}-20200101")).collect();
        let people: Vec<Person> = homes.iter().enumerate().map(|(n, home)| inspector(n, &format!("u{home}-20200101"))).collect();
        let mut before = round(1, "2026-08-01", &names);
        for (due, last) in before.due.iter_mut().zip(&last) {
            due.verifier = last.and_then(|n| people.get(n)).map(|p| p.id);
        }
        let now = round(2, "2026-11-01", &names);
        let rounds = [before, now.clone()];
        let proposed = propose(&now, &people, &tree, &rounds);
        for (at, due) in now.due.iter().enumerate() {
            let last = last_verifiers(&rounds, &now, &due.unit);
            let fit: BTreeSet<PersonId> =
                people.iter().filter(|p| unfit(p, &due.unit, &tree, &last).is_none()).map(|p| p.id).collect();
            match proposed.get(&at) {
                Some(who) => prop_assert!(fit.contains(who)),
                None => prop_assert!(fit.is_empty(), "somebody was fit for {}", due.unit),
            }
        }
        let load = |person: &Person| proposed.values().filter(|who| **who == person.id).count();
        let most = people.iter().map(load).max().unwrap_or_default();
        // Whoever could be sent anywhere never idles while another goes thrice.
        let free = people.iter().filter(|p| now.due.iter().all(|d| unfit(p, &d.unit, &tree, &last_verifiers(&rounds, &now, &d.unit)).is_none()));
        for person in free {
            prop_assert!(most <= load(person) + 1, "{} goes {} times, another {most}", person.username, load(person));
        }
    }
}

#[test]
fn every_sheet_of_a_unit_goes_to_one_inspector() {
    let names = ["u0-20200101".to_owned(), "u1-20200101".to_owned()];
    let mut now = round(1, "2026-11-01", &names);
    let archive = Due { place: Some(id("0193f0c2-0000-7000-8000-000000000009")), ..now.due[0].clone() };
    now.due.push(archive);
    let people = [inspector(0, "u5-20200101"), inspector(1, "u6-20200101")];
    let proposed = propose(&now, &people, &tree(12), &[now.clone()]);
    assert_eq!(proposed.len(), 3);
    assert_eq!(proposed[&0], proposed[&2]);
    assert_ne!(proposed[&0], proposed[&1]);
}
