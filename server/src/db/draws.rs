//! Draws of spot audits, one record each. What was announced is written once; the sealed seed stands in a column that
//! only [`DrawStore::sealed`] reads.

mod row;

use app::{
    domain::{
        draw::{Drawing, Seed, SeedError},
        ids::DrawId,
    },
    ports::{Draws, Stored},
};
use async_trait::async_trait;

use super::{Database, DbError, convert::record_uuid, guard::guarded};
use row::{AnnouncedRow, DrawRow, ProgressRow};

/// The draws of this database.
pub struct DrawStore {
    db: Database,
}

impl DrawStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// Writes a draw that is announced with its sealed seed; [`DbError::Conflict`] when there is one under this id.
    pub async fn announce(&self, drawing: &Drawing, seed: Seed) -> Result<(), DbError> {
        let row = AnnouncedRow::new(drawing, seed)?;
        match self.db.query("CREATE $row.id CONTENT $row RETURN NONE").bind("row", row).run().await {
            Ok(_) => Ok(()),
            Err(DbError::Exists) => Err(DbError::Conflict),
            Err(fault) => Err(fault),
        }
    }

    /// Writes what has become of a draw, or answers [`DbError::Conflict`] when it is not at this revision.
    pub async fn advance(&self, drawing: &Drawing, expected: u64) -> Result<(), DbError> {
        let written = self
            .db
            .query(
                "BEGIN;
                 IF $id.revision != $expected { THROW 'changed' };
                 UPDATE $id MERGE $next RETURN NONE;
                 COMMIT",
            )
            .bind("id", record_uuid("draw", drawing.draw.terms.id.0))
            .bind("expected", expected as i64)
            .bind("next", ProgressRow::new(drawing)?)
            .run();
        guarded(written.await)
    }

    /// The seed of a draw, opened or not: for its opening and its check, for no answer to anybody.
    pub async fn sealed(&self, id: DrawId) -> Result<Option<Seed>, DbError> {
        let seed: Option<String> =
            self.db.query("SELECT VALUE sealed FROM ONLY $id").bind("id", record_uuid("draw", id.0)).row().await?;
        // The fault of a broken seed does not repeat its text.
        seed.map(|seed| seed.parse().map_err(|fault: SeedError| DbError::Row(format!("draw {id}: {fault}"))))
            .transpose()
    }
}

#[async_trait]
impl Draws for DrawStore {
    async fn all(&self) -> Stored<Vec<Drawing>> {
        let rows: Vec<DrawRow> = self.db.query("SELECT * OMIT sealed FROM draw").rows().await?;
        let mut draws = rows.into_iter().map(DrawRow::read).collect::<Result<Vec<_>, DbError>>()?;
        draws.sort_by_key(|drawing| std::cmp::Reverse((drawing.draw.terms.drawn_on, drawing.draw.terms.id)));
        Ok(draws)
    }

    async fn get(&self, id: DrawId) -> Stored<Option<Drawing>> {
        let row: Option<DrawRow> =
            self.db.query("SELECT * OMIT sealed FROM ONLY $id").bind("id", record_uuid("draw", id.0)).row().await?;
        Ok(row.map(DrawRow::read).transpose()?)
    }
}
