//! Where a register stands, and what is overdue.

use app::domain::{
    quality_system::{Duty, Overdue, Reason, Register, Stage},
    unit::QmsDuty,
};
use proptest::prelude::*;
use rstest::rstest;

use super::given::{TODAY, activity, alteration, day, declaration, register, rules, some_day, sound, unit};
use crate::given::id;

fn overdue(register: &Register, duty: QmsDuty, on: &str) -> Vec<Overdue> {
    register.overdue(&unit(duty), &rules(), day(on))
}

fn late(since: &str, what: Duty) -> Overdue {
    Overdue { since: day(since), what }
}

#[rstest]
#[case("2025-03-31", Stage::NotBegun)]
#[case("2025-04-01", Stage::Building)]
#[case("2025-07-01", Stage::Built)]
#[case("2025-08-01", Stage::Applied)]
#[case("2025-11-03", Stage::Declared)]
#[case("2026-11-21", Stage::Declared)]
fn a_system_goes_through_its_stages(#[case] on: &str, #[case] expected: Stage) {
    assert_eq!(sound().stage(&rules(), day(on)), expected);
}

#[rstest]
// A change on the day of the declaration is declared with it; one later is not; one to come is none yet.
#[case("2025-11-03", "2026-11-21", Stage::Declared)]
#[case("2025-11-04", "2026-11-21", Stage::Redeclare)]
#[case("2026-11-22", "2026-11-21", Stage::Declared)]
fn a_change_after_the_declaration_asks_for_another(#[case] altered: &str, #[case] on: &str, #[case] expected: Stage) {
    let register = Register { alterations: vec![alteration(altered)], ..sound() };
    assert_eq!(register.stage(&rules(), day(on)), expected);
}

#[test]
fn a_register_in_order_owes_nothing() {
    for duty in [QmsDuty::Mandatory, QmsDuty::Encouraged, QmsDuty::None] {
        assert_eq!(overdue(&sound(), duty, TODAY), []);
    }
}

#[test]
fn who_must_have_a_system_declares_within_a_year_and_plans() {
    let empty = Register::default();
    assert_eq!(overdue(&empty, QmsDuty::Mandatory, "2026-03-01"), []);
    let expected = [late("2026-03-02", Duty::Declaration), late("2026-04-01", Duty::Plan { year: 2026 })];
    assert_eq!(overdue(&empty, QmsDuty::Mandatory, "2026-03-02"), expected[..1]);
    assert_eq!(overdue(&empty, QmsDuty::Mandatory, "2026-04-01"), expected);
    assert_eq!(overdue(&empty, QmsDuty::Encouraged, TODAY), []);
    assert_eq!(overdue(&empty, QmsDuty::None, TODAY), []);
}

#[test]
fn a_unit_that_has_ended_owes_nothing() {
    let mut ended = unit(QmsDuty::Mandatory);
    ended.valid.to = Some(day("2026-06-30"));
    assert_eq!(Register::default().overdue(&ended, &rules(), day(TODAY)), []);
}

#[rstest]
#[case("2026-10-22", None)]
#[case("2026-10-21", Some("2026-11-21"))]
fn a_new_declaration_is_due_after_thirty_days(#[case] altered: &str, #[case] since: Option<&str>) {
    let register = Register { alterations: vec![alteration(altered)], ..sound() };
    let what = Duty::Redeclaration { changed_on: day(altered) };
    let expected: Vec<_> = since.map(|since| late(since, what)).into_iter().collect();
    assert_eq!(overdue(&register, QmsDuty::Encouraged, TODAY), expected);
    let again = declaration("2026-11-20", Reason::Scope);
    let declared = Register { declarations: vec![declaration("2025-11-03", Reason::First), again], ..register };
    assert_eq!(overdue(&declared, QmsDuty::Encouraged, TODAY), [], "the new declaration settles it");
}

