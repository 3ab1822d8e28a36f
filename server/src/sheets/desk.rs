//! Where sheets are handled: the database and the ports, for the time of one call.

use app::{
    domain::{
        ids::SheetId,
        person::{Action, Person, Subject, Tie, Verdict, policy},
        sheet::{Head, State},
        unit::Tree,
    },
    ports::Ports,
};

use super::{Refusal, matter::Matter, refusal::allow};
use crate::db::{
    Database,
    photos::PhotoStore,
    sheets::{SheetStore, StoredSheet},
};

/// The database and the ports.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The database.
    pub db: &'a Database,
    /// The ports over it.
    pub ports: &'a Ports,
}

impl<'a> Desk<'a> {
    /// A desk over this database.
    pub fn new(db: &'a Database, ports: &'a Ports) -> Self {
        Self { db, ports }
    }

    pub(super) fn sheets(&self) -> SheetStore {
        SheetStore::new(self.db.clone())
    }

    pub(super) fn photos(&self) -> PhotoStore {
        PhotoStore::new(self.db.clone())
    }

    /// A sheet that this person may read, with everything that it is about. Hidden ids and unknown ones are the same.
    pub(super) async fn open(&self, person: &Person, id: SheetId) -> Result<(StoredSheet, Matter), Refusal> {
        let stored = self.sheets().read(id).await?.ok_or(Refusal::NotFound)?;
        let matter = Matter::of(*self, &stored.sheet.head).await?;
        allow(verdict(person, Action::ReadSheet, &stored, &matter.tree))?;
        Ok((stored, matter))
    }
}

/// What the policy says about this person, this action and this stored sheet.
pub(super) fn verdict(person: &Person, action: Action, stored: &StoredSheet, tree: &Tree) -> Verdict {
    let sheet = &stored.sheet;
    verdict_on(person, action, &sheet.head, sheet.state, sheet.tie(person.id), tree)
}

/// The same for a sheet of which only the head is known.
pub(crate) fn verdict_on(person: &Person, action: Action, head: &Head, state: State, tie: Tie, tree: &Tree) -> Verdict {
    policy(person, action, Subject::of_sheet(head, state, tie), tree)
}
