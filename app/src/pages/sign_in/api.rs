//! Server functions of the sign-in page.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::{
    boundary::{client_address, client_label, ports, redirect, start_session},
    ports::SignIn as Outcome,
    session::own_path,
};

use crate::error::AppError;

/// Checks name and password, starts a session and goes to `next`. Nobody learns whether the name exists.
#[server]
pub async fn sign_in(
    /// Sign-in name.
    username: String,
    /// Password.
    password: String,
    /// Path of this site to go to.
    next: Option<String>,
) -> Result<(), AppError> {
    let username = username.trim().to_lowercase();
    if username.is_empty() || password.is_empty() {
        return Err(AppError::BadInput { code: "empty".to_owned() });
    }
    match ports().sessions.sign_in(&username, &password, &client_address(), &client_label()).await? {
        Outcome::Welcome(token, _) => {
            start_session(&token);
            redirect(own_path(next.as_deref().unwrap_or("/")));
            Ok(())
        }
        Outcome::Refused => Err(AppError::BadInput { code: "credentials".to_owned() }),
        Outcome::SlowDown { seconds } => Err(AppError::SlowDown { seconds }),
    }
}
