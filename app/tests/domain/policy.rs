//! The table of who may do what, row by row, as `rules.md` prints it.

use app::domain::{
    ids::{PlaceId, UnitId},
    person::{Action, Binding, Person, Role, Subject, Tie, Verdict, policy},
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
        roles: vec![Binding::at(role, id(unit))],
        email: None,
    }
}

const OWN: &str = "ward-20200101";
const BELOW: &str = "office-20200101";
const FOREIGN: &str = "other-20200101";
const CITY: &str = "city-20200101";

fn ask(role: Role, home: &str, action: Action, unit: &str, kind: Kind, state: State, tie: Tie) -> Verdict {
    let unit: UnitId = id(unit);
    policy(&person(role, home), action, Subject { unit: &unit, place: None, kind, state, tie }, &tree())
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
    assert_eq!(ask(role, home, action, unit, Kind::SelfAssessment, state, Tie::None), expected);
}

#[rstest]
// nobody but the author reads a draft of an inspector
#[case(Role::Inspector, FOREIGN, Action::ReadSheet, State::Draft, Tie::Author, Verdict::Allowed)]
#[case(Role::Inspector, FOREIGN, Action::ReadSheet, State::Draft, Tie::None, Verdict::Hidden)]
#[case(Role::Head, OWN, Action::ReadSheet, State::Draft, Tie::None, Verdict::Hidden)]
#[case(Role::Committee, CITY, Action::ReadSheet, State::Draft, Tie::None, Verdict::Hidden)]
#[case(Role::Head, OWN, Action::ReadSheet, State::Submitted, Tie::None, Verdict::Allowed)]
#[case(Role::Committee, CITY, Action::ReadSheet, State::Submitted, Tie::None, Verdict::Allowed)]
#[case(Role::Inspector, FOREIGN, Action::ReadSheet, State::Submitted, Tie::None, Verdict::Hidden)]
// any unit but home
#[case(Role::Inspector, FOREIGN, Action::WriteSheet, State::Draft, Tie::Author, Verdict::Allowed)]
#[case(Role::Inspector, OWN, Action::WriteSheet, State::Draft, Tie::Author, Verdict::Forbidden)]
#[case(Role::Inspector, CITY, Action::WriteSheet, State::Draft, Tie::Author, Verdict::Allowed)]
#[case(Role::Team, OWN, Action::WriteSheet, State::Draft, Tie::Author, Verdict::Forbidden)]
#[case(Role::Inspector, FOREIGN, Action::SubmitSheet, State::Draft, Tie::Author, Verdict::Allowed)]
fn spot_sheets(
    #[case] role: Role,
    #[case] home: &str,
    #[case] action: Action,
    #[case] state: State,
    #[case] tie: Tie,
    #[case] expected: Verdict,
) {
    assert_eq!(ask(role, home, action, OWN, Kind::Spot, state, tie), expected);
}

#[rstest]
// blind until their own verification is handed in
#[case(Action::ReadSheet, State::Locked, Tie::Verifier, Verdict::Hidden)]
#[case(Action::ReadSheet, State::Verifying, Tie::Verifier, Verdict::Hidden)]
#[case(Action::ReadSheet, State::ExplanationAsked, Tie::Verifier, Verdict::Allowed)]
#[case(Action::ReadSheet, State::Explained, Tie::Verifier, Verdict::Allowed)]
#[case(Action::ReadSheet, State::Verified, Tie::Verifier, Verdict::Allowed)]
#[case(Action::ReadSheet, State::Explained, Tie::None, Verdict::Hidden)]
#[case(Action::SettleSheet, State::Explained, Tie::Verifier, Verdict::Allowed)]
#[case(Action::SettleSheet, State::Explained, Tie::None, Verdict::Hidden)]
#[case(Action::SettleSheet, State::Verifying, Tie::Verifier, Verdict::Hidden)]
#[case(Action::ExplainSheet, State::ExplanationAsked, Tie::Verifier, Verdict::Forbidden)]
#[case(Action::RunRounds, State::Draft, Tie::None, Verdict::Forbidden)]
fn who_verifies_sees_the_self_sheet_after_their_own(
    #[case] action: Action,
    #[case] state: State,
    #[case] tie: Tie,
    #[case] expected: Verdict,
) {
    assert_eq!(ask(Role::Inspector, FOREIGN, action, OWN, Kind::SelfAssessment, state, tie), expected);
}

