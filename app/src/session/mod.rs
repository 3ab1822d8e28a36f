//! Who is signed in, as every page sees it, and the choices that travel in cookies.

mod api;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

pub use api::{SetLooks, SignOut, me, set_looks, sign_out};

use crate::{
    domain::{
        ids::{PersonId, UnitId},
        person::Role,
    },
    error::AppError,
    offline,
    wire::{self, Data},
};

/// The signed-in person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// UUID.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// Sign-in name.
    pub username: String,
    /// Roles with the units that they are bound to.
    pub roles: Vec<MyRole>,
}

/// One role at one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyRole {
    /// The role.
    pub role: Role,
    /// The unit.
    pub unit: UnitId,
    /// The unit's name.
    pub unit_name: String,
}

impl Me {
    /// Whether the person holds this role anywhere.
    pub fn is(&self, role: Role) -> bool {
        self.roles.iter().any(|r| r.role == role)
    }

    /// The first unit at which the person scores or leads.
    pub fn home(&self) -> Option<&MyRole> {
        self.roles.iter().find(|r| matches!(r.role, Role::Head | Role::Team))
    }
}

/// What [`me`] answered, shared by every page.
pub type MeResource = Data<Option<Me>>;

/// Name of the person on this device's shelf.
const SHELF: &str = "me";

/// Asks who is signed in; without network it is whoever was here last.
pub fn ask() -> MeResource {
    let me = wire::data(
        || (),
        |()| async {
            match me().await {
                Err(AppError::Network) => {
                    let (_, text) = offline::recall(SHELF).await.ok_or(AppError::Network)?;
                    wire::read(&text).map(Some).map_err(|_| AppError::Network)
                }
                answer => answer,
            }
        },
    );
    Effect::new(move |_| {
        me.with(|me| {
            if let Some(Ok(Some(me))) = me {
                offline::enter(me.id);
                offline::remember(me.id, SHELF, || serde_json::to_string(me).unwrap_or_default());
            }
        });
    });
    me
}

/// The signed-in person, from the context.
pub fn use_me() -> MeResource {
    expect_context::<MeResource>()
}

/// A path of this site to go back to; anything else becomes the front page.
pub fn own_path(path: &str) -> &str {
    let mut chars = path.chars();
    let own = chars.next() == Some('/')
        && !matches!(chars.next(), Some('/' | '\\'))
        && !path.chars().any(|c| c.is_control() || c == '\\');
    if own { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::own_path;

    #[rstest]
    #[case("/sheets/1?x=2", "/sheets/1?x=2")]
    #[case("/", "/")]
    #[case("//evil.example", "/")]
    #[case("/\\evil.example", "/")]
    #[case("https://evil.example", "/")]
    #[case("javascript:alert(1)", "/")]
    #[case("/a\nSet-Cookie: x", "/")]
    #[case("", "/")]
    fn only_own_paths_are_followed(#[case] given: &str, #[case] followed: &str) {
        assert_eq!(own_path(given), followed);
    }
}
