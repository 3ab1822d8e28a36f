//! Who may verify whom (phân công thẩm định): independent of the unit, blind to its score, and not twice in a row.

use std::collections::BTreeMap;

use super::{Due, Round};
use crate::domain::{
    ids::{PersonId, UnitId},
    person::{Action, Person, Role, Subject, Tie, Verdict, is_independent, policy},
    sheet::{Kind, State},
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

/// Why this person may not verify this unit; none when they may. `last` is who verified it in the round before.
pub fn unfit(person: &Person, unit: &UnitId, tree: &Tree, last: Option<PersonId>) -> Option<Unfit> {
    let own = Subject { unit, kind: Kind::SelfAssessment, state: State::Locked, tie: Tie::None };
    match person {
        _ if !person.active || !person.is(Role::Inspector) => Some(Unfit::NotInspector),
        _ if !is_independent(person, unit, tree) => Some(Unfit::Related),
        _ if policy(person, Action::ReadSheet, own, tree) == Verdict::Allowed => Some(Unfit::NotBlind),
        _ if last == Some(person.id) => Some(Unfit::Again),
        _ => None,
    }
}

/// Who verified a unit the last time: in the newest round before this one that sent anybody.
pub fn last_verifier(rounds: &[Round], now: &Round, unit: &UnitId) -> Option<PersonId> {
    let sent = |round: &Round| round.due.iter().find(|due| &due.unit == unit).and_then(|due| due.verifier);
    let before = rounds.iter().filter(|round| round.opens_on < now.opens_on);
    before.filter_map(|round| Some((round.opens_on, round.id, sent(round)?))).max().map(|(_, _, who)| who)
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
        let last = last_verifier(rounds, round, unit);
        let fit = people.iter().filter(|person| unfit(person, unit, tree, last).is_none()).map(|person| person.id);
        let least = fit.min_by_key(|id| (load.get(id).copied().unwrap_or_default(), *id));
        let Some(verifier) = of_unit.get(unit).copied().or(least) else { continue };
        *load.entry(verifier).or_default() += 1;
        of_unit.insert(unit, verifier);
        proposed.insert(at, verifier);
    }
    proposed
}
