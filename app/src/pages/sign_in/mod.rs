//! Sign in (đăng nhập). Open to everybody.

mod api;
mod view;

pub use api::{SignIn, sign_in};
pub use view::SignInPage;
