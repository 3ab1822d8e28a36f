//! Roll-up rows against the sheets that they were taken from. The rows themselves are written by `sheets::moves`.

mod renew;
mod verify;

pub use renew::{RenewError, renew};
pub use verify::{Difference, Report, verify};
