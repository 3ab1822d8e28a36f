//! Where draws are handled: the database and the ports, for the time of one call.

use app::{
    domain::{
        draw::{DrawChange, DrawChangeKind, Drawing},
        ids::DrawId,
        period::day_of,
        person::Person,
    },
    ports::Ports,
};
use chrono::{DateTime, Utc};

use super::Refusal;
use crate::{
    db::{Database, draws::DrawStore},
    rounds::may_run,
};

/// The database and the ports, for the time of one call.
#[derive(Clone, Copy)]
pub struct DrawDesk<'a> {
    pub(super) db: &'a Database,
    pub(super) ports: &'a Ports,
}

impl<'a> DrawDesk<'a> {
    /// A desk over this database.
    pub fn new(db: &'a Database, ports: &'a Ports) -> Self {
        Self { db, ports }
    }

    pub(super) fn draws(&self) -> DrawStore {
        DrawStore::new(self.db.clone())
    }

    /// A draw whose visits know their sheets.
    pub(super) async fn get(&self, id: DrawId) -> Result<Drawing, Refusal> {
        let drawing = self.ports.draws.get(id).await?.ok_or(Refusal::NotFound)?;
        self.met(vec![drawing]).await?.pop().ok_or(Refusal::NotFound)
    }

    /// Finds the sheets of the visits of these draws.
    pub(super) async fn met(&self, drawings: Vec<Drawing>) -> Result<Vec<Drawing>, Refusal> {
        Ok(self.ports.met(drawings, day_of(app::boundary::now())).await?)
    }

    /// Writes the draw's next revision with its line of the log.
    pub(super) async fn keep(
        &self,
        person: &Person,
        at: DateTime<Utc>,
        mut next: Drawing,
        what: DrawChangeKind,
    ) -> Result<Drawing, Refusal> {
        let expected = next.revision;
        next.revision += 1;
        next.changes.push(DrawChange { at, by: person.id, what });
        self.draws().advance(&next, expected).await?;
        Ok(next)
    }
}

/// Draws are the committee's, as rounds are; others learn no more than that.
pub(super) fn allow(person: &Person) -> Result<(), Refusal> {
    if may_run(person) { Ok(()) } else { Err(Refusal::Forbidden) }
}