#[rstest]
#[case(FOREIGN, Tie::Verifier, Verdict::Allowed)]
#[case(FOREIGN, Tie::Author, Verdict::Allowed)]
#[case(FOREIGN, Tie::None, Verdict::Hidden)]
#[case(OWN, Tie::Verifier, Verdict::Hidden)]
#[case(BELOW, Tie::Verifier, Verdict::Hidden)]
fn a_verification_is_written_by_whom_the_round_sends(#[case] home: &str, #[case] tie: Tie, #[case] expected: Verdict) {
    let asked = ask(Role::Inspector, home, Action::WriteSheet, OWN, Kind::Verification, State::Draft, tie);
    assert_eq!(asked, expected);
}

#[rstest]
#[case(Role::Head, OWN, Action::ExplainSheet, Verdict::Allowed)]
#[case(Role::Team, OWN, Action::ExplainSheet, Verdict::Forbidden)]
#[case(Role::Head, FOREIGN, Action::ExplainSheet, Verdict::Hidden)]
#[case(Role::Committee, CITY, Action::ExplainSheet, Verdict::Forbidden)]
#[case(Role::Committee, CITY, Action::AdmitSheet, Verdict::Allowed)]
#[case(Role::Head, OWN, Action::AdmitSheet, Verdict::Forbidden)]
#[case(Role::Committee, CITY, Action::RunRounds, Verdict::Allowed)]
#[case(Role::Head, OWN, Action::RunRounds, Verdict::Forbidden)]
fn after_the_verification(#[case] role: Role, #[case] home: &str, #[case] action: Action, #[case] expected: Verdict) {
    let asked = ask(role, home, action, OWN, Kind::SelfAssessment, State::ExplanationAsked, Tie::None);
    assert_eq!(asked, expected);
}

#[rstest]
// print area tags: own, committee, administrator; a unit's record is no secret, so others are refused and not deceived
#[case(Role::Team, OWN, OWN, Verdict::Allowed)]
#[case(Role::Team, OWN, BELOW, Verdict::Allowed)]
#[case(Role::Head, OWN, OWN, Verdict::Allowed)]
#[case(Role::Head, OWN, FOREIGN, Verdict::Forbidden)]
#[case(Role::Team, BELOW, OWN, Verdict::Forbidden)]
#[case(Role::Inspector, FOREIGN, OWN, Verdict::Forbidden)]
#[case(Role::Committee, CITY, OWN, Verdict::Allowed)]
#[case(Role::Admin, CITY, OWN, Verdict::Allowed)]
fn tags_are_printed_by_the_unit_and_the_city(
    #[case] role: Role,
    #[case] home: &str,
    #[case] unit: &str,
    #[case] expected: Verdict,
) {
    let asked = ask(role, home, Action::PrintTags, unit, Kind::SelfAssessment, State::Draft, Tie::None);
    assert_eq!(asked, expected);
}

#[rstest]
// red tags: the unit's own people work with them, the head decides, the committee looks on, nobody else learns of them
#[case(Role::Team, OWN, OWN, [Verdict::Allowed, Verdict::Allowed, Verdict::Forbidden])]
#[case(Role::Team, OWN, BELOW, [Verdict::Allowed, Verdict::Allowed, Verdict::Forbidden])]
#[case(Role::Team, BELOW, OWN, [Verdict::Hidden; 3])]
#[case(Role::Team, OWN, FOREIGN, [Verdict::Hidden; 3])]
#[case(Role::Head, OWN, OWN, [Verdict::Allowed; 3])]
#[case(Role::Head, OWN, BELOW, [Verdict::Allowed; 3])]
#[case(Role::Head, BELOW, OWN, [Verdict::Hidden; 3])]
#[case(Role::Head, FOREIGN, OWN, [Verdict::Hidden; 3])]
#[case(Role::Committee, CITY, OWN, [Verdict::Allowed, Verdict::Forbidden, Verdict::Forbidden])]
#[case(Role::Inspector, FOREIGN, OWN, [Verdict::Hidden; 3])]
#[case(Role::Inspector, OWN, OWN, [Verdict::Hidden; 3])]
#[case(Role::Admin, CITY, OWN, [Verdict::Hidden; 3])]
fn red_tags_are_their_units(
    #[case] role: Role,
    #[case] home: &str,
    #[case] unit: &str,
    #[case] expected: [Verdict; 3],
) {
    let asked = [Action::ReadRedTags, Action::WriteRedTags, Action::DecideRedTags]
        .map(|action| ask(role, home, action, unit, Kind::SelfAssessment, State::Draft, Tie::None));
    assert_eq!(asked, expected);
}

