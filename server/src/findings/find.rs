//! Opening a finding from an item of a sheet, and finding the same fault again.

use app::{
    domain::{
        finding::{Finding, Found, FoundSaid},
        ids::FindingId,
        person::{Action, Person},
        sheet::State,
    },
    ports::Sheets as _,
};
use chrono::Datelike;

use super::{FindingDesk, Refusal, refusal::allow};
use crate::{
    db::{DbError, sheets::SheetStore},
    sheets::{Fault, verdict_on},
};

impl FindingDesk<'_> {
    /// Opens the finding, or adds to it what this sheet found. The same call again changes nothing. Answers whether the
    /// finding is new to the sender, and what they may read of it: one that is there but hidden from them is as good as none.
    pub async fn find(&self, person: &Person, id: FindingId, said: &FoundSaid) -> Result<(bool, Finding), Refusal> {
        let is_new = self.db.transact("open a finding", || self.find_once(person, id, said)).await?;
        Ok((is_new, self.one(person, id).await?))
    }

    async fn find_once(&self, person: &Person, id: FindingId, said: &FoundSaid) -> Result<bool, Refusal> {
        let unknown = || {
            let message = "there is no such sheet of yours; send the sheet first";
            Refusal::Invalid(vec![Fault::new("sheet", "unknown_sheet", message)])
        };
        let sheets = SheetStore::new(self.db.clone()).summaries(&[said.sheet]).await?;
        let sheet = sheets.into_iter().next().ok_or_else(unknown)?;
        let tree = self.ports.units.tree(sheet.head.audited_on).await?;
        let tie = sheet.tie(person.id);
        let verdict = |action| verdict_on(person, action, &sheet.head, sheet.state, tie, &tree);
        allow(verdict(Action::ReadSheet)).map_err(|_| unknown())?;
        allow(verdict(Action::OpenFinding))?;
        let lost = || DbError::Row(format!("sheet {}: its checklist is gone", said.sheet));
        let published = self.ports.checklists.get(&sheet.head.checklist).await?.ok_or_else(lost)?;
        let scales = self.ports.checklists.scales().await?;
        let at = app::boundary::now();
        let is_draft = sheet.state == State::Draft;
        let (head, checklist) = (&sheet.head, &published.checklist);
        let found = Found { said, head, is_draft, checklist, scales: &scales, by: person.id, at };
        let due = found.id();
        if due != id {
            let message = format!("the id of the finding of this item is {due}");
            return Err(Refusal::Invalid(vec![Fault::new("id", "wrong_id", message)]));
        }
        let faults = self.photo_faults(person, &said.photos).await?;
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let shown = match self.one(person, id).await {
            Ok(shown) => Some(shown),
            Err(Refusal::NotFound) => None,
            Err(refusal) => return Err(refusal),
        };
        let is_new = shown.is_none();
        // What they see refuses first, so that a refusal tells nothing of the rest.
        if let Some(mut shown) = shown {
            let counts = shown.occurrences.iter().any(|one| one.sheet == said.sheet);
            if !shown.find(&found)? {
                self.db.settle().await?;
                return Ok(false);
            }
            if counts && self.ports.is_blind(person, &sheet.head.unit).await? {
                return Err(Refusal::Forbidden);
            }
        }
        match self.stored(id).await? {
            None => {
                let year = app::domain::period::day_of(at).year();
                let number = self.findings().next_number(&sheet.head.unit, year).await?;
                self.findings().open(&Finding::open(&found, number)?, number).await?;
            }
            Some(mut finding) => {
                let expected = finding.revision;
                match finding.find(&found)? {
                    true => self.findings().advance(&finding, expected).await?,
                    false => self.db.settle().await?,
                }
            }
        }
        Ok(is_new)
    }
}
