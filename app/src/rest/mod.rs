//! Calls of `/api/v1` that a page makes, and why one was refused. What a tablet sends from its outbox is `offline`'s;
//! both read the same problem body.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(not(feature = "hydrate"))]
mod nowhere;
mod refusal;

#[cfg(feature = "hydrate")]
use browser as driver;
#[cfg(not(feature = "hydrate"))]
use nowhere as driver;

pub use driver::{pdf, post, put, put_pdf};
pub use refusal::{Fault, Problem, Refusal};

/// The header that says in whose name a call was made: two people share a tablet, and somebody else may have signed in since.
pub const IN_NAME_OF: &str = "x-nenep-person";
