//! Counts of failed sign-ins per name and per address, so that guessing gets slow on every server at once.
//! The counts are raised before the password is checked: tries sent in parallel cannot all slip through.

use std::time::Duration;

use chrono::{DateTime, Utc};
use surrealdb::types::{Datetime, RecordId};

use super::{Database, DbError, record};
use crate::auth::{ADDRESS, NAME, QUIET, fingerprint};

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
    let quiet = now - chrono::Duration::from_std(QUIET).expect("fifteen minutes are a duration");
    let counted = db
        .query(
            "BEGIN;
             FOR $at IN [{ id: $name, waits: $name_waits }, { id: $address, waits: $address_waits }] {
                 LET $old = (SELECT * FROM ONLY $at.id);
                 -- A try that brought no wait may carry a later time than this one, which began before it.
                 IF $old IS NOT NONE AND $old.free_at > $now AND $old.free_at > $old.last_at { THROW 'wait' };
                 LET $failures = IF $old IS NONE OR $old.last_at < $quiet { 1 } ELSE { $old.failures + 1 };
                 LET $wait = $at.waits[math::min([$failures, array::len($at.waits)]) - 1];
                 UPSERT $at.id SET failures = $failures, last_at = $now, free_at = $now + $wait;
             };
             COMMIT",
        )
        .bind("name", name.clone())
        .bind("address", address.clone())
        .bind("name_waits", NAME.waits())
        .bind("address_waits", ADDRESS.waits())
        .bind("quiet", Datetime::from(quiet))
        .bind("now", Datetime::from(now))
        .execute()
        .await;
    match counted {
        Ok(_) => Ok(None),
        Err(DbError::Thrown(_)) => Ok(Some(wait(db, [name, address], now).await?)),
        Err(fault) => Err(fault),
    }
}

/// How long until both counters are free again.
async fn wait(db: &Database, counters: [RecordId; 2], now: DateTime<Utc>) -> Result<Duration, DbError> {
    let free_at: Vec<Datetime> =
        db.query("SELECT VALUE free_at FROM $counters").bind("counters", counters.to_vec()).rows().await?;
    let last = free_at.into_iter().map(DateTime::<Utc>::from).max().unwrap_or(now);
    Ok((last - now).to_std().unwrap_or_default())
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
