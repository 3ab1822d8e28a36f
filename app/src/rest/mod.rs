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
