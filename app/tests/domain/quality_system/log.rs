//! What a change of the register changed.

use app::domain::quality_system::{Edit, Entry, Part, Procedures, Reason, Register, edits};
use proptest::prelude::*;

use super::given::{activity, declaration, register, sound};

#[test]
fn each_entry_is_named_as_it_was_and_as_it_is() {
    let old = sound();
    let mut new = old.clone();
    new.procedures.covered = 22;
    new.declarations.push(declaration("2026-02-03", Reason::Scope));
    new.internal_audits[1].result = "Hai điểm không phù hợp nhẹ".to_owned();
    new.management_reviews.clear();
    let counts = |covered| Some(Entry::Procedures(Procedures { total: 22, covered }));
    let audit = Entry::Activity(new.internal_audits[1].clone());
    let expected = [
        Edit { part: Part::Procedures, old: counts(20), new: counts(22) },
        Edit { part: Part::Declaration, old: None, new: Some(Entry::Declaration(new.declarations[1].clone())) },
        Edit { part: Part::InternalAudit, old: Some(Entry::Activity(activity("2026-06-10"))), new: Some(audit) },
        Edit { part: Part::ManagementReview, old: Some(Entry::Activity(activity("2026-07-01"))), new: None },
    ];
    assert_eq!(edits(&old, &new), expected);
}

/// How many entries of the lists, and facts, a register has.
fn size(register: &Register) -> usize {
    let facts = [register.begun_on, register.built_on, register.applied_on].into_iter().flatten().count();
    let counts = usize::from(register.procedures != Procedures::default());
    let lists = [
        register.declarations.len(),
        register.alterations.len(),
        register.plans.len(),
        register.internal_audits.len(),
        register.management_reviews.len(),
    ];
    facts + counts + lists.iter().sum::<usize>()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn nothing_changes_silently(old in register(), new in register()) {
        prop_assert_eq!(edits(&old, &old), []);
        let found = edits(&old, &new);
        prop_assert_eq!(found.is_empty(), old.clone().tidy() == new.clone().tidy());
        prop_assert!(found.iter().all(|edit| edit.old != edit.new));
        let gain = |edit: &Edit| i64::from(edit.new.is_some()) - i64::from(edit.old.is_some());
        let gained: i64 = found.iter().map(gain).sum();
        prop_assert_eq!(gained, size(&new) as i64 - size(&old) as i64);
    }

    /// The log crosses the wire unchanged.
    #[test]
    fn the_log_is_read_as_it_was_written(old in register(), new in register()) {
        let found = edits(&old, &new);
        let wire = serde_json::to_string(&found).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<Edit>>(&wire).unwrap(), found);
    }
}
