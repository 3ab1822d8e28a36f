//! Saving: a patch from a tablet is checked, merged into the sheet and written with its change log and receipt.

use std::sync::Arc;

use app::domain::{
    ids::SheetId,
    merge::{Sender, apply, start},
    person::{Action, Person, Role},
    sheet::{Head, Kind, Sheet, SheetPatch, Standing, State},
    unit::Tree,
};
use sha2::{Digest, Sha256};

use super::{
    Desk, Fault, Refusal,
    desk::verdict,
    matter::Matter,
    parse::parse,
    refusal::allow,
    shift::{Shift, Wish},
};
use crate::db::sheets::{Receipt, StoredSheet, Write};

/// What came of a save.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// The first save of this sheet.
    pub created: bool,
    /// The sheet's standing.
    pub standing: Standing,
}

impl Desk<'_> {
    /// Saves the patch in this body. The same body again is answered the same and changes nothing.
    pub async fn save(&self, person: &Person, id: SheetId, body: &[u8]) -> Result<Saved, Refusal> {
        let patch = parse(body)?;
        let hash = hex::encode(Sha256::digest(body));
        let now = app::boundary::now();
        let matter = Matter::of_patch(*self, person, id, &patch, now).await?;
        let settles = person.owns(Role::Head, &patch.unit, &matter.tree);
        let sender = Sender { by: person.id, now, settles };
        self.db.transact("save a sheet", || self.save_once(person, &patch, &hash, sender, &matter)).await
    }

    async fn save_once(
        &self,
        person: &Person,
        patch: &SheetPatch,
        hash: &str,
        mut sender: Sender,
        matter: &Matter,
    ) -> Result<Saved, Refusal> {
        let (stored, receipt) = self.sheets().read_for_save(patch.id, hash).await?;
        if let Some(stored) = &stored {
            // Who is its head is asked on the day that stands in the sheet, not on the one that the patch says.
            let tree = self.check_stored(person, stored, patch).await?;
            sender.settles = person.owns(Role::Head, &patch.unit, &tree);
        }
        if let Some(standing) = receipt {
            // The first save may still be on its way to the disk, or have failed to get there.
            self.db.settle().await?;
            return Ok(Saved { created: false, standing });
        }
        if let Some(state) = stored.as_ref().map(|s| s.sheet.state).filter(|state| *state != State::Draft) {
            return Err(Refusal::Locked(state));
        }
        let faults = self.photo_faults(person, patch, stored.as_ref().map(|s| &s.sheet)).await?;
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        if stored.is_none() {
            self.check_sent(person, patch).await?;
        }
        let expected = stored.as_ref().map(|s| s.sheet.revision);
        let mut next = stored.unwrap_or_else(|| first(patch, sender, matter));
        let changes = apply(&mut next.sheet, patch, sender);
        if expected.is_none() {
            // A sheet without answers is a first save all the same.
            next.sheet.revision = next.sheet.revision.max(1);
        }
        let standing = matter.standing(&next.sheet);
        let summary = matter.summary(&next.sheet, &standing);
        let receipt = Receipt { sheet: patch.id, by: person.id, at: sender.now, body: hash, answer: &standing };
        let write = Write { stored: &next, summary: &summary, expected, changes: &changes, rollup: None };
        let begun = match patch.kind {
            Kind::Verification => self.begin(&Wish::at(person, sender.now), &next.sheet.head).await?,
            _ => None,
        };
        let writes: Vec<Write<'_>> = [Some(write), begun.as_ref().map(Shift::write)].into_iter().flatten().collect();
        self.sheets().write(&writes, Some(receipt)).await?;
        Ok(Saved { created: expected.is_none(), standing })
    }

    /// A spot audit that no draw sends needs its reason.
    async fn check_sent(&self, person: &Person, patch: &SheetPatch) -> Result<(), Refusal> {
        let head = patch.head();
        if head.kind != Kind::Spot || !head.reason.is_empty() {
            return Ok(());
        }
        match self.ports.draws.all().await?.iter().any(|drawing| drawing.sends(&head, person.id)) {
            true => Ok(()),
            false => {
                let message = "no draw sends you there now: say why you audit it";
                Err(Refusal::Invalid(vec![Fault::new("reason", "missing_reason", message)]))
            }
        }
    }

    /// Whether a sheet that is there already may take this patch; the unit tree of its day.
    async fn check_stored(
        &self,
        person: &Person,
        stored: &StoredSheet,
        patch: &SheetPatch,
    ) -> Result<Arc<Tree>, Refusal> {
        let head = &stored.sheet.head;
        let tree = self.ports.units.tree(head.audited_on).await?;
        allow(verdict(person, Action::ReadSheet, stored, &tree))?;
        let differs = differences(&stored.sheet, &patch.head());
        if !differs.is_empty() {
            return Err(Refusal::Differs(differs));
        }
        allow(verdict(person, Action::WriteSheet, stored, &tree))?;
        Ok(tree)
    }
}

/// The sheet before its first save.
fn first(patch: &SheetPatch, sender: Sender, matter: &Matter) -> StoredSheet {
    let sheet = start(patch, sender);
    StoredSheet { period: matter.period(&sheet.head), late: false, locked_revision: None, sheet }
}

/// What makes two heads under one id a conflict.
fn differences(sheet: &Sheet, head: &Head) -> Vec<&'static str> {
    let stored = &sheet.head;
    let differs = [
        ("unit", stored.unit != head.unit),
        ("round", stored.round != head.round),
        ("kind", stored.kind != head.kind),
        ("checklist", stored.checklist != head.checklist),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}
