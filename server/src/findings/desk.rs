//! Where findings are handled: the database and the ports, for the time of one call; and what of them a person reads.

use app::{
    domain::{
        finding::Finding,
        ids::{FindingId, PhotoId},
        person::{Person, Role},
    },
    ports::{FindingFilter, Ports},
};

use super::Refusal;
use crate::{
    db::{Database, findings::FindingStore},
    sheets::{Desk, Fault},
};

/// The database and the ports, for the time of one call.
#[derive(Clone, Copy)]
pub struct FindingDesk<'a> {
    pub(super) db: &'a Database,
    pub(super) ports: &'a Ports,
}

impl<'a> FindingDesk<'a> {
    /// A desk over this database.
    pub fn new(db: &'a Database, ports: &'a Ports) -> Self {
        Self { db, ports }
    }

    pub(super) fn findings(&self) -> FindingStore {
        FindingStore::new(self.db.clone())
    }

    /// The findings that this person may read, as far as they may.
    pub async fn list(&self, person: &Person, filter: &FindingFilter) -> Result<Vec<Finding>, Refusal> {
        let mut filter = filter.clone();
        if !person.is(Role::Committee) && !person.is(Role::Inspector) && filter.units.is_none() {
            filter.units = Some(Desk::new(self.db, self.ports).own_units(person).await?);
        }
        Ok(self.ports.shown(person, self.ports.findings.list(&filter).await?).await?)
    }

    /// One finding, as far as this person may read it. Hidden ids and unknown ones are the same.
    pub async fn one(&self, person: &Person, id: FindingId) -> Result<Finding, Refusal> {
        let finding = self.ports.findings.get(id).await?.ok_or(Refusal::NotFound)?;
        self.ports.shown(person, vec![finding]).await?.pop().ok_or(Refusal::NotFound)
    }

    /// A finding with everything that counts by now.
    pub(super) async fn stored(&self, id: FindingId) -> Result<Option<Finding>, Refusal> {
        let found = self.ports.findings.get(id).await?;
        Ok(self.ports.arrived(found.into_iter().collect()).await?.pop())
    }

    /// A fault for every one of these photos that the sender may not quote.
    pub(super) async fn photo_faults(&self, person: &Person, photos: &[PhotoId]) -> Result<Vec<Fault>, Refusal> {
        let visible = Desk::new(self.db, self.ports).visible_photos(person, photos).await?;
        let unknown = photos.iter().enumerate().filter(|(_, photo)| !visible.contains(*photo));
        let fault = |at: usize| Fault::new(format!("photos[{at}]"), "unknown_photo", "upload this photo first");
        Ok(unknown.map(|(at, _)| fault(at)).collect())
    }
}
