//! Where registers are handled: the database and the ports, for the time of one call.

use std::sync::Arc;

use app::{
    domain::{
        ids::UnitId,
        person::{Action, Person, Subject, Verdict, policy},
        unit::{Tree, Unit},
    },
    ports::Ports,
};
use chrono::NaiveDate;

use super::Refusal;
use crate::db::{Database, documents::DocumentStore, quality_systems::QualitySystemStore};

/// The database and the ports, for the time of one call.
#[derive(Clone, Copy)]
pub struct QualityDesk<'a> {
    pub(super) db: &'a Database,
    pub(super) ports: &'a Ports,
}

impl<'a> QualityDesk<'a> {
    /// A desk over this database.
    pub fn new(db: &'a Database, ports: &'a Ports) -> Self {
        Self { db, ports }
    }

    pub(super) fn registers(&self) -> QualitySystemStore {
        QualitySystemStore::new(self.db.clone())
    }

    pub(super) fn documents(&self) -> DocumentStore {
        DocumentStore::new(self.db.clone())
    }

    /// A unit that the person may do this with, and the day as of which it is seen: today, or its last one. Of a unit that
    /// has ended nothing is written any more.
    pub(super) async fn unit(
        &self,
        person: &Person,
        action: Action,
        id: &UnitId,
    ) -> Result<(Unit, NaiveDate), Refusal> {
        let today = app::boundary::today();
        let units = self.ports.units.all().await?;
        let unit = units.iter().find(|unit| &unit.id == id).ok_or(Refusal::NotFound)?;
        let day = unit.valid.to.map_or(today, |last| last.min(today)).max(unit.valid.from);
        let tree: Arc<Tree> = self.ports.units.tree(day).await?;
        match policy(person, action, Subject::of_unit(id), &tree) {
            Verdict::Hidden => Err(Refusal::NotFound),
            Verdict::Forbidden => Err(Refusal::Forbidden),
            Verdict::Allowed if action == Action::WriteQualitySystem && day != today => Err(Refusal::Forbidden),
            Verdict::Allowed => Ok((unit.clone(), day)),
        }
    }
}
