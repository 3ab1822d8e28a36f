//! Sessions of browsers and access tokens of programs. A record's id is the SHA-256 of its token; the token itself
//! stands nowhere. Browser sessions end 30 days after their last use, access tokens when they are revoked.

use std::{sync::Arc, time::Duration};

use app::{
    boundary::SESSION_DAYS,
    domain::{ids::PersonId, person::Person},
    ports::{Device, Sessions, SignIn, StoreError, Stored},
};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use surrealdb::types::{Datetime, RecordId, SurrealValue, Uuid};

use super::{
    Database, DbError, Retryable,
    convert::key_text,
    people::{by_username, normal_username, person},
    record, sign_in_failures,
};
use crate::auth::{Hasher, MAX_PASSWORD, fingerprint, new_token};

/// Uses closer together than this are not written down.
const USE_GRAIN: TimeDelta = TimeDelta::seconds(60);

/// Longest label of a device, in characters.
const MAX_LABEL: usize = 200;

/// The sessions of this database.
pub struct SessionStore {
    db: Database,
    hasher: Arc<Hasher>,
}

impl SessionStore {
    /// A store over this database.
    pub fn new(db: Database, hasher: Arc<Hasher>) -> Self {
        Self { db, hasher }
    }

    async fn create(&self, person: PersonId, label: &str, is_token: bool) -> Result<String, DbError> {
        let token = new_token();
        let now = Utc::now();
        let row = SessionRow {
            id: record("session", fingerprint(&token)),
            device: uuid::Uuid::now_v7().to_string(),
            person: Uuid::from(person.0),
            label: app::domain::text::clean(label).chars().take(MAX_LABEL).collect(),
            is_token,
            created_at: now.into(),
            seen_at: now.into(),
            expires_at: (!is_token).then(|| expiry(now).into()),
        };
        self.db.query("CREATE $row.id CONTENT $row").bind("row", row).execute().await?;
        Ok(token)
    }

    /// Moves last use and expiry forward. Losing the race against another request of the same browser is fine.
    async fn touch(&self, row: &SessionRow, now: DateTime<Utc>) -> Result<(), DbError> {
        let expires_at = (!row.is_token).then(|| Datetime::from(expiry(now)));
        let touched = self
            .db
            .query("UPDATE $id SET seen_at = $now, expires_at = $expires_at")
            .bind("id", row.id.clone())
            .bind("now", Datetime::from(now))
            .bind("expires_at", expires_at)
            .run()
            .await;
        match touched {
            Err(fault) if !fault.is_conflict() => Err(fault),
            _ => Ok(()),
        }
    }
}

fn expiry(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::days(SESSION_DAYS)
}

fn slow(wait: Duration) -> SignIn {
    SignIn::SlowDown { seconds: u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1) }
}

#[async_trait]
impl Sessions for SessionStore {
    async fn sign_in(&self, username: &str, password: &str, address: &str, label: &str) -> Stored<SignIn> {
        let username = normal_username(username);
        if password.chars().count() > MAX_PASSWORD {
            return Ok(SignIn::Refused);
        }
        if let Some(wait) = sign_in_failures::count(&self.db, &username, address, Utc::now()).await? {
            tracing::info!(address, seconds = wait.as_secs(), "sign-in slowed down");
            return Ok(slow(wait));
        }
        let known = by_username(&self.db, &username).await?;
        let hash = known.as_ref().map(|(_, hash)| hash.as_str());
        let Ok(same) = self.hasher.check(password, hash).await else {
            return Ok(slow(Duration::from_secs(1)));
        };
        match known {
            Some((person, _)) if same && person.active => {
                sign_in_failures::forgive(&self.db, &username, address).await?;
                let token = self.create(person.id, label, false).await?;
                tracing::info!(person = %person.id, "signed in");
                Ok(SignIn::Welcome(token, person))
            }
            _ => Ok(SignIn::Refused),
        }
    }

    async fn who(&self, token: &str) -> Stored<Option<Person>> {
        let id = record("session", fingerprint(token));
        let row: Option<SessionRow> = self.db.query("SELECT * FROM ONLY $id").bind("id", id).row().await?;
        let now = Utc::now();
        let live = |row: &SessionRow| row.expires_at.is_none_or(|at| DateTime::<Utc>::from(at) > now);
        let Some(row) = row.filter(live) else { return Ok(None) };
        if now - DateTime::<Utc>::from(row.seen_at) > USE_GRAIN {
            self.touch(&row, now).await?;
        }
        let person = person(&self.db, PersonId(row.person.into_inner())).await?;
        Ok(person.filter(|person| person.active))
    }

    async fn sign_out(&self, token: &str) -> Stored<()> {
        self.db.query("DELETE $id").bind("id", record("session", fingerprint(token))).execute().await?;
        Ok(())
    }

    async fn devices(&self, person: PersonId, token: &str) -> Stored<Vec<Device>> {
        let current = fingerprint(token);
        let rows: Vec<SessionRow> = self
            .db
            .query(
                "SELECT * FROM session WHERE person = $person AND (expires_at IS NONE OR expires_at > $now)
                 ORDER BY seen_at DESC",
            )
            .bind("person", Uuid::from(person.0))
            .bind("now", Datetime::from(Utc::now()))
            .rows()
            .await?;
        let device = |row: SessionRow| {
            Ok(Device {
                current: key_text(&row.id)? == current,
                id: row.device,
                label: row.label,
                is_token: row.is_token,
                created_at: row.created_at.into(),
                seen_at: row.seen_at.into(),
            })
        };
        Ok(rows.into_iter().map(device).collect::<Result<_, DbError>>()?)
    }

    async fn end(&self, person: PersonId, device: &str) -> Stored<()> {
        let ended: Vec<SessionRow> = self
            .db
            .query("DELETE session WHERE person = $person AND device = $device RETURN BEFORE")
            .bind("person", Uuid::from(person.0))
            .bind("device", device)
            .execute()
            .await?
            .take(0)?;
        if ended.is_empty() { Err(StoreError::NotFound) } else { Ok(()) }
    }

    async fn issue(&self, person: PersonId, label: &str) -> Stored<String> {
        Ok(self.create(person, label, true).await?)
    }
}

#[derive(Debug, Clone, SurrealValue)]
struct SessionRow {
    id: RecordId,
    device: String,
    person: Uuid,
    label: String,
    is_token: bool,
    created_at: Datetime,
    seen_at: Datetime,
    expires_at: Option<Datetime>,
}
