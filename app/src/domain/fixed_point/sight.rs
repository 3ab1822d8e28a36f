//! What of a fixed point somebody from outside sees: nothing that has come since a round runs whose scores are not
//! published, or a photo would show an inspector what the unit has to say of itself (`rules.md`, Blindness).

use chrono::NaiveDate;

use super::{FixedPoint, FixedPointChangeKind};
use crate::domain::{
    ids::UnitId,
    period::day_of,
    round::{Round, RoundState},
    unit::Tree,
};

/// From which day on outsiders see nothing new of a unit: the first day of the oldest round that asks something of it, or
/// of a unit above it, and is not published. None while there is no such round.
pub fn blind_since(unit: &UnitId, rounds: &[Round], tree: &Tree) -> Option<NaiveDate> {
    let concerns = |round: &&Round| round.due.iter().any(|due| due.unit == *unit || tree.is_within(unit, &due.unit));
    let running = rounds.iter().filter(|round| round.state != RoundState::Published).filter(concerns);
    running.map(|round| round.opens_on).min()
}

impl FixedPoint {
    /// The point with the photos and the standard that it had before this day. What was removed since stays hidden.
    pub fn before(mut self, day: NaiveDate) -> Self {
        self.shots.retain(|shot| day_of(shot.at) < day);
        self.changes.retain(|change| day_of(change.at) < day);
        let standard = self.changes.iter().rev().find_map(|change| match &change.what {
            FixedPointChangeKind::Standard { new, .. } => Some(new.clone()),
            _ => None,
        });
        let known: Vec<_> = self.shots.iter().map(|shot| shot.photo.clone()).collect();
        self.removed.retain(|photo| known.contains(photo));
        self.standard = standard.flatten().filter(|photo| known.contains(photo) && !self.removed.contains(photo));
        self
    }
}
