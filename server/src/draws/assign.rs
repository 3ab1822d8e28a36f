//! Who makes the visits (phân công kiểm tra): inspectors who are independent of the unit and blind to its score. That
//! somebody was there the last time is no obstacle, chance decides who is visited. Which rule says what is
//! `domain::round`'s.

use std::collections::BTreeSet;

use app::domain::{
    draw::{DrawChangeKind, Drawing, Visit},
    ids::{DrawId, PersonId},
    person::Person,
    round::{Unfit, unfit},
};

use chrono::{DateTime, Utc};

use super::{DrawDesk, Refusal, desk::allow};
use crate::{rounds::unfit_code, sheets::Fault};

/// An inspector for one pick.
#[derive(Debug, Clone, Copy)]
pub struct Assignment {
    /// 1 for the first that was drawn.
    pub pick: usize,
    /// Who goes there; nobody takes the assignment back.
    pub inspector: Option<PersonId>,
}

impl DrawDesk<'_> {
    /// Assigns all of these or none. Picks that are not named stay as they are; a repeated call changes nothing.
    pub async fn assign(&self, person: &Person, id: DrawId, wanted: &[Assignment]) -> Result<Drawing, Refusal> {
        allow(person)?;
        let now = app::boundary::now();
        self.db
            .transact("assign visits", || async {
                let old = self.get(id).await?;
                let stands = |one: &Assignment| visit(&old, one).is_some_and(|visit| visit.inspector == one.inspector);
                if wanted.iter().all(stands) {
                    self.db.settle().await?;
                    return Ok(old);
                }
                old.state.check_assign()?;
                let next = self.assigned(&old, wanted, now).await?;
                let changed = next.visits.iter().zip(&old.visits).filter(|(new, old)| new != old).count();
                self.keep(person, now, next, DrawChangeKind::Assigned { visits: changed as u32 }).await?;
                self.get(id).await
            })
            .await
    }

    async fn assigned(&self, old: &Drawing, wanted: &[Assignment], now: DateTime<Utc>) -> Result<Drawing, Refusal> {
        let people = self.ports.people.all().await?;
        let tree = self.ports.units.tree(old.draw.terms.drawn_on).await?;
        let mut next = old.clone();
        let mut faults = Vec::new();
        let mut seen = BTreeSet::new();
        for (nth, one) in wanted.iter().enumerate() {
            let path = |field: &str| format!("items[{nth}].{field}");
            let Some(visit) = visit(old, one) else {
                let message = format!("the picks are numbered from 1 to {}", old.visits.len());
                faults.push(Fault::new(path("pick"), "unknown_pick", message));
                continue;
            };
            if !seen.insert(one.pick) {
                faults.push(Fault::new(path("pick"), "duplicate", "this pick is named already; name it once"));
            }
            if visit.inspector == one.inspector {
                continue;
            }
            if visit.sheet.is_some() {
                faults.push(Fault::new(path("pick"), "begun", "the visit has begun and stays with its inspector"));
            }
            let fault = one.inspector.and_then(|id| match people.iter().find(|person| person.id == id) {
                None => Some(Unfit::NotInspector),
                Some(person) => unfit(person, &visit.target.unit, &tree, &BTreeSet::new()),
            });
            if let Some(fault) = fault {
                faults.push(Fault::new(path("inspector"), unfit_code(fault), fault.to_string()));
            }
            let visit = &mut next.visits[one.pick - 1];
            visit.inspector = one.inspector;
            visit.assigned_at = one.inspector.map(|_| now);
        }
        if faults.is_empty() { Ok(next) } else { Err(Refusal::Invalid(faults)) }
    }
}

/// The visit that an assignment names.
fn visit<'a>(drawing: &'a Drawing, one: &Assignment) -> Option<&'a Visit> {
    drawing.visits.get(one.pick.checked_sub(1)?)
}
