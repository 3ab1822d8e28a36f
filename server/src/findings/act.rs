//! What is done about a finding, from its acceptance to its closing.

use app::domain::{
    finding::{Finding, FindingAct, FindingStep},
    ids::{FindingId, PersonId, UnitId},
    person::{Action, Person, Role, Verdict},
};

use super::{FindingDesk, Refusal};
use crate::{db::DbError, sheets::Fault};

impl FindingDesk<'_> {
    /// Does it, and answers what the finding is then. A repeated call changes nothing.
    pub async fn act(&self, person: &Person, id: FindingId, act: &FindingAct) -> Result<Finding, Refusal> {
        self.db.transact("act on a finding", || self.act_once(person, id, act)).await?;
        self.one(person, id).await
    }

    async fn act_once(&self, person: &Person, id: FindingId, act: &FindingAct) -> Result<(), Refusal> {
        let mut shown = self.one(person, id).await?;
        if self.ports.may(person, who(act.step()), &shown).await? != Verdict::Allowed {
            return Err(Refusal::Forbidden);
        }
        let mut finding = self.stored(id).await?.ok_or(Refusal::NotFound)?;
        let lost = || DbError::Row(format!("finding {id}: its item is gone"));
        let checklist = &finding.latest().ok_or_else(lost)?.checklist;
        let published = self.ports.checklists.get(checklist).await?.ok_or_else(lost)?;
        let item = published.checklist.item(&finding.item).ok_or_else(lost)?;
        let faults = self.faults(person, act, &finding.unit).await?;
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        // Whoever does not see all that counts has not seen what they would decide about; what they do see refuses first, so
        // that a refusal tells nothing of the rest.
        if shown.occurrences.len() != finding.occurrences.len() {
            shown.act(act, item, person.id, app::boundary::now())?;
            return Err(Refusal::Forbidden);
        }
        let expected = finding.revision;
        match finding.act(act, item, person.id, app::boundary::now())? {
            true => self.findings().advance(&finding, expected).await?,
            false => self.db.settle().await?,
        }
        Ok(())
    }

    /// What is wrong with the people and photos that are named.
    async fn faults(&self, person: &Person, act: &FindingAct, unit: &UnitId) -> Result<Vec<Fault>, Refusal> {
        match act {
            FindingAct::Accept { doer, .. } | FindingAct::Assign { doer } if !self.is_of_unit(*doer, unit).await? => {
                Ok(vec![Fault::new("doer", "not_of_unit", "name somebody of the unit's team or its head")])
            }
            FindingAct::Report { photos, .. } => self.photo_faults(person, photos).await,
            _ => Ok(Vec::new()),
        }
    }

    async fn is_of_unit(&self, doer: PersonId, unit: &UnitId) -> Result<bool, Refusal> {
        let tree = self.ports.units.tree(app::boundary::today()).await?;
        let people = self.ports.people.all().await?;
        let of_unit =
            |p: &Person| p.active && [Role::Team, Role::Head].into_iter().any(|role| p.owns(role, unit, &tree));
        Ok(people.iter().any(|person| person.id == doer && of_unit(person)))
    }
}

/// What the policy calls a step.
fn who(step: FindingStep) -> Action {
    match step {
        FindingStep::FindAgain => Action::OpenFinding,
        FindingStep::Accept | FindingStep::Assign => Action::AssignFinding,
        FindingStep::FindCause | FindingStep::Start | FindingStep::Report => Action::WorkFinding,
        FindingStep::Close | FindingStep::SendBack | FindingStep::Prolong => Action::CheckFinding,
    }
}
