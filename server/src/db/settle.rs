//! What can be read is not always on disk: the embedded engine shows a commit to others before it is synced, and keeps
//! showing it when the sync fails. Whoever acknowledges what they have only read waits here first.

use surrealdb::types::Datetime;

use super::{Database, DbError, record};

/// Records that are written in turn: few enough to be nothing, many enough that callers seldom meet.
const RECORDS: i64 = 64;

impl Database {
    /// Returns once everything that could be read before the call is on disk: the log is written in order, so a small
    /// commit of its own carries every earlier one with it.
    pub async fn settle(&self) -> Result<(), DbError> {
        self.query("UPSERT $id SET at = $now RETURN NONE")
            .bind("id", record("settled", rand::random_range(0..RECORDS)))
            .bind("now", Datetime::from(chrono::Utc::now()))
            .execute()
            .await
            .map(drop)
    }
}
