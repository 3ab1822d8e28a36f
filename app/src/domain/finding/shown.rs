//! What of a finding somebody is shown. Each time it was found belongs to a sheet: whoever may not see the sheet must not
//! learn from the finding what stands in it, nor that it was there, or the inspector would not be blind.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Finding, FindingChange, FindingChangeKind, FindingState, Occurrence, Stand};
use crate::domain::{
    calendar::Calendar,
    ids::PhotoId,
    scales::{Deadlines, Scales},
};

impl Finding {
    /// The finding without what was found in sheets that the reader does not see; none when nothing is left. It is told as
    /// if that had never been found: how it stood before, then what the reader sees of later times. What was done about it
    /// after something hidden is not shown. It has a number once something counts.
    pub fn shown(self, sees: impl Fn(&Occurrence) -> bool, scales: &Scales) -> Option<Self> {
        let hidden = self.occurrences.iter().position(|one| !sees(one));
        let mut shown = match hidden {
            Some(hidden) => self.without(hidden, &sees, scales),
            None => self,
        };
        shown.pending.retain(&sees);
        shown.latest()?;
        shown.number = shown.number.filter(|_| !shown.occurrences.is_empty());
        shown.occurrences.iter_mut().for_each(|one| one.stood = None);
        let photos: BTreeSet<PhotoId> = shown.photos().cloned().collect();
        shown.photo_info.retain(|photo, _| photos.contains(photo));
        shown.revision = shown.counted();
        Some(shown)
    }

    /// As it stood before it was found for the time `hidden`, and what is seen of the times from then on.
    fn without(mut self, hidden: usize, sees: impl Fn(&Occurrence) -> bool, scales: &Scales) -> Self {
        let found =
            |change: &FindingChange| matches!(change.what, FindingChangeKind::Opened | FindingChangeKind::FoundAgain);
        let mut times = self.changes.iter().enumerate().filter(|(_, change)| found(change)).map(|(at, _)| at);
        let cut = times.nth(hidden).unwrap_or(self.changes.len());
        let changes = self.changes.split_off(cut);
        let mut later = self.occurrences.split_off(hidden).into_iter();
        let stood = later.as_slice().first().map(|one| (one.stood.clone(), one.before));
        let due_on = self.occurrences.last().and_then(|one| due(one, &scales.deadlines, &scales.calendar));
        let stand = match stood {
            Some((Some(stand), _)) if hidden > 0 => *stand,
            // Findings of earlier releases know only the state.
            Some((None, Some(state))) if hidden > 0 => Stand::untouched(state, due_on),
            _ => Stand::untouched(FindingState::Open, None),
        };
        let mut shown = self.standing(stand);
        let mut author = None;
        for change in changes {
            if found(&change) {
                let Some(one) = later.next() else { break };
                author = sees(&one).then_some(one.by);
                if author.is_some() {
                    let one = Occurrence { before: None, repeated: false, stood: None, ..one };
                    shown.take_in(one, change.at, scales);
                }
            } else if author == Some(change.by) && matches!(change.what, FindingChangeKind::Corrected { .. }) {
                shown.changes.push(change);
            }
        }
        shown
    }

    /// How often what stands here was changed.
    pub(super) fn counted(&self) -> u64 {
        let rewritten: u64 = self.all().map(|one| u64::from(one.rewritten)).sum();
        (self.changes.len() + self.pending.len()) as u64 + rewritten
    }
}

/// The last day for what was found; none without a deadline.
pub(super) fn due(one: &Occurrence, deadlines: &Deadlines, calendar: &Calendar) -> Option<NaiveDate> {
    one.severity.days(deadlines).map(|days| calendar.after(one.found_on, days))
}
