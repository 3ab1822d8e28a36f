//! What of registers a person reads.

use std::sync::Arc;

use app::domain::{
    ids::UnitId,
    person::{Action, Person, Subject, Verdict, policy},
    quality_system::{Coverage, QualitySystem, Standing, StandingRegister, coverage},
    scales::Scales,
};
use chrono::NaiveDate;

use super::{QualityDesk, Refusal};

impl QualityDesk<'_> {
    /// Where every agency stands whose register this person may read, by id.
    pub async fn all(&self, person: &Person, day: NaiveDate) -> Result<Vec<Standing>, Refusal> {
        let (tree, scales) = (self.ports.units.tree(day).await?, self.scales().await?);
        let systems = self.ports.quality_systems.all().await?;
        Ok(Standing::readable(person, &tree, &systems, &scales.quality_system, day))
    }

    /// One register; an empty one of revision 0 when nobody has written in it.
    pub async fn one(&self, person: &Person, id: &UnitId) -> Result<StandingRegister, Refusal> {
        let (unit, day) = self.unit(person, Action::ReadQualitySystem, id).await?;
        let system = self.ports.quality_systems.get(id).await?;
        let system = system.unwrap_or_else(|| QualitySystem::unwritten(id.clone()));
        Ok(StandingRegister::of(&unit, system, &self.scales().await?.quality_system, day))
    }

    /// How many agencies have built, applied and declared, on a day; the committee's.
    pub async fn coverage(&self, person: &Person, day: NaiveDate) -> Result<Coverage, Refusal> {
        let tree = self.ports.units.tree(day).await?;
        let city = tree.iter().find(|unit| unit.parent.is_none()).ok_or(Refusal::NotFound)?;
        if policy(person, Action::ReadQualityCoverage, Subject::of_unit(&city.id), &tree) != Verdict::Allowed {
            return Err(Refusal::Forbidden);
        }
        Ok(coverage(self.all(person, day).await?.iter().map(Into::into)))
    }

    pub(super) async fn scales(&self) -> Result<Arc<Scales>, Refusal> {
        Ok(self.ports.checklists.scales().await?)
    }
}
