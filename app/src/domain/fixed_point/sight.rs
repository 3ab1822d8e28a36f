//! What of a fixed point somebody from outside sees: nothing that has come since a round runs whose scores are not
//! published, or a photo would show an inspector what the unit has to say of itself (`rules.md`, Blindness); and nothing of
//! what the unit has taken off the strip, because it may show what nobody should see.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{FixedPoint, FixedPointChangeKind as Change};
use crate::domain::{
    ids::{PhotoId, RoundId, UnitId},
    period::day_of,
    round::{Round, RoundState},
    unit::Tree,
};

/// From which day on outsiders see nothing new of a unit: the first day of the oldest round that asks something of it, or
/// of a unit above it, and is not published, or is of `unsettled`: published while a sheet of theirs was being verified. A
/// round that was opened in advance takes sheets, and so counts, from then on. None while there is no such round.
pub fn blind_since(unit: &UnitId, rounds: &[Round], unsettled: &BTreeSet<RoundId>, tree: &Tree) -> Option<NaiveDate> {
    let concerns = |round: &&Round| round.due.iter().any(|due| due.unit == *unit || tree.is_within(unit, &due.unit));
    let is_running = |round: &&Round| round.state != RoundState::Published || unsettled.contains(&round.id);
    let running = rounds.iter().filter(is_running).filter(concerns);
    let first = |round: &Round| {
        let made = round.changes.iter().map(|change| day_of(change.at));
        made.chain([round.opens_on]).min()
    };
    running.filter_map(first).min()
}

impl FixedPoint {
    /// The point as somebody from outside sees it: as it stood before this day, without what was taken off the strip at any
    /// time. None when it did not exist yet.
    pub fn seen_from_outside(mut self, since: Option<NaiveDate>) -> Option<Self> {
        let is_cut = |at| since.is_some_and(|day| day_of(at) >= day);
        let corrected = self.changes.iter().filter(|change| is_cut(change.at)).find_map(|change| match &change.what {
            Change::Corrected { old } => Some((**old).clone()),
            _ => None,
        });
        if let Some(facts) = corrected {
            self.facts = facts;
        }
        let standard =
            self.changes.iter().rev().filter(|change| !is_cut(change.at)).find_map(|change| match &change.what {
                Change::Standard { new, .. } => Some(new.clone()),
                _ => None,
            });
        let removed = std::mem::take(&mut self.removed);
        self.shots.retain(|shot| !is_cut(shot.at) && !removed.contains(&shot.photo));
        let names_removed = |what: &Change| photos(what).into_iter().any(|photo| removed.contains(photo));
        self.changes.retain(|change| !is_cut(change.at) && !names_removed(&change.what));
        self.standard = standard.flatten().filter(|photo| self.shots.iter().any(|shot| &shot.photo == photo));
        self.revision = self.changes.len() as u64;
        (!self.changes.is_empty()).then_some(self)
    }
}

/// The photos that a line of the log names.
fn photos(what: &Change) -> Vec<&PhotoId> {
    match what {
        Change::Made | Change::Corrected { .. } => Vec::new(),
        Change::Shot { photo } | Change::Removed { photo, .. } => vec![photo],
        Change::Standard { old, new } => old.iter().chain(new).collect(),
    }
}
