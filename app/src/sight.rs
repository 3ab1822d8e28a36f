//! What of findings a person sees: what was found in a sheet counts once the sheet is handed in, and is for those who may
//! read the sheet.

mod fixed_points;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        finding::Finding,
        ids::SheetId,
        person::{Action, Person, Subject, Tie, Verdict, policy},
        sheet::{Kind, State},
    },
    ports::{Ports, SheetFilter, SheetSummary, Stored},
};

impl Ports {
    /// These findings with what was found in sheets that have been handed in since they were stored.
    pub async fn arrived(&self, findings: Vec<Finding>) -> Stored<Vec<Finding>> {
        let sheets = self.sheets_of(&findings).await?;
        let scales = self.checklists.scales().await?;
        Ok(findings.into_iter().map(|finding| finding.arrived(|sheet| handed_in(&sheets, sheet), &scales)).collect())
    }

    /// These findings as far as this person may see them.
    pub async fn shown(&self, person: &Person, findings: Vec<Finding>) -> Stored<Vec<Finding>> {
        let sheets = self.sheets_of(&findings).await?;
        let mut readable = BTreeSet::new();
        for sheet in sheets.values() {
            let tree = self.units.tree(sheet.head.audited_on).await?;
            let subject = Subject::of_sheet(&sheet.head, sheet.state, sheet.tie(person.id));
            if policy(person, Action::ReadSheet, subject, &tree) == Verdict::Allowed {
                readable.insert(sheet.head.id);
            }
        }
        let scales = self.checklists.scales().await?;
        let shown = findings.into_iter().filter_map(|finding| {
            let finding = finding.arrived(|sheet| handed_in(&sheets, sheet), &scales);
            finding.shown(|one| readable.contains(&one.sheet), &scales.deadlines, &scales.calendar)
        });
        Ok(shown.collect())
    }

    /// Whether this person may do something about a finding that they see, as of today.
    pub async fn may(&self, person: &Person, action: Action, finding: &Finding) -> Stored<Verdict> {
        let (unit, place) = (&finding.unit, finding.place);
        let tree = self.units.tree(crate::boundary::today()).await?;
        let filter = SheetFilter { units: Some(vec![unit.clone()]), author: Some(person.id), ..SheetFilter::default() };
        let kind = if finding.is_internal() { Kind::Internal } else { Kind::Spot };
        let audited = self.sheets.everything(filter).await?.iter().any(|sheet| match (kind, sheet.head.kind) {
            (Kind::Internal, of) => of == Kind::Internal && sheet.state != State::Draft && sheet.head.place == place,
            (_, of) => matches!(of, Kind::Spot | Kind::Verification),
        });
        let tie = if audited { Tie::Author } else { Tie::None };
        Ok(policy(person, action, Subject { unit, place, kind, state: State::Submitted, tie }, &tree))
    }

    async fn sheets_of(&self, findings: &[Finding]) -> Stored<BTreeMap<SheetId, SheetSummary>> {
        let sheets: BTreeSet<SheetId> = findings.iter().flat_map(Finding::all).map(|one| one.sheet).collect();
        if sheets.is_empty() {
            return Ok(BTreeMap::new());
        }
        let found = self.sheets.summaries(&sheets.into_iter().collect::<Vec<_>>()).await?;
        Ok(found.into_iter().map(|sheet| (sheet.head.id, sheet)).collect())
    }
}

/// When a sheet was locked or submitted; none for drafts.
fn handed_in(sheets: &BTreeMap<SheetId, SheetSummary>, id: SheetId) -> Option<chrono::DateTime<chrono::Utc>> {
    let sheet = sheets.get(&id).filter(|sheet| sheet.state != State::Draft)?;
    Some(sheet.locked_at.unwrap_or(sheet.saved_at))
}
