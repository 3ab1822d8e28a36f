//! The line between a tablet and the server: a TCP proxy that goes wrong on purpose, for tests. It knows nothing of
//! HTTP and nothing of Nề nếp, so that it cannot be kind to either.
//!
//! # Layout
//! - [`Fault`], [`Plan`]: what goes wrong with one connection, and which connection gets which fault.
//! - [`Line`]: the proxy; its plan is changed while it runs, and it counts what it did.
//! - [`Order`]: the same as words, for the program `line`.
#![forbid(unsafe_code)]

mod counts;
mod fault;
mod order;
mod pass;
mod plan;
mod proxy;

pub use counts::Counts;
pub use fault::{Fault, Way};
pub use order::{Order, UnknownOrder};
pub use plan::Plan;
pub use proxy::Line;