#[rstest]
// fixed points: the unit's own people work with them, the head chooses the standard, whoever audits compares
#[case(Role::Team, OWN, [Verdict::Allowed, Verdict::Allowed, Verdict::Forbidden])]
#[case(Role::Team, BELOW, [Verdict::Hidden; 3])]
#[case(Role::Team, FOREIGN, [Verdict::Hidden; 3])]
#[case(Role::Head, OWN, [Verdict::Allowed; 3])]
#[case(Role::Head, FOREIGN, [Verdict::Hidden; 3])]
#[case(Role::Auditor, OWN, [Verdict::Allowed, Verdict::Forbidden, Verdict::Forbidden])]
#[case(Role::Auditor, FOREIGN, [Verdict::Hidden; 3])]
#[case(Role::Inspector, FOREIGN, [Verdict::Allowed, Verdict::Forbidden, Verdict::Forbidden])]
#[case(Role::Committee, CITY, [Verdict::Allowed, Verdict::Forbidden, Verdict::Forbidden])]
#[case(Role::Admin, CITY, [Verdict::Hidden; 3])]
fn fixed_points_are_compared_by_whoever_audits(#[case] role: Role, #[case] home: &str, #[case] expected: [Verdict; 3]) {
    let asked = [Action::ReadFixedPoints, Action::WriteFixedPoints, Action::SetStandard]
        .map(|action| ask(role, home, action, OWN, Kind::SelfAssessment, State::Draft, Tie::None));
    assert_eq!(asked, expected);
}

#[rstest]
// the register of a quality system: its head writes, its team, inspectors and the committee read, nobody else knows of it
#[case(Role::Head, OWN, OWN, Verdict::Allowed, Verdict::Allowed)]
#[case(Role::Head, OWN, BELOW, Verdict::Allowed, Verdict::Allowed)]
#[case(Role::Head, BELOW, OWN, Verdict::Hidden, Verdict::Hidden)]
#[case(Role::Head, FOREIGN, OWN, Verdict::Hidden, Verdict::Hidden)]
#[case(Role::Team, OWN, OWN, Verdict::Allowed, Verdict::Forbidden)]
#[case(Role::Team, OWN, BELOW, Verdict::Allowed, Verdict::Forbidden)]
#[case(Role::Team, FOREIGN, OWN, Verdict::Hidden, Verdict::Hidden)]
#[case(Role::Inspector, OWN, OWN, Verdict::Allowed, Verdict::Forbidden)]
#[case(Role::Inspector, FOREIGN, OWN, Verdict::Allowed, Verdict::Forbidden)]
#[case(Role::Committee, CITY, OWN, Verdict::Allowed, Verdict::Forbidden)]
#[case(Role::Admin, CITY, OWN, Verdict::Hidden, Verdict::Hidden)]
fn the_register_of_a_quality_system_is_written_by_its_head(
    #[case] role: Role,
    #[case] home: &str,
    #[case] unit: &str,
    #[case] read: Verdict,
    #[case] write: Verdict,
) {
    let asked = |action| ask(role, home, action, unit, Kind::SelfAssessment, State::Draft, Tie::None);
    assert_eq!((asked(Action::ReadQualitySystem), asked(Action::WriteQualitySystem)), (read, write));
    let table = if role == Role::Committee { Verdict::Allowed } else { Verdict::Forbidden };
    let own = asked(Action::ReadQualityCoverage);
    assert_eq!(own == Verdict::Allowed, table == Verdict::Allowed, "{own:?}");
}

