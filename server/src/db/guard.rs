//! Writing on what was read: whoever was slower is told so and reads again. A transaction that finds something changed
//! throws the word `changed`.

use surrealdb::types::SurrealValue;

use super::{Database, DbError};

impl Database {
    /// Writes a whole record, or answers [`DbError::Conflict`] when it is not at this revision: none when there is none yet.
    pub async fn write_at(&self, row: impl SurrealValue, expected: Option<u64>) -> Result<(), DbError> {
        let written = self
            .query(
                "BEGIN;
                 IF $row.id.revision != $expected { THROW 'changed' };
                 UPSERT $row.id CONTENT $row RETURN NONE;
                 COMMIT",
            )
            .bind("row", row)
            .bind("expected", expected.map(|revision| revision as i64))
            .run();
        guarded(written.await)
    }
}

/// Somebody was faster: the same as a conflict that the database itself found.
pub fn guarded<T>(written: Result<T, DbError>) -> Result<(), DbError> {
    match written {
        Ok(_) => Ok(()),
        Err(DbError::Exists) => Err(DbError::Conflict),
        Err(DbError::Thrown(what)) if what == "changed" => Err(DbError::Conflict),
        Err(fault) => Err(fault),
    }
}
