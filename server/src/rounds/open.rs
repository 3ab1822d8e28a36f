//! Opening a round: which sheets are due of whom, in which exact versions, and until when.

use std::collections::BTreeSet;

use app::domain::{
    ids::RoundId,
    period::Period,
    person::Person,
    round::{Deadlines, Due, Round, RoundChange, RoundChangeKind, RoundState},
};
use chrono::NaiveDate;

use super::{Refusal, RoundDesk, run::allow};
use crate::sheets::Fault;

/// A round as the committee opens it.
#[derive(Debug, Clone)]
pub struct Opening {
    /// A quarter.
    pub period: Period,
    /// First day.
    pub opens_on: NaiveDate,
    /// Last days.
    pub deadlines: Deadlines,
    /// Every self sheet that is due.
    pub due: Vec<Due>,
}

impl RoundDesk<'_> {
    /// Opens a round under the id that the client made. The same call again is answered the same; `true` for the first.
    pub async fn open(&self, person: &Person, id: RoundId, opening: &Opening) -> Result<(bool, Round), Refusal> {
        allow(person)?;
        let faults = self.faults(id, opening).await?;
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let now = app::boundary::now();
        self.db
            .transact("open a round", || async {
                if let Some(known) = self.ports.rounds.get(id).await? {
                    self.db.settle().await?;
                    return if is_same(&known, opening) { Ok((false, known)) } else { Err(Refusal::Differs) };
                }
                let opened = RoundChange { at: now, by: person.id, what: RoundChangeKind::Opened };
                let Opening { period, opens_on, deadlines, due } = opening.clone();
                let (state, changes) = (RoundState::Open, vec![opened]);
                let round = Round { id, period, opens_on, deadlines, state, due, revision: 1, changes };
                self.rounds().write(&round, None).await?;
                Ok((true, round))
            })
            .await
    }

    /// Every fault of what is named.
    async fn faults(&self, id: RoundId, opening: &Opening) -> Result<Vec<Fault>, Refusal> {
        let mut faults = Vec::new();
        if id.0.get_version_num() != 7 {
            faults.push(Fault::new("id", "wrong_id", "a round has a UUID v7"));
        }
        if !matches!(opening.period, Period::Quarter(..)) {
            faults.push(Fault::new("period", "bad_period", "a round belongs to a quarter, for example 2026-Q4"));
        }
        if let Err(fault) = opening.deadlines.check(opening.opens_on) {
            faults.push(Fault::new("deadlines", "bad_deadlines", fault.to_string()));
        }
        if opening.due.is_empty() {
            faults.push(Fault::new("due", "nothing_due", "name at least one unit and checklist"));
        }
        let tree = self.ports.units.tree(opening.opens_on).await?;
        let mut seen = BTreeSet::new();
        for (nth, due) in opening.due.iter().enumerate() {
            let path = |field: &str| format!("due[{nth}].{field}");
            let unit = tree.get(&due.unit);
            if unit.is_none() {
                let message = format!("there is no unit {} on {}", due.unit, opening.opens_on);
                faults.push(Fault::new(path("unit"), "unknown_unit", message));
            }
            match self.ports.checklists.get(&due.checklist).await? {
                None => {
                    let message = format!("there is no checklist {} {}", due.checklist.id, due.checklist.version);
                    faults.push(Fault::new(path("checklist"), "unknown_checklist", message));
                }
                Some(published) => {
                    let applies = |kind| published.checklist.items.iter().any(|item| item.applies_to(kind));
                    if unit.is_some_and(|unit| !applies(&unit.kind)) {
                        let message = "no item of the checklist applies to units of this kind";
                        faults.push(Fault::new(path("checklist"), "not_applicable", message));
                    }
                }
            }
            if let Some(place) = due.place
                && self.ports.units.place(place).await?.is_none_or(|place| place.unit != due.unit)
            {
                faults.push(Fault::new(path("place"), "unknown_place", "the unit has no such place"));
            }
            if !seen.insert((&due.unit, &due.checklist.id, due.place)) {
                faults.push(Fault::new(path("unit"), "duplicate", "this sheet is due already; name it once"));
            }
        }
        Ok(faults)
    }
}

/// Whether the stored round was opened by this same call, whatever has become of it.
fn is_same(known: &Round, opening: &Opening) -> bool {
    let about = |due: &Due| (due.unit.clone(), due.checklist.clone(), due.place);
    let same_due = known.due.iter().map(about).eq(opening.due.iter().map(about));
    let prolonged = known.changes.iter().find_map(|change| match &change.what {
        RoundChangeKind::Prolonged { old, .. } => Some(*old),
        _ => None,
    });
    let same_days = prolonged.unwrap_or(known.deadlines) == opening.deadlines && known.opens_on == opening.opens_on;
    known.period == opening.period && same_days && same_due
}
