//! What of a finding somebody is shown. Each time it was found belongs to a sheet: whoever may not see the sheet must not
//! learn from the finding what stands in it, or the inspector would not be blind.

use chrono::NaiveDate;

use super::{Finding, FindingState, Occurrence};
use crate::domain::{calendar::Calendar, scales::Deadlines};

impl Finding {
    /// The finding without what was found in sheets that the reader does not see; none when nothing is left. What was done
    /// about it is shown only to those who see all of it.
    pub fn shown(
        mut self,
        sees: impl Fn(&Occurrence) -> bool,
        deadlines: &Deadlines,
        calendar: &Calendar,
    ) -> Option<Self> {
        self.pending.retain(&sees);
        let hidden = self.occurrences.iter().position(|one| !sees(one));
        let Some(hidden) = hidden else {
            let is_empty = self.occurrences.is_empty() && self.pending.is_empty();
            return (!is_empty).then_some(self);
        };
        // Where it stood before what is hidden.
        let state = self.occurrences.get(hidden).and_then(|one| one.before).unwrap_or(FindingState::Open);
        for later in self.occurrences.iter_mut().skip(hidden) {
            (later.before, later.repeated) = (None, false);
        }
        self.occurrences.retain(&sees);
        let due_on = self.latest().map(|one| due(one, deadlines, calendar))?;
        let photos: Vec<_> = self.all().flat_map(|one| one.photos.clone()).collect();
        self.photo_info.retain(|photo, _| photos.contains(photo));
        Some(Self {
            state: if hidden == 0 { FindingState::Open } else { state },
            due_on,
            doer: None,
            opinion: String::new(),
            correction: String::new(),
            cause: String::new(),
            action: String::new(),
            outcome: None,
            conclusion: None,
            changes: Vec::new(),
            ..self
        })
    }
}

/// The last day for what was found; none without a deadline.
pub(super) fn due(one: &Occurrence, deadlines: &Deadlines, calendar: &Calendar) -> Option<NaiveDate> {
    one.severity.days(deadlines).map(|days| calendar.after(one.found_on, days))
}
