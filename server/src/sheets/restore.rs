//! Puts a sheet into the database in any state, with its change log and its roll-up row: for demonstration data and
//! restored backups. Nobody is asked for permission here, so nothing that a request reaches may call it.

use app::domain::sheet::{Change, Sheet};

use super::{Desk, Refusal, matter::Matter, shift::key};
use crate::db::sheets::{StoredSheet, Write};

impl Desk<'_> {
    /// Writes a sheet that is not there yet; a verification after the sheet that it verifies. `late` marks a sheet that was locked after its round was closed.
    pub async fn restore(&self, sheet: Sheet, changes: &[Change], late: bool) -> Result<(), Refusal> {
        let matter = Matter::of(*self, &sheet.head).await?;
        let period = matter.period(&sheet.head);
        let locked_revision = sheet.locked_at.map(|_| sheet.revision.saturating_sub(1));
        let stored = StoredSheet { sheet, period, late, locked_revision };
        let standing = matter.standing(&stored.sheet);
        let summary = matter.summary(&stored.sheet, &standing);
        self.db.transact("restore a sheet", || self.restore_once(&stored, &summary, changes, &matter)).await
    }

    async fn restore_once(
        &self,
        stored: &StoredSheet,
        summary: &crate::db::sheets::Summary,
        changes: &[Change],
        matter: &Matter,
    ) -> Result<(), Refusal> {
        let key = key(stored, matter);
        let rollup = match &key {
            Some(key) => Some((key, self.recount(key, stored, matter).await?)),
            None => None,
        };
        let write = Write {
            stored,
            summary,
            expected: None,
            changes,
            rollup: rollup.as_ref().map(|(key, (touched, row))| (*key, *touched, row.as_ref())),
        };
        Ok(self.sheets().write(&[write], None).await?)
    }
}
