//! The table of who may do what, row by row, as `rules.md` prints it.

use app::domain::{
    ids::UnitId,
    person::{Action, Binding, Person, Role, Subject, Verdict, policy},
    sheet::{Kind, State},
    unit::{QmsDuty, Span, Tree, Unit},
};
use rstest::rstest;
use uuid::Uuid;

use super::given::id;

/// City → ward → room's unit; a second ward beside.
fn tree() -> Tree {
    let from = "2020-01-01".parse().unwrap();
    let unit = |unit: &str, parent: Option<&str>| Unit {
        id: id(unit),
        code: unit.to_owned(),
        name: unit.to_owned(),
        kind: id("phuong"),
        block: None,
        parent: parent.map(id),
        qms_duty: QmsDuty::None,
        pilot: Vec::new(),
        valid: Span { from, to: None },
    };
    let units = [
        unit("city-20200101", None),
        unit("ward-20200101", Some("city-20200101")),
        unit("office-20200101", Some("ward-20200101")),
        unit("other-20200101", Some("city-20200101")),
    ];
    Tree::as_of(units, "2026-01-01".parse().unwrap())
}

fn person(role: Role, unit: &str) -> Person {
    Person {
        id: app::domain::ids::PersonId(Uuid::nil()),
        username: "x".into(),
        name: "X".into(),
        active: true,
        roles: vec![Binding { role, unit: id(unit) }],
    }
}

const OWN: &str = "ward-20200101";
const BELOW: &str = "office-20200101";
const FOREIGN: &str = "other-20200101";
const CITY: &str = "city-20200101";

fn ask(role: Role, home: &str, action: Action, unit: &str, kind: Kind, state: State, author: bool) -> Verdict {
    let unit: UnitId = id(unit);
    policy(&person(role, home), action, Subject { unit: &unit, kind, state, author }, &tree())
}

#[rstest]
// read a self sheet: team and head own, committee once locked, inspector published rounds, admin never
#[case(Role::Team, OWN, Action::ReadSheet, OWN, State::Draft, Verdict::Allowed)]
#[case(Role::Team, OWN, Action::ReadSheet, BELOW, State::Draft, Verdict::Allowed)]
#[case(Role::Team, BELOW, Action::ReadSheet, OWN, State::Published, Verdict::Hidden)]
#[case(Role::Team, OWN, Action::ReadSheet, FOREIGN, State::Published, Verdict::Hidden)]
#[case(Role::Head, OWN, Action::ReadSheet, FOREIGN, State::Locked, Verdict::Hidden)]
#[case(Role::Committee, CITY, Action::ReadSheet, OWN, State::Draft, Verdict::Hidden)]
#[case(Role::Committee, CITY, Action::ReadSheet, OWN, State::Locked, Verdict::Allowed)]
#[case(Role::Inspector, FOREIGN, Action::ReadSheet, OWN, State::Locked, Verdict::Hidden)]
#[case(Role::Inspector, FOREIGN, Action::ReadSheet, OWN, State::Verified, Verdict::Hidden)]
#[case(Role::Inspector, FOREIGN, Action::ReadSheet, OWN, State::Published, Verdict::Allowed)]
#[case(Role::Admin, CITY, Action::ReadSheet, OWN, State::Published, Verdict::Hidden)]
// write a self sheet
#[case(Role::Team, OWN, Action::WriteSheet, OWN, State::Draft, Verdict::Allowed)]
#[case(Role::Head, OWN, Action::WriteSheet, BELOW, State::Draft, Verdict::Allowed)]
#[case(Role::Team, OWN, Action::WriteSheet, FOREIGN, State::Draft, Verdict::Hidden)]
#[case(Role::Inspector, FOREIGN, Action::WriteSheet, OWN, State::Draft, Verdict::Hidden)]
#[case(Role::Committee, CITY, Action::WriteSheet, OWN, State::Locked, Verdict::Forbidden)]
#[case(Role::Admin, CITY, Action::WriteSheet, OWN, State::Draft, Verdict::Hidden)]
// lock and unlock
#[case(Role::Head, OWN, Action::LockSheet, OWN, State::Draft, Verdict::Allowed)]
#[case(Role::Team, OWN, Action::LockSheet, OWN, State::Draft, Verdict::Forbidden)]
#[case(Role::Head, FOREIGN, Action::LockSheet, OWN, State::Draft, Verdict::Hidden)]
#[case(Role::Committee, CITY, Action::LockSheet, OWN, State::Locked, Verdict::Forbidden)]
#[case(Role::Committee, CITY, Action::UnlockSheet, OWN, State::Locked, Verdict::Allowed)]
#[case(Role::Head, OWN, Action::UnlockSheet, OWN, State::Locked, Verdict::Forbidden)]
fn self_sheets(
    #[case] role: Role,
    #[case] home: &str,
    #[case] action: Action,
    #[case] unit: &str,
    #[case] state: State,
    #[case] expected: Verdict,
) {
    assert_eq!(ask(role, home, action, unit, Kind::SelfAssessment, state, false), expected);
}