#[test]
fn an_inspector_never_audits_a_unit_above_or_below_home() {
    // Home below the audited unit: the ward is the parent office of the inspector's own office.
    assert_ne!(
        ask(Role::Inspector, BELOW, Action::WriteSheet, OWN, Kind::Spot, State::Draft, Tie::Author),
        Verdict::Allowed
    );
    assert_ne!(
        ask(Role::Inspector, OWN, Action::WriteSheet, BELOW, Kind::Spot, State::Draft, Tie::Author),
        Verdict::Allowed
    );
}

#[test]
fn an_inactive_person_may_do_nothing() {
    let gone = Person { active: false, ..person(Role::Head, OWN) };
    let unit = id(OWN);
    let subject = Subject { tie: Tie::Author, ..Subject::of_unit(&unit) };
    let red_tags = [Action::ReadRedTags, Action::WriteRedTags, Action::DecideRedTags];
    let others = [
        Action::ReadSheet,
        Action::ReadQualitySystem,
        Action::WriteSheet,
        Action::LockSheet,
        Action::PrintTags,
        Action::Administer,
    ];
    for action in others.into_iter().chain(red_tags) {
        assert_eq!(policy(&gone, action, subject, &tree()), Verdict::Hidden);
    }
}

#[rstest]
// internal auditors: any room of their agency but their own, and a named one; nothing elsewhere and no other kind
#[case(OWN, Some(2), OWN, Some(1), Verdict::Allowed)]
#[case(OWN, Some(2), BELOW, Some(1), Verdict::Allowed)]
#[case(OWN, Some(1), OWN, Some(1), Verdict::Forbidden)]
#[case(OWN, Some(2), OWN, None, Verdict::Forbidden)]
#[case(OWN, None, OWN, Some(1), Verdict::Forbidden)]
#[case(FOREIGN, Some(2), OWN, Some(1), Verdict::Forbidden)]
#[case(BELOW, Some(2), OWN, Some(1), Verdict::Forbidden)]
fn internal_audits_are_never_of_the_own_room(
    #[case] home: &str,
    #[case] own: Option<u128>,
    #[case] unit: &str,
    #[case] room: Option<u128>,
    #[case] expected: Verdict,
) {
    let place = |room: u128| PlaceId(Uuid::from_u128(room));
    let binding = Binding { place: own.map(place), ..Binding::at(Role::Auditor, id(home)) };
    let auditor = Person { roles: vec![binding.clone()], ..person(Role::Auditor, home) };
    let (unit, place) = (id(unit), room.map(place));
    let subject = |kind| Subject { unit: &unit, place, kind, state: State::Draft, tie: Tie::Author };
    for action in [Action::WriteSheet, Action::SubmitSheet, Action::OpenFinding, Action::WriteReport] {
        assert_eq!(policy(&auditor, action, subject(Kind::Internal), &tree()), expected, "{action:?}");
        for kind in [Kind::SelfAssessment, Kind::Spot, Kind::Verification] {
            assert_ne!(policy(&auditor, action, subject(kind), &tree()), Verdict::Allowed, "{action:?} {kind:?}");
        }
    }
    // A second role opens nothing: the head of the unit does not audit it, and a room of theirs stays theirs.
    let head = Binding::at(Role::Head, id(OWN));
    let head = Person { roles: vec![binding.clone(), head], ..auditor.clone() };
    let both = Binding { place, ..Binding::at(Role::Auditor, id(FOREIGN)) };
    let both = Person { roles: vec![binding, both], ..auditor };
    for person in [head, both] {
        let asked = policy(&person, Action::WriteSheet, subject(Kind::Internal), &tree());
        assert_ne!(asked, Verdict::Allowed, "{:?}", person.roles);
    }
}

