//! Receipts of reminders by mail, so that people get one message a day, whatever stops in between and however many
//! servers share the database. What is sent and to whom is `mail`'s business; no address and no text is kept here.
//!
//! A message goes out between two writes. A crash in between leaves a receipt that says `sending`, which the next try
//! takes over after [`LEASE`]; what was refused leaves `failed`. So a message is sent at least once, as long as some try
//! of its day succeeds, and once more only when this server crashed, or the mail server's last word was lost, right
//! after the mail server had taken it; both copies bear the same Message-ID.

use app::domain::ids::PersonId;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use surrealdb::types::{Datetime, RecordId, Uuid};

use super::{Database, DbError, record};

/// How long a message may be on its way before whoever sends it counts as dead.
const LEASE: TimeDelta = TimeDelta::minutes(10);

/// The receipts of this database.
pub struct ReminderStore {
    db: Database,
}

impl ReminderStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// Whether the caller shall send this person's reminders of this day: `false` when they are sent, or when somebody
    /// else is sending them now. After a `true` the caller tells how it ended by [`Self::sent`] or [`Self::failed`].
    pub async fn claim(&self, person: PersonId, day: NaiveDate, now: DateTime<Utc>) -> Result<bool, DbError> {
        let claimed = self
            .db
            .query(
                "BEGIN;
                 LET $old = (SELECT * FROM ONLY $id);
                 IF $old.state = 'sent' OR ($old.state = 'sending' AND $old.at > $stale) { THROW 'taken' };
                 UPSERT $id SET person = $person, day = $day, state = 'sending', at = $now,
                     tries = ($old.tries ?? 0) + 1 RETURN NONE;
                 COMMIT",
            )
            .bind("id", receipt(person, day))
            .bind("person", Uuid::from(person.0))
            .bind("day", day.to_string())
            .bind("now", Datetime::from(now))
            .bind("stale", Datetime::from(now - LEASE))
            .execute()
            .await;
        match claimed {
            Ok(_) => Ok(true),
            Err(DbError::Thrown(_)) => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// The mail server has taken the message.
    pub async fn sent(&self, person: PersonId, day: NaiveDate, now: DateTime<Utc>) -> Result<(), DbError> {
        self.end(person, day, "sent", now).await
    }

    /// The message did not go out and may be tried again at once.
    pub async fn failed(&self, person: PersonId, day: NaiveDate, now: DateTime<Utc>) -> Result<(), DbError> {
        self.end(person, day, "failed", now).await
    }

    async fn end(
        &self,
        person: PersonId,
        day: NaiveDate,
        state: &'static str,
        now: DateTime<Utc>,
    ) -> Result<(), DbError> {
        self.db
            .query("UPDATE $id SET state = $state, at = $now RETURN NONE")
            .bind("id", receipt(person, day))
            .bind("state", state)
            .bind("now", Datetime::from(now))
            .execute()
            .await
            .map(drop)
    }
}

fn receipt(person: PersonId, day: NaiveDate) -> RecordId {
    record("reminder", format!("{person}_{day}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{DatabaseConfig, schema};

    async fn store() -> ReminderStore {
        let db = Database::connect(&DatabaseConfig::new("mem://")).await.expect("memory opens");
        schema::apply(&db).await.expect("the schema applies");
        ReminderStore::new(db)
    }

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_receipt_says_whose_turn_it_is() {
        let (store, person, day) = (store().await, PersonId(uuid::Uuid::from_u128(1)), NaiveDate::MIN);
        let claim = async |minute| store.claim(person, day, at(minute)).await.expect("is answered");
        assert!(claim(0).await);
        assert!(!claim(1).await, "somebody is sending it");
        store.failed(person, day, at(2)).await.expect("is kept");
        assert!(claim(3).await, "what failed is tried again");
        assert!(!claim(12).await);
        assert!(claim(14).await, "whoever was sending it is dead");
        store.sent(person, day, at(15)).await.expect("is kept");
        assert!(!claim(600).await, "it is sent");
        assert!(store.claim(person, NaiveDate::MAX, at(600)).await.expect("is answered"), "another day");
        assert!(store.claim(PersonId(uuid::Uuid::nil()), day, at(600)).await.expect("is answered"), "somebody else");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn of_many_who_want_to_send_it_one_does() {
        let (store, person, day) = (store().await, PersonId(uuid::Uuid::from_u128(1)), NaiveDate::MIN);
        let claims = futures::future::join_all((0..8).map(|_| store.claim(person, day, at(0)))).await;
        assert_eq!(claims.into_iter().filter(|claim| matches!(claim, Ok(true))).count(), 1);
    }
}
