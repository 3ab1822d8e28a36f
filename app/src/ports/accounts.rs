//! Who has an account, and where they are signed in.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Stored;
use crate::domain::{ids::PersonId, person::Person};

/// What came of a sign-in.
#[derive(Debug, Clone)]
pub enum SignIn {
    /// The token for the cookie, and who it is.
    Welcome(String, Person),
    /// Unknown name or wrong password: nobody learns which.
    Refused,
    /// Too many failures for this name or address.
    SlowDown {
        /// How long to wait.
        seconds: u32,
    },
}

/// Where a person is signed in: a browser session, or an access token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Opaque id, not the token.
    pub id: String,
    /// What the browser called itself, or the token's name.
    pub label: String,
    /// An access token for programs rather than a browser.
    pub is_token: bool,
    /// First and last use.
    pub created_at: DateTime<Utc>,
    /// Last use, to the minute.
    pub seen_at: DateTime<Utc>,
    /// The device that asks.
    pub current: bool,
}

/// Sessions and access tokens. Only the SHA-256 of a token is stored.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// Checks name and password; slow on purpose, and slower after failures.
    async fn sign_in(&self, username: &str, password: &str, address: &str, label: &str) -> Stored<SignIn>;
    /// Whose token this is; none when unknown, expired or of an inactive person.
    async fn who(&self, token: &str) -> Stored<Option<Person>>;
    /// Ends the session of this token.
    async fn sign_out(&self, token: &str) -> Stored<()>;
    /// Where this person is signed in; `token` marks the current one.
    async fn devices(&self, person: PersonId, token: &str) -> Stored<Vec<Device>>;
    /// Ends one of the person's devices.
    async fn end(&self, person: PersonId, device: &str) -> Stored<()>;
    /// Makes an access token; this is the only time it is shown.
    async fn issue(&self, person: PersonId, label: &str) -> Stored<String>;
}

/// People with accounts.
#[async_trait]
pub trait People: Send + Sync {
    /// Everybody, by name in Vietnamese order.
    async fn all(&self) -> Stored<Vec<Person>>;
    /// Full names of these people.
    async fn names(&self, ids: &[PersonId]) -> Stored<BTreeMap<PersonId, String>>;
    /// Creates a person; `Exists` when the sign-in name is taken.
    async fn create(&self, person: &Person, password: &str) -> Stored<()>;
    /// Replaces name, roles and active flag; an inactive person's sessions end.
    async fn update(&self, person: &Person) -> Stored<()>;
    /// Sets a new password and ends every session but `keep`'s.
    async fn set_password(&self, person: PersonId, password: &str, keep: Option<&str>) -> Stored<()>;
    /// Whether this is the person's password.
    async fn check_password(&self, person: PersonId, password: &str) -> Stored<bool>;
}
