//! My work (Việc của tôi), the front page: what is due, half-done, come back; what an inspector, the committee and
//! the administrator start from. Open to everybody who is signed in; each part shows by role.

mod api;
mod inspector;
#[cfg(feature = "ssr")]
mod load;
mod prepare;
mod rounds;
mod tasks;
mod verifications;
mod view;
mod words;

pub use api::WorkFn;
pub use view::WorkView;
