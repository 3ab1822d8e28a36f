//! Gathers a report: the sheet as its page shows it, earlier findings, what the author wrote. Reading only.

use super::api::{FollowUp, ReportPage};
use crate::{
    boundary::{self, verdict},
    domain::{
        audit_report::AuditReport,
        finding::Finding,
        ids::{FindingId, SheetId},
        person::{Action, Person, Verdict},
        sheet::{Head, Kind},
    },
    error::AppError,
    pages::sheet,
    ports::{FindingFilter, Ports},
};

/// The report, if this person may read the sheet.
pub async fn page(id: SheetId) -> Result<ReportPage, AppError> {
    let shown = sheet::read(id).await?;
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let stored = ports.sheets.get(id).await?.ok_or(AppError::NotFound)?;
    if stored.head.kind == Kind::SelfAssessment {
        return Err(AppError::NotFound);
    }
    let tree = ports.units.tree(stored.head.audited_on).await?;
    let published = ports.checklists.get(&stored.head.checklist).await?.ok_or(AppError::NotFound)?;
    let checklist = &published.checklist;
    let report = ports.audit_reports.get(id).await?.unwrap_or_else(|| AuditReport::unwritten(id));
    let last = report.changes.last();
    let writer = match last {
        Some(last) => ports.people.names(&[last.by]).await?.remove(&last.by),
        None => None,
    };
    Ok(ReportPage {
        standard: checklist.standard,
        edition: checklist.edition.clone(),
        follow_ups: follow_ups(&ports, &me, &stored.head).await?,
        written: last.map(|last| last.at).zip(writer),
        may_write: verdict(&me, Action::WriteReport, &stored, &tree) == Verdict::Allowed,
        said: report.said,
        revision: report.revision,
        sheet: shown,
    })
}

/// What earlier audits of the same found, as far as this person may see it.
async fn follow_ups(ports: &Ports, me: &Person, head: &Head) -> Result<Vec<FollowUp>, AppError> {
    let filter = FindingFilter { units: Some(vec![head.unit.clone()]), ..FindingFilter::default() };
    let about =
        |finding: &Finding| finding.id == FindingId::of(&head.unit, head.place, &head.checklist.id, &finding.item);
    let found = ports.findings.list(&filter).await?.into_iter().filter(about).collect();
    let follow_up = |finding: Finding| {
        let again = finding.all().any(|one| one.sheet == head.id);
        let mut before =
            finding.occurrences.iter().filter(|one| one.sheet != head.id && one.found_on <= head.audited_on);
        let last = before.next_back()?;
        Some(FollowUp {
            id: finding.id,
            number: finding.number,
            item: finding.item.clone(),
            statement: last.statement.clone(),
            found_on: last.found_on,
            state: finding.state,
            due_on: finding.due_on,
            again,
        })
    };
    let mut found: Vec<_> = ports.shown(me, found).await?.into_iter().filter_map(follow_up).collect();
    found.sort_by_key(|one| (one.found_on, one.number));
    Ok(found)
}