#[test]
fn a_declaration_of_an_edition_that_ended_is_made_again() {
    let mut register = sound();
    register.declarations[0].standard = id("2008");
    let expected = late("2022-11-01", Duty::Redeclaration { changed_on: day("2022-11-01") });
    assert_eq!(overdue(&register, QmsDuty::Mandatory, TODAY), [expected]);
    assert_eq!(register.stage(&rules(), day(TODAY)), Stage::Redeclare);
}

#[rstest]
#[case("2026-03-31", false)]
#[case("2026-04-01", true)]
fn the_plan_of_the_year_is_issued_by_the_end_of_march(#[case] on: &str, #[case] is_late: bool) {
    let register = Register { plans: Vec::new(), ..sound() };
    let plan = overdue(&register, QmsDuty::Mandatory, on);
    let expected = [late("2026-04-01", Duty::Plan { year: 2026 })];
    assert_eq!(plan, if is_late { &expected[..] } else { &[] });
}

#[test]
fn who_begins_after_march_owes_no_plan_of_that_year() {
    let register = Register { plans: Vec::new(), ..sound() };
    assert_eq!(overdue(&register, QmsDuty::Encouraged, "2025-12-31"), []);
    assert_eq!(overdue(&register, QmsDuty::Encouraged, "2026-04-01").len(), 1);
}

#[test]
fn audits_and_reviews_follow_each_other_within_a_year() {
    let mut register = sound();
    register.internal_audits = vec![activity("2025-10-01")];
    register.management_reviews.clear();
    let expected = [
        late("2026-08-02", Duty::ManagementReview { last: None }),
        late("2026-10-02", Duty::InternalAudit { last: Some(day("2025-10-01")) }),
    ];
    assert_eq!(overdue(&register, QmsDuty::Mandatory, TODAY), expected, "the first year counts from the application");
    register.internal_audits.push(activity("2026-11-21"));
    assert_eq!(overdue(&register, QmsDuty::Mandatory, TODAY), expected[..1]);
}

/// What stood in the register on a day.
fn known(mut register: Register, on: chrono::NaiveDate) -> Register {
    register.declarations.retain(|one| one.on <= on);
    register.alterations.retain(|one| one.on <= on);
    register.plans.retain(|one| one.on <= on);
    register.internal_audits.retain(|one| one.on <= on);
    register.management_reviews.retain(|one| one.on <= on);
    register.applied_on = register.applied_on.filter(|day| *day <= on);
    register
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    /// Whatever stands in a register: nothing is overdue before it is late, nothing twice, and what is to come counts for
    /// nothing today.
    #[test]
    fn nothing_is_late_before_its_day(register in register(), on in some_day()) {
        let (rules, unit) = (rules(), unit(QmsDuty::Mandatory));
        let found = register.overdue(&unit, &rules, on);
        prop_assert!(found.is_sorted());
        prop_assert!(found.iter().all(|one| one.since <= on));
        let kinds: Vec<_> = found.iter().map(|one| std::mem::discriminant(&one.what)).collect();
        prop_assert!(kinds.iter().enumerate().all(|(nth, kind)| !kinds[..nth].contains(kind)));
        let known = known(register.clone(), on);
        prop_assert_eq!(known.overdue(&unit, &rules, on), found);
        prop_assert_eq!(known.stage(&rules, on), register.stage(&rules, on));
    }

    /// What is overdue stays so, with the same first day, until something is written.
    #[test]
    fn what_is_overdue_stays_overdue(register in register(), on in some_day(), more in 1u64..30) {
        let (rules, unit) = (rules(), unit(QmsDuty::Mandatory));
        let known = known(register, on);
        let later = on + chrono::Days::new(more);
        let then = known.overdue(&unit, &rules, later);
        for one in known.overdue(&unit, &rules, on) {
            // A plan that is missing ends with its year.
            let is_plan = matches!(one.what, Duty::Plan { .. });
            prop_assert!(is_plan || then.contains(&one), "{one:?} is gone on {later}: {then:?}");
        }
    }
}
