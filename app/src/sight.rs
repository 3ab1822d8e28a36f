//! What of findings a person sees: what was found in a sheet counts once the sheet is handed in, and is for those who may
//! read the sheet, and as far as `visits` says for those who audit there, too.

mod fixed_points;
mod visits;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::{
        finding::{Finding, Occurrence},
        ids::{SheetId, UnitId},
        person::{Action, Person, Subject, Tie, Verdict, policy},
        sheet::{Head, Kind, State},
    },
    ports::{Ports, SheetSummary, Stored},
};
use visits::{About, Visits};

impl Ports {
    /// These findings with what was found in sheets that have been handed in since they were stored.
    pub async fn arrived(&self, findings: Vec<Finding>) -> Stored<Vec<Finding>> {
        let sheets = self.sheets_of(&findings).await?;
        let scales = self.checklists.scales().await?;
        Ok(findings.into_iter().map(|finding| finding.arrived(|sheet| handed_in(&sheets, sheet), &scales)).collect())
    }

    /// These findings as far as this person may see them, the newest number of each year first, after those that have none.
    pub async fn shown(&self, person: &Person, findings: Vec<Finding>) -> Stored<Vec<Finding>> {
        self.shown_at(person, findings, None).await
    }

    /// The same for somebody who is about to begin a sheet of this head.
    pub async fn shown_at(
        &self,
        person: &Person,
        findings: Vec<Finding>,
        begins: Option<&Head>,
    ) -> Stored<Vec<Finding>> {
        let sheets = self.sheets_of(&findings).await?;
        let (mut readable, mut told) = (BTreeSet::new(), BTreeSet::new());
        for sheet in sheets.values() {
            let tree = self.units.tree(sheet.head.audited_on).await?;
            let may = |action, tie| {
                policy(person, action, Subject::of_sheet(&sheet.head, sheet.state, tie), &tree) == Verdict::Allowed
            };
            if may(Action::ReadSheet, sheet.tie(person.id)) {
                readable.insert(sheet.head.id);
            } else if may(Action::ReadFound, Tie::Author) {
                told.insert(sheet.head.id);
            }
        }
        let visits = match told.is_empty() {
            true => Visits::default(),
            false => self.visits(person, units_of(&findings), begins).await?,
        };
        let learns = |about: &About, one: &Occurrence| {
            let sheet = sheets.get(&one.sheet).filter(|sheet| told.contains(&sheet.head.id));
            sheet.is_some_and(|sheet| visits.learn_of(about, &one.checklist.id, &sheet.head))
        };
        let scales = self.checklists.scales().await?;
        let shown = findings.into_iter().filter_map(|finding| {
            let about = About::of(&finding);
            let finding = finding.arrived(|sheet| handed_in(&sheets, sheet), &scales);
            finding.shown(|one| readable.contains(&one.sheet) || learns(&about, one), &scales)
        });
        let mut shown: Vec<Finding> = shown.collect();
        // Never in the order in which they are stored: it would tell which of those without a number are old.
        let rank = |finding: &Finding| (finding.number.is_some(), std::cmp::Reverse(finding.number));
        shown.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| (&a.unit, a.id).cmp(&(&b.unit, b.id))));
        Ok(shown)
    }

    /// Whether this person may do something about a finding, of which they see this much, as of today.
    pub async fn may(&self, person: &Person, action: Action, finding: &Finding) -> Stored<Verdict> {
        let (unit, place) = (&finding.unit, finding.place);
        let tree = self.units.tree(crate::boundary::today()).await?;
        let kind = if finding.is_internal() { Kind::Internal } else { Kind::Spot };
        let visits = self.visits(person, vec![unit.clone()], None).await?;
        let judges = visits.have_been(finding, kind) && !visits.are_blind(unit, crate::boundary::today());
        let tie = if judges { Tie::Author } else { Tie::None };
        Ok(policy(person, action, Subject { unit, place, kind, state: State::Submitted, tie }, &tree))
    }

    /// Whether this person is scoring the unit blind just now, by a verification that has begun and is not handed in.
    pub async fn is_blind(&self, person: &Person, unit: &UnitId) -> Stored<bool> {
        Ok(self.visits(person, vec![unit.clone()], None).await?.are_blind(unit, crate::boundary::today()))
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

fn units_of(findings: &[Finding]) -> Vec<UnitId> {
    let units: BTreeSet<&UnitId> = findings.iter().map(|finding| &finding.unit).collect();
    units.into_iter().cloned().collect()
}

/// When a sheet was locked or submitted; none for drafts.
fn handed_in(sheets: &BTreeMap<SheetId, SheetSummary>, id: SheetId) -> Option<chrono::DateTime<chrono::Utc>> {
    let sheet = sheets.get(&id).filter(|sheet| sheet.state != State::Draft)?;
    Some(sheet.locked_at.unwrap_or(sheet.saved_at))
}
