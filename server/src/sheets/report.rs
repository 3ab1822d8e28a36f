//! The report of an audit: whoever may read the sheet reads it, its author writes it.

use app::domain::{
    audit_report::{AuditReport, ReportSaid},
    ids::SheetId,
    person::{Action, Person},
};

use super::{Desk, Fault, Refusal, desk::verdict, refusal::allow};
use crate::db::audit_reports::AuditReportStore;

impl Desk<'_> {
    /// The report of a sheet that this person may read; an empty one of revision 0 while nobody has written it.
    pub async fn report(&self, person: &Person, id: SheetId) -> Result<AuditReport, Refusal> {
        self.open(person, id).await?;
        Ok(self.ports.audit_reports.get(id).await?.unwrap_or_else(|| AuditReport::unwritten(id)))
    }

    /// Writes this in the place of what stands at `revision`. The same text again changes nothing.
    pub async fn write_report(
        &self,
        person: &Person,
        id: SheetId,
        revision: u64,
        said: &ReportSaid,
    ) -> Result<AuditReport, Refusal> {
        let (stored, matter) = self.open(person, id).await?;
        allow(verdict(person, Action::WriteReport, &stored, &matter.tree))?;
        let said = said.clone().tidy();
        let faults: Vec<Fault> = said.faults().into_iter().map(Fault::from).collect();
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let now = app::boundary::now();
        self.db
            .transact("write a report", || async {
                let known = self.ports.audit_reports.get(id).await?;
                let expected = known.as_ref().map(|report| report.revision);
                let mut report = known.unwrap_or_else(|| AuditReport::unwritten(id));
                let stands = report.revision;
                if !report.write(said.clone(), person.id, now) {
                    self.db.settle().await?;
                    return Ok(report);
                }
                if revision != stands {
                    return Err(Refusal::Stale(stands));
                }
                AuditReportStore::new(self.db.clone()).write(&report, expected).await?;
                Ok(report)
            })
            .await
    }
}
