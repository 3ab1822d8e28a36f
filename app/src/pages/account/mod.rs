//! My account (tài khoản): who I am, language and appearance, password, where I am signed in, access tokens.
//! Open to everybody who is signed in, for their own account only.

mod api;
mod devices;
mod label;
#[cfg(feature = "ssr")]
mod load;
mod password;
mod tokens;
mod view;
mod words;

pub use api::{AccountFn, ChangePassword, EndDevice, IssueToken};
pub use view::AccountView;
