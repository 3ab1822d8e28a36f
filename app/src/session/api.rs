//! Server functions about the session that every page needs. Signing in is the page `sign_in`'s.

use leptos::prelude::*;

use super::Me;
#[cfg(feature = "ssr")]
use {
    super::{MyRole, own_path},
    crate::{
        boundary::{self, expire_session, ports, set_cookie, today, token, visitor},
        i18n::{LANG_COOKIE, Lang, THEME_COOKIE, Theme},
    },
};

use crate::error::AppError;

/// Who is signed in; none for nobody.
#[server(AskMe)]
pub async fn me() -> Result<Option<Me>, AppError> {
    let Some(person) = visitor().await? else { return Ok(None) };
    let tree = ports().units.tree(today()).await?;
    let roles = person
        .roles
        .iter()
        .map(|b| MyRole {
            role: b.role,
            unit: b.unit.clone(),
            unit_name: tree.get(&b.unit).map_or_else(|| b.unit.to_string(), |u| u.name.clone()),
        })
        .collect();
    Ok(Some(Me { id: person.id, name: person.name, username: person.username, roles }))
}

/// Ends this session.
#[server]
pub async fn sign_out() -> Result<(), AppError> {
    ports().sessions.sign_out(&token()).await?;
    expire_session();
    boundary::redirect(&crate::app::url::sign_in(None));
    Ok(())
}

/// Chooses language or theme, and goes back to the page. Works for everybody.
#[server]
pub async fn set_looks(
    /// Tag of the language.
    lang: Option<String>,
    /// Word of the theme.
    theme: Option<String>,
    /// The page to go back to.
    back: String,
) -> Result<(), AppError> {
    if let Some(lang) = lang {
        set_cookie(LANG_COOKIE, Lang::from_tag(&lang).tag());
    }
    if let Some(theme) = theme {
        set_cookie(THEME_COOKIE, Theme::from_word(&theme).as_str());
    }
    boundary::redirect(own_path(&back));
    Ok(())
}
