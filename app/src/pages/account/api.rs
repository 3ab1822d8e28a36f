//! What the account page asks the server for: everything here concerns the person who asks, and nobody else.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{email::EmailAddress, person::Role},
    error::AppError,
};

#[cfg(feature = "ssr")]
use {
    super::load,
    crate::{boundary, domain::text::clean},
};

/// One role with the name of its unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// The role.
    pub role: Role,
    /// Where.
    pub unit: String,
    /// Last day of a unit that ended.
    pub until: Option<chrono::NaiveDate>,
}

/// A browser that is signed in, or an access token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceLine {
    /// Opaque id, not the token.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// First use.
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// Last use.
    pub seen_at: chrono::DateTime<chrono::Utc>,
    /// The one that asks.
    pub current: bool,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Full name.
    pub name: String,
    /// Sign-in name.
    pub username: String,
    /// Where reminders go.
    #[serde(default)]
    pub email: Option<EmailAddress>,
    /// What the person is, and where.
    pub duties: Vec<Duty>,
    /// Browsers.
    pub devices: Vec<DeviceLine>,
    /// Access tokens for programs.
    pub tokens: Vec<DeviceLine>,
}

/// Shortest password, in characters.
pub const MIN_PASSWORD: usize = 10;

/// The account of the person who asks.
#[server(AccountFn)]
pub async fn account() -> Result<Account, AppError> {
    load::account().await
}

/// Sets a new password; every other browser is signed out. Codes: `wrong_password`, `password_too_short`,
/// `passwords_differ`.
#[server]
pub async fn change_password(
    /// The present one.
    old: String,
    /// The new one.
    new: String,
    /// The new one again.
    again: String,
) -> Result<(), AppError> {
    load::change_password(&old, &new, &again).await
}

/// Ends one of the person's own browsers or tokens.
#[server]
pub async fn end_device(
    /// The device's opaque id.
    id: String,
) -> Result<(), AppError> {
    let me = boundary::person().await?;
    Ok(boundary::ports().sessions.end(me.id, &id).await?)
}

/// Makes an access token; its text is in this answer and nowhere else. Code: `label_missing`.
#[server]
pub async fn issue_token(
    /// What the person calls it.
    label: String,
) -> Result<String, AppError> {
    let me = boundary::person().await?;
    let label: String = clean(&label).chars().take(80).collect();
    if label.is_empty() {
        return Err(AppError::BadInput { code: "label_missing".to_owned() });
    }
    Ok(boundary::ports().sessions.issue(me.id, &label).await?)
}
