//! Counts of failed sign-ins per name and per address, so that guessing gets slow on every server at once.
//! The counts are raised before the password is checked: tries sent in parallel cannot all slip through.

use std::time::Duration;

use chrono::{DateTime, Utc};
use surrealdb::types::{Datetime, RecordId};

use super::{Database, DbError, record};
use crate::auth::{ADDRESS, Limit, NAME, QUIET, fingerprint};

/// One counter.
fn counter(kind: &str, of: &str) -> RecordId {
    record("sign_in_failure", fingerprint(&[kind, ":", of].concat()))
}

/// Counts a try for a name and an address. While either has to wait, nothing is counted and the wait is returned.
pub(super) async fn count(
    db: &Database,
    username: &str,
    address: &str,
    now: DateTime<Utc>,
) -> Result<Option<Duration>, DbError> {
    let name = counter("name", username);
    let address = counter("address", address);
    let waiting: Vec<Datetime> = db
        .query("SELECT VALUE free_at FROM [$name, $address] WHERE free_at > $now")
        .bind("name", name.clone())
        .bind("address", address.clone())
        .bind("now", Datetime::from(now))
        .rows()
        .await?;
    if let Some(free_at) = waiting.into_iter().map(DateTime::<Utc>::from).max() {
        return Ok(Some((free_at - now).to_std().unwrap_or_default()));
    }
    raise(db, name, NAME, now).await?;
    raise(db, address, ADDRESS, now).await?;
    Ok(None)
}

async fn raise(db: &Database, id: RecordId, limit: Limit, now: DateTime<Utc>) -> Result<(), DbError> {
    let quiet = now - chrono::Duration::from_std(QUIET).expect("fifteen minutes are a duration");
    db.query(
        "BEGIN;
         LET $old = (SELECT * FROM ONLY $id);
         LET $failures = IF $old IS NONE OR $old.last_at < $quiet { 1 } ELSE { $old.failures + 1 };
         LET $wait = $waits[math::min([$failures, array::len($waits)]) - 1];
         UPSERT $id SET failures = $failures, last_at = $now, free_at = $now + $wait;
         COMMIT",
    )
    .bind("id", id)
    .bind("quiet", Datetime::from(quiet))
    .bind("now", Datetime::from(now))
    .bind("waits", limit.waits())
    .execute()
    .await
    .map(drop)
}

/// Takes the try back after a success: the name starts afresh, the address gets its one try back.
pub(super) async fn forgive(db: &Database, username: &str, address: &str) -> Result<(), DbError> {
    db.query("BEGIN")
        .then("DELETE $name")
        .then("UPDATE $address SET failures = math::max([failures - 1, 0]), free_at = last_at")
        .then("COMMIT")
        .bind("name", counter("name", username))
        .bind("address", counter("address", address))
        .execute()
        .await
        .map(drop)
}
