//! Reminders: who, of what, on which days; against an oracle that knows neither the policy nor the tree.

use std::collections::{BTreeMap, BTreeSet};

use app::domain::{
    ids::{PersonId, RoundId},
    period::Period,
    person::{Binding, Person, Role},
    reminder::{Duty, Stand, States, reminders, speaks},
    round::{Deadlines, Due, Round, RoundState},
    sheet::{ChecklistRef, Kind, State},
    unit::{QmsDuty, Span, Tree, Unit},
};
use chrono::{Days, NaiveDate, TimeDelta};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rstest::rstest;
use uuid::Uuid;

use super::given::id;

/// Units with all that is above them, themselves first.
const UNITS: [(&str, &[&str]); 4] = [
    ("city-20200101", &["city-20200101"]),
    ("ward-20200101", &["ward-20200101", "city-20200101"]),
    ("office-20200101", &["office-20200101", "ward-20200101", "city-20200101"]),
    ("other-20200101", &["other-20200101", "city-20200101"]),
];

/// Roles at units, and whether the account is open.
type Account = (&'static [(Role, usize)], bool);

/// Everybody.
const PEOPLE: [Account; 10] = [
    (&[(Role::Team, 1)], true),
    (&[(Role::Head, 1)], true),
    (&[(Role::Team, 1), (Role::Head, 1)], true),
    (&[(Role::Head, 2)], true),
    (&[(Role::Team, 3)], true),
    (&[(Role::Head, 3)], false),
    (&[(Role::Inspector, 3)], true),
    (&[(Role::Inspector, 0)], true),
    (&[(Role::Inspector, 1), (Role::Team, 3)], true),
    (&[(Role::Committee, 0), (Role::Admin, 0)], true),
];

const STATES: [State; 7] = [
    State::Draft,
    State::Locked,
    State::Verifying,
    State::ExplanationAsked,
    State::Explained,
    State::Verified,
    State::Published,
];

const ROUND_STATES: [RoundState; 3] = [RoundState::Open, RoundState::Closed, RoundState::Published];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn tree() -> Tree {
    let unit = |(name, above): (&str, &[&str])| Unit {
        id: id(name),
        code: name.to_owned(),
        name: name.to_owned(),
        kind: id("phuong"),
        block: None,
        parent: above.get(1).map(|parent| id(parent)),
        qms_duty: QmsDuty::None,
        pilot: Vec::new(),
        valid: Span { from: day("2020-01-01"), to: None },
    };
    Tree::as_of(UNITS.map(unit), day("2026-01-01"))
}

fn who(n: usize) -> PersonId {
    PersonId(Uuid::from_u128(n as u128 + 1))
}

fn people() -> Vec<Person> {
    let person = |(n, (roles, active)): (usize, Account)| Person {
        id: who(n),
        username: format!("p{n}"),
        name: format!("P{n}"),
        active,
        roles: roles.iter().map(|&(role, unit)| Binding::at(role, id(UNITS[unit].0))).collect(),
        email: None,
    };
    PEOPLE.into_iter().enumerate().map(person).collect()
}

/// One due sheet: its unit, who verifies it, where self sheet and verification stand.
type Line = (usize, Option<usize>, Option<State>, Option<State>);

/// A round with deadlines on these days, and the states of its sheets.
fn round(n: u128, opens_on: NaiveDate, days: [NaiveDate; 3], state: RoundState, lines: &[Line]) -> (Round, States) {
    let [self_assessment, verification, explanation] = days;
    let due = |(nth, &(unit, verifier, ..)): (usize, &Line)| {
        let checklist = ChecklistRef { id: id(&format!("c{nth}")), version: id("1.0.0") };
        Due { verifier: verifier.map(who), ..Due::new(id(UNITS[unit].0), checklist, None) }
    };
    let round = Round {
        id: RoundId(Uuid::from_u128(n)),
        period: Period::Quarter(2026, 4),
        opens_on,
        deadlines: Deadlines { self_assessment, verification, explanation },
        state,
        due: lines.iter().enumerate().map(due).collect(),
        revision: 1,
        changes: Vec::new(),
    };
    let mut states = States::new();
    for (due, &(_, _, own, verification)) in round.due.iter().zip(lines) {
        // Handed in long before anybody's day.
        let stand = |state| Stand { state, saved_at: "2026-01-01T03:00:00Z".parse().unwrap() };
        states.extend(own.map(|state| (round.sheet_of(due, Kind::SelfAssessment), stand(state))));
        states.extend(verification.map(|state| (round.sheet_of(due, Kind::Verification), stand(state))));
    }
    (round, states)
}

/// Whether this person owes something about this line, and which deadline counts.
fn owes(person: usize, &(unit, verifier, own, verification): &Line) -> Option<usize> {
    let (roles, active) = PEOPLE[person];
    let above = UNITS[unit].1;
    let holds = |wanted: Role| roles.iter().any(|&(role, at)| role == wanted && above.contains(&UNITS[at].0));
    let inspects = roles.iter().any(|&(role, _)| role == Role::Inspector);
    // Nobody verifies their home, what is above it or below it; the City is nobody's home and above nobody.
    let is_home = |at: usize| at != 0 && above.contains(&UNITS[at].0);
    let is_above_home = |at: usize| unit != 0 && UNITS[at].1.contains(&UNITS[unit].0);
    let related = roles.iter().any(|&(role, at)| role == Role::Inspector && (is_home(at) || is_above_home(at)));
    // Nor what their own unit says, nor, before it is handed in, what another role shows them.
    let sent = verifier == Some(person) && inspects && !related && !holds(Role::Team) && !holds(Role::Head);
    let committee = roles.iter().any(|&(role, _)| role == Role::Committee);
    match own {
        _ if !active => None,
        None | Some(State::Draft) => (holds(Role::Team) || holds(Role::Head)).then_some(0),
        Some(State::Locked | State::Verifying) => {
            (sent && !committee && verification != Some(State::Submitted)).then_some(1)
        }
        Some(State::ExplanationAsked) => holds(Role::Head).then_some(2),
        Some(State::Explained) => sent.then_some(2),
        Some(_) => None,
    }
}

/// The days on which people are reminded of a deadline.
fn days_of(deadline: NaiveDate) -> BTreeSet<NaiveDate> {
    [deadline - Days::new(7), deadline - Days::new(1), deadline + Days::new(1)].into()
}

type Found = BTreeSet<(PersonId, RoundId, usize)>;

fn found(rounds: &[Round], states: &States, today: NaiveDate) -> Found {
    let mut all = Found::new();
    for (person, mine) in reminders(rounds, states, &people(), &tree(), today) {
        assert!(!mine.is_empty(), "nobody is named without a reminder");
        assert!(mine.is_sorted_by_key(|one| (one.duty, one.deadline)));
        for one in mine {
            let nth = one.round.due.iter().position(|due| due == one.due).unwrap();
            let days = one.round.deadlines.days();
            let nth_day = [Duty::Assess, Duty::Verify].iter().position(|duty| *duty == one.duty).unwrap_or(2);
            assert_eq!(one.deadline, days[nth_day]);
            assert!(all.insert((person, one.round.id, nth)), "nobody is told of a sheet twice a day");
        }
    }
    all
}

#[rstest]
#[case("2026-11-20", &[])]
#[case("2026-11-21", &[0, 1, 2])]
#[case("2026-11-22", &[])]
#[case("2026-11-26", &[])]
#[case("2026-11-27", &[0, 1, 2])]
#[case("2026-11-28", &[])]
#[case("2026-11-29", &[0, 1, 2])]
#[case("2026-11-30", &[])]
fn a_draft_is_the_units_on_three_days(#[case] today: &str, #[case] expected: &[usize]) {
    let days = ["2026-11-28", "2026-12-18", "2027-01-18"].map(day);
    let lines = [(1, Some(6), Some(State::Draft), None), (1, Some(6), Some(State::Verified), None)];
    let (round, states) = round(1, day("2026-11-01"), days, RoundState::Open, &lines);
    let expected: Found = expected.iter().map(|&person| (who(person), round.id, 0)).collect();
    assert_eq!(speaks(&round, day(today)), !expected.is_empty());
    assert_eq!(found(&[round], &states, day(today)), expected);
}

#[rstest]
#[case(None, None, 0, Duty::Assess, &[0, 1, 2])]
#[case(Some(State::Locked), None, 1, Duty::Verify, &[6])]
#[case(Some(State::Verifying), Some(State::Draft), 1, Duty::Verify, &[6])]
#[case(Some(State::Verifying), Some(State::Submitted), 1, Duty::Verify, &[])]
#[case(Some(State::ExplanationAsked), Some(State::Submitted), 2, Duty::Explain, &[1, 2])]
#[case(Some(State::Explained), Some(State::Submitted), 2, Duty::Settle, &[6])]
#[case(Some(State::Verified), Some(State::Submitted), 2, Duty::Settle, &[])]
fn each_duty_is_whose_turn_it_is(
    #[case] own: Option<State>,
    #[case] verification: Option<State>,
    #[case] deadline: usize,
    #[case] duty: Duty,
    #[case] expected: &[usize],
) {
    let days = ["2026-11-28", "2026-12-18", "2027-01-18"].map(day);
    let (round, states) = round(1, day("2026-11-01"), days, RoundState::Open, &[(1, Some(6), own, verification)]);
    let rounds = [round];
    let (people, tree) = (people(), tree());
    let told = reminders(&rounds, &states, &people, &tree, days[deadline] - Days::new(7));
    assert_eq!(told.keys().copied().collect::<Vec<_>>(), expected.iter().map(|&n| who(n)).collect::<Vec<_>>());
    assert!(told.values().flatten().all(|one| one.duty == duty));
}

#[rstest]
#[case("2027-01-11", &[])]
#[case("2027-01-14", &[])]
#[case("2027-01-15", &[1, 2])]
#[case("2027-01-17", &[])]
#[case("2027-01-19", &[])]
#[case("2027-01-21", &[1, 2])]
#[case("2027-01-23", &[1, 2])]
#[case("2027-01-24", &[])]
fn whoever_is_asked_late_is_reminded_of_the_day_that_counts_for_them(#[case] today: &str, #[case] expected: &[usize]) {
    let days = ["2026-11-28", "2026-12-18", "2027-01-18"].map(day);
    let line = (1, Some(6), Some(State::ExplanationAsked), Some(State::Submitted));
    let (round, mut states) = round(1, day("2026-11-01"), days, RoundState::Closed, &[line]);
    // Handed in the day before the round's own deadline: the head has five days, until 22/1.
    let late = "2027-01-17T03:00:00Z".parse().unwrap();
    states.values_mut().for_each(|stand| stand.saved_at = late);
    let expected: Found = expected.iter().map(|&person| (who(person), round.id, 0)).collect();
    let rounds = [round];
    let told = reminders(&rounds, &states, &people(), &tree(), day(today));
    let told: Found = told.into_iter().map(|(person, mine)| (person, mine[0].round.id, 0)).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_round_that_does_not_run_reminds_nobody() {
    let days = ["2026-11-28", "2026-12-18", "2027-01-18"].map(day);
    let today = day("2026-11-21");
    for (opens_on, state, is_running) in [
        ("2026-11-21", RoundState::Open, true),
        ("2026-11-22", RoundState::Open, false),
        ("2026-11-01", RoundState::Closed, false),
        ("2026-11-01", RoundState::Published, false),
    ] {
        let (round, states) = round(1, day(opens_on), days, state, &[(1, None, None, None)]);
        assert_eq!(!found(&[round], &states, today).is_empty(), is_running, "{opens_on} {state:?}");
    }
}

fn line() -> impl Strategy<Value = Line> {
    let verification = option::of(select(vec![State::Draft, State::Submitted]));
    (0..UNITS.len(), option::of(0..PEOPLE.len()), option::of(select(STATES.to_vec())), verification)
}

/// First day, gaps between the deadlines, state, lines.
fn any_round() -> impl Strategy<Value = (u64, [u64; 3], RoundState, Vec<Line>)> {
    let state = prop_oneof![4 => Just(RoundState::Open), 1 => select(ROUND_STATES.to_vec())];
    (0u64..20, [0u64..15, 1..15, 1..15], state, vec(line(), 1..6))
}

proptest! {
    /// Every day of ten weeks over several rounds: exactly those are reminded whom the oracle names.
    #[test]
    fn nobody_is_forgotten_and_nobody_is_told_what_is_not_theirs(given in vec(any_round(), 1..4)) {
        let start = day("2026-11-01");
        let mut rounds = Vec::new();
        let mut states = States::new();
        let mut expected: BTreeMap<NaiveDate, Found> = BTreeMap::new();
        for (n, (opens, gaps, state, lines)) in given.iter().enumerate() {
            let opens_on = start + Days::new(*opens);
            let mut deadline = opens_on;
            let days = gaps.map(|gap| {
                deadline = deadline + Days::new(gap);
                deadline
            });
            let (round, of_round) = round(n as u128, opens_on, days, *state, lines);
            for (nth, line) in lines.iter().enumerate() {
                for person in 0..PEOPLE.len() {
                    // What can still be done after the round is closed: explaining and answering.
                    let owed = owes(person, line).filter(|which| *state == RoundState::Open || *which == 2);
                    let reminded = owed.map(|which| days_of(days[which])).unwrap_or_default();
                    for today in reminded.into_iter().filter(|today| *today >= opens_on) {
                        expected.entry(today).or_default().insert((who(person), round.id, nth));
                    }
                }
            }
            rounds.push(round);
            states.extend(of_round);
        }
        for after in -10..70 {
            let today = start + TimeDelta::days(after);
            prop_assert_eq!(found(&rounds, &states, today), expected.remove(&today).unwrap_or_default(), "{}", today);
        }
        prop_assert!(expected.is_empty());
    }
}