#[rstest]
// nobody but the author reads a draft of an inspector
#[case(Role::Inspector, FOREIGN, Action::ReadSheet, State::Draft, true, Verdict::Allowed)]
#[case(Role::Inspector, FOREIGN, Action::ReadSheet, State::Draft, false, Verdict::Hidden)]
#[case(Role::Head, OWN, Action::ReadSheet, State::Draft, false, Verdict::Hidden)]
#[case(Role::Committee, CITY, Action::ReadSheet, State::Draft, false, Verdict::Hidden)]
#[case(Role::Head, OWN, Action::ReadSheet, State::Submitted, false, Verdict::Allowed)]
#[case(Role::Committee, CITY, Action::ReadSheet, State::Submitted, false, Verdict::Allowed)]
#[case(Role::Inspector, FOREIGN, Action::ReadSheet, State::Submitted, false, Verdict::Hidden)]
// any unit but home
#[case(Role::Inspector, FOREIGN, Action::WriteSheet, State::Draft, true, Verdict::Allowed)]
#[case(Role::Inspector, OWN, Action::WriteSheet, State::Draft, true, Verdict::Forbidden)]
#[case(Role::Inspector, CITY, Action::WriteSheet, State::Draft, true, Verdict::Allowed)]
#[case(Role::Team, OWN, Action::WriteSheet, State::Draft, true, Verdict::Forbidden)]
#[case(Role::Inspector, FOREIGN, Action::SubmitSheet, State::Draft, true, Verdict::Allowed)]
fn spot_sheets(
    #[case] role: Role,
    #[case] home: &str,
    #[case] action: Action,
    #[case] state: State,
    #[case] author: bool,
    #[case] expected: Verdict,
) {
    assert_eq!(ask(role, home, action, OWN, Kind::Spot, state, author), expected);
}

#[test]
fn an_inspector_never_audits_a_unit_above_or_below_home() {
    // Home below the audited unit: the ward is the parent office of the inspector's own office.
    assert_ne!(ask(Role::Inspector, BELOW, Action::WriteSheet, OWN, Kind::Spot, State::Draft, true), Verdict::Allowed);
    assert_ne!(ask(Role::Inspector, OWN, Action::WriteSheet, BELOW, Kind::Spot, State::Draft, true), Verdict::Allowed);
}

#[test]
fn an_inactive_person_may_do_nothing() {
    let gone = Person { active: false, ..person(Role::Head, OWN) };
    let unit = id(OWN);
    let subject = Subject { unit: &unit, kind: Kind::SelfAssessment, state: State::Draft, author: true };
    for action in [Action::ReadSheet, Action::WriteSheet, Action::LockSheet, Action::Administer] {
        assert_eq!(policy(&gone, action, subject, &tree()), Verdict::Hidden);
    }
}