#[rstest]
// what internal auditors read: the internal audits of their agency once they are handed in; of self-assessments nothing
#[case(OWN, Kind::Internal, State::Submitted, Verdict::Allowed)]
#[case(OWN, Kind::Internal, State::Draft, Verdict::Hidden)]
#[case(OWN, Kind::Spot, State::Submitted, Verdict::Hidden)]
#[case(OWN, Kind::SelfAssessment, State::Published, Verdict::Hidden)]
#[case(FOREIGN, Kind::Internal, State::Submitted, Verdict::Hidden)]
fn internal_auditors_read_the_internal_audits(
    #[case] home: &str,
    #[case] kind: Kind,
    #[case] state: State,
    #[case] expected: Verdict,
) {
    assert_eq!(ask(Role::Auditor, home, Action::ReadSheet, OWN, kind, state, Tie::None), expected);
}

#[test]
fn whoever_audits_an_agency_from_inside_neither_inspects_nor_verifies_it() {
    let inspector = Binding::at(Role::Inspector, id(FOREIGN));
    let room = Some(PlaceId(Uuid::from_u128(2)));
    let auditor = Binding { place: room, ..Binding::at(Role::Auditor, id(OWN)) };
    let both = Person { roles: vec![inspector, auditor], ..person(Role::Inspector, FOREIGN) };
    let unit = id(OWN);
    for (kind, tie) in [(Kind::Spot, Tie::Author), (Kind::Verification, Tie::Verifier)] {
        let subject = Subject { kind, tie, ..Subject::of_unit(&unit) };
        assert_ne!(policy(&both, Action::WriteSheet, subject, &tree()), Verdict::Allowed, "{kind:?}");
    }
    assert!(!app::domain::person::is_blind(&both, &unit, &tree()));
}

#[rstest]
// what an inspector found is told to inspectors who have been there, too, once it is handed in; of self sheets nothing
#[case(Role::Inspector, FOREIGN, Kind::Verification, State::Submitted, Tie::Author, true)]
#[case(Role::Inspector, FOREIGN, Kind::Spot, State::Submitted, Tie::Author, true)]
#[case(Role::Inspector, FOREIGN, Kind::Spot, State::Submitted, Tie::None, false)]
#[case(Role::Inspector, FOREIGN, Kind::Spot, State::Draft, Tie::Author, false)]
#[case(Role::Inspector, FOREIGN, Kind::SelfAssessment, State::Locked, Tie::Author, false)]
#[case(Role::Inspector, FOREIGN, Kind::Internal, State::Submitted, Tie::Author, false)]
#[case(Role::Inspector, OWN, Kind::Spot, State::Submitted, Tie::Author, false)]
#[case(Role::Team, FOREIGN, Kind::Spot, State::Submitted, Tie::Author, false)]
fn what_was_found_is_told_to_whoever_has_been_there(
    #[case] role: Role,
    #[case] home: &str,
    #[case] kind: Kind,
    #[case] state: State,
    #[case] tie: Tie,
    #[case] told: bool,
) {
    let asked = ask(role, home, Action::ReadFound, OWN, kind, state, tie);
    assert_eq!(asked == Verdict::Allowed, told, "{asked:?}");
}

#[rstest]
// what internal audits found is checked by their auditors, what inspectors found by inspectors
#[case(Kind::Internal, Tie::Author, Verdict::Allowed)]
#[case(Kind::Internal, Tie::None, Verdict::Hidden)]
#[case(Kind::Spot, Tie::Author, Verdict::Forbidden)]
fn an_internal_auditor_checks_no_finding_of_an_inspector(
    #[case] kind: Kind,
    #[case] tie: Tie,
    #[case] expected: Verdict,
) {
    let place = |room: u128| Some(PlaceId(Uuid::from_u128(room)));
    let binding = Binding { place: place(2), ..Binding::at(Role::Auditor, id(OWN)) };
    let auditor = Person { roles: vec![binding], ..person(Role::Auditor, OWN) };
    let unit = id(OWN);
    let subject = Subject { place: place(1), kind, tie, ..Subject::of_unit(&unit) };
    assert_eq!(policy(&auditor, Action::CheckFinding, subject, &tree()), expected);
}
