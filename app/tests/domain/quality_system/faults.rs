//! What is wrong with a register: each fault of its own, all at once, and none of one that is sound.

use app::domain::{
    quality_system::{Procedures, Reason, Register},
    text::MAX_TEXT,
};
use proptest::prelude::*;
use rstest::rstest;

use super::given::{TODAY, activity, alteration, day, declaration, plan, register, rules, sound};
use crate::given::id;

fn faults(register: &Register) -> Vec<String> {
    register.faults(&rules(), day(TODAY)).iter().map(|fault| format!("{} {}", fault.path, fault.code)).collect()
}

#[test]
fn what_is_sound_or_empty_has_no_fault() {
    assert_eq!(faults(&sound()), [""; 0]);
    assert_eq!(faults(&Register::default()), [""; 0]);
}

#[rstest]
#[case::covered(|r: &mut Register| r.procedures = Procedures { total: 22, covered: 23 }, "procedures.covered beyond_list")]
#[case::declared(|r: &mut Register| r.declarations[0].procedures.covered = 23, "declarations[0].procedures.covered beyond_list")]
#[case::total(|r: &mut Register| r.procedures.total = 20_001, "procedures.total too_many")]
#[case::built(|r: &mut Register| r.built_on = Some(day("2025-03-31")), "built_on before_previous")]
#[case::applied(|r: &mut Register| r.applied_on = Some(day("2025-06-30")), "applied_on before_previous")]
#[case::declared_early(|r: &mut Register| r.declarations[0].on = day("2025-07-31"), "declarations[0].on before_previous")]
#[case::audit(|r: &mut Register| r.internal_audits[0].on = day("2025-07-31"), "internal_audits[0].on before_previous")]
#[case::review(|r: &mut Register| r.management_reviews[0].on = day("2025-07-31"), "management_reviews[0].on before_previous")]
#[case::tomorrow(|r: &mut Register| r.internal_audits[1].on = day("2026-11-22"), "internal_audits[1].on not_yet")]
#[case::declared_tomorrow(|r: &mut Register| r.declarations[0].on = day("2026-11-22"), "declarations[0].on not_yet")]
#[case::altered_tomorrow(|r: &mut Register| r.alterations.push(alteration("2026-11-22")), "alterations[0].on not_yet")]
#[case::not_built(|r: &mut Register| { r.built_on = None; }, "built_on missing_step")]
#[case::not_applied(|r: &mut Register| { r.applied_on = None; }, "applied_on missing_step")]
#[case::number(|r: &mut Register| r.declarations[0].number = " ".to_owned(), "declarations[0].number empty")]
#[case::scope(|r: &mut Register| r.scope.clear(), "scope empty")]
#[case::long(|r: &mut Register| r.scope = "ă".repeat(MAX_TEXT + 1), "scope too_long")]
#[case::edition(|r: &mut Register| r.standard = Some(id("2031")), "standard unknown_edition")]
#[case::no_edition(|r: &mut Register| r.standard = None, "standard empty")]
#[case::declared_edition(|r: &mut Register| r.declarations[0].standard = id("2031"), "declarations[0].standard unknown_edition")]
#[case::not_first(|r: &mut Register| r.declarations[0].why = Reason::Scope, "declarations[0].why wrong_reason")]
#[case::first_again(|r: &mut Register| r.declarations.push(declaration("2026-02-03", Reason::First)), "declarations[1].why wrong_reason")]
#[case::same_day(|r: &mut Register| r.declarations.insert(0, r.declarations[0].clone()), "declarations[1].on duplicate")]
#[case::plan_twice(|r: &mut Register| r.plans.push(plan(2026, "2026-02-01")), "plans[1].year duplicate")]
#[case::plan_of_another_year(|r: &mut Register| r.plans[0].year = 2028, "plans[0].year wrong_year")]
#[case::audit_twice(|r: &mut Register| r.internal_audits.push(activity("2026-06-10")), "internal_audits[2] duplicate")]
#[case::many(|r: &mut Register| r.alterations = (0..201).map(alteration_of).collect(), "alterations too_many")]
fn one_edit_one_fault(#[case] edit: fn(&mut Register), #[case] expected: &str) {
    let mut register = sound();
    edit(&mut register);
    assert_eq!(faults(&register), [expected]);
}

fn alteration_of(n: u64) -> app::domain::quality_system::Alteration {
    let mut one = alteration("2025-11-03");
    one.on = one.on + chrono::Days::new(n);
    one
}

#[test]
fn every_fault_is_said_at_once() {
    let mut register = sound();
    register.procedures.covered = 30;
    register.applied_on = None;
    register.plans[0].on = day("2026-12-01");
    register.declarations[0].number.clear();
    let expected = [
        "procedures.covered beyond_list",
        "applied_on missing_step",
        "declarations[0].number empty",
        "plans[0].on not_yet",
    ];
    assert_eq!(faults(&register), expected);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// Putting entries in order changes nothing about which faults there are, and twice is once.
    #[test]
    fn order_is_no_fault(register in register()) {
        let codes = |register: &Register| {
            let mut codes: Vec<_> = register.faults(&rules(), day(TODAY)).iter().map(|fault| fault.code).collect();
            codes.sort_unstable();
            codes
        };
        let tidy = register.clone().tidy();
        prop_assert_eq!(codes(&tidy), codes(&register));
        prop_assert_eq!(tidy.clone().tidy(), tidy);
    }
}
