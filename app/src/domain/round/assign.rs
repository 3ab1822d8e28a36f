//! Who may verify whom (phân công thẩm định): independent of the unit, blind to its score, and not twice in a row.

use std::collections::{BTreeMap, BTreeSet};

use super::{Due, Round};
use crate::domain::{
    ids::{PersonId, UnitId},
    person::{Person, Role, is_blind, is_independent},
    unit::Tree,
};

/// Why somebody may not verify a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// No inspector, or the account is closed.
    #[error("not an inspector")]
    NotInspector,
    /// Their home is the unit, its parent office or a unit under it.
    #[error("the unit is the inspector's own, its parent office or an office of its own")]
    Related,
    /// Another role shows them the self score before they have scored.
    #[error("another role of the inspector shows the self score: the verification would not be blind")]
    NotBlind,
    /// They verified the unit the last time; a reason overrules this.
    #[error("the inspector verified this unit the last time; give a reason or send somebody else")]
    Again,
}

/// Why this person may not verify this unit; none when they may. `last` are those who verified it in the round before.
pub fn unfit(person: &Person, unit: &UnitId, tree: &Tree, last: &BTreeSet<PersonId>) -> Option<Unfit> {
    match person {
        _ if !person.active || !person.is(Role::Inspector) => Some(Unfit::NotInspector),
        _ if !is_independent(person, unit, tree) => Some(Unfit::Related),
        _ if !is_blind(person, unit, tree) => Some(Unfit::NotBlind),
        _ if last.contains(&person.id) => Some(Unfit::Again),
        _ => None,
    }
}

/// Who verified sheets of a unit the last time: in the newest round before this one that sent anybody.
pub fn last_verifiers(rounds: &[Round], now: &Round, unit: &UnitId) -> BTreeSet<PersonId> {
    let sent = |round: &Round| -> BTreeSet<PersonId> {
        round.due.iter().filter(|due| &due.unit == unit).filter_map(|due| due.verifier).collect()
    };
    let before = rounds.iter().filter(|round| round.opens_on < now.opens_on && !sent(round).is_empty());
    before.max_by_key(|round| (round.opens_on, round.id)).map(sent).unwrap_or_default()
}

/// A fair assignment of the lines that nobody verifies yet, by the index of the line: every line of a unit to the same
/// inspector, each time to the fit one with the fewest lines so far, then by id. A unit for which nobody is fit stays
/// without.
pub fn propose(round: &Round, people: &[Person], tree: &Tree, rounds: &[Round]) -> BTreeMap<usize, PersonId> {
    let mut load: BTreeMap<PersonId, usize> = BTreeMap::new();
    let mut of_unit: BTreeMap<&UnitId, PersonId> = BTreeMap::new();
    for (due, verifier) in round.due.iter().filter_map(|due| Some((due, due.verifier?))) {
        *load.entry(verifier).or_default() += 1;
        of_unit.entry(&due.unit).or_insert(verifier);
    }
    let mut proposed = BTreeMap::new();
    for (at, Due { unit, .. }) in round.due.iter().enumerate().filter(|(_, due)| due.verifier.is_none()) {
        let last = last_verifiers(rounds, round, unit);
        let fit = people.iter().filter(|person| unfit(person, unit, tree, &last).is_none()).map(|person| person.id);
        let fit: Vec<PersonId> = fit.collect();
        let least = fit.iter().copied().min_by_key(|id| (load.get(id).copied().unwrap_or_default(), *id));
        let there = of_unit.get(unit).copied().filter(|id| fit.contains(id));
        let Some(verifier) = there.or(least) else { continue };
        *load.entry(verifier).or_default() += 1;
        of_unit.insert(unit, verifier);
        proposed.insert(at, verifier);
    }
    proposed
}
