//! Making a fixed point, and correcting what is said of it.

use app::domain::{
    fixed_point::{FixedPoint, FixedPointAct, FixedPointFacts},
    ids::FixedPointId,
    person::{Action, Person, Verdict},
};

use super::{FixedPointDesk, Refusal};
use crate::sheets::Fault;

impl FixedPointDesk<'_> {
    /// Saves a point under the id that the client made. `base` is the revision that was looked at, 0 before the first save.
    /// The same call again changes nothing; `true` for the first.
    pub async fn save(
        &self,
        person: &Person,
        id: FixedPointId,
        facts: FixedPointFacts,
        base: u64,
    ) -> Result<(bool, FixedPoint), Refusal> {
        if self.verdict(person, Action::WriteFixedPoints, &facts.unit).await? != Verdict::Allowed {
            return Err(Refusal::Forbidden);
        }
        let facts = facts.cleaned();
        let now = app::boundary::now();
        self.db
            .transact("save a fixed point", || async {
                let foreign = self.foreign(&facts).await?;
                let known = match self.open(person, Action::WriteFixedPoints, id).await {
                    Ok(point) => Some(point),
                    Err(Refusal::NotFound) if base == 0 && self.ports.fixed_points.get(id).await?.is_none() => None,
                    Err(fault) => return Err(fault),
                };
                let Some(point) = known else {
                    let wrong = (id.0.get_version_num() != 7).then(|| Fault::new("id", "wrong_id", "a UUID v7"));
                    let own = facts.faults().into_iter().map(Fault::from);
                    let faults: Vec<Fault> = wrong.into_iter().chain(own).chain(foreign).collect();
                    if !faults.is_empty() {
                        return Err(Refusal::Invalid(faults));
                    }
                    let point = FixedPoint::new(id, facts.clone(), person.id, now);
                    self.points().write(&point, None).await?;
                    return Ok((true, point));
                };
                let act = FixedPointAct::Correct { facts: Box::new(facts.clone()), base };
                let next = match point.take(act, person.id, now).map_err(Refusal::from) {
                    Err(Refusal::Invalid(faults)) => return Err(Refusal::Invalid([faults, foreign].concat())),
                    Ok(Some(_)) if !foreign.is_empty() => return Err(Refusal::Invalid(foreign)),
                    taken => taken?,
                };
                let Some(next) = next else {
                    // The save that is repeated may still be on its way to the disk.
                    self.db.settle().await?;
                    return Ok((false, point));
                };
                self.points().write(&next, Some(point.revision)).await?;
                Ok((false, next))
            })
            .await
    }

    /// A place of another unit, an area that no version of the checklist has.
    async fn foreign(&self, facts: &FixedPointFacts) -> Result<Vec<Fault>, Refusal> {
        let mut faults = Vec::new();
        if let Some(place) = facts.place
            && self.ports.units.place(place).await?.is_none_or(|place| place.unit != facts.unit)
        {
            faults.push(Fault::new("place", "unknown_place", "the unit has no such place"));
        }
        if let Some(area) = &facts.area {
            let newest = self.ports.checklists.newest(&area.checklist).await?;
            if newest.is_none_or(|published| published.checklist.area(&area.area).is_none()) {
                faults.push(Fault::new("area", "unknown_area", "the checklist has no such area"));
            }
        }
        Ok(faults)
    }
}
