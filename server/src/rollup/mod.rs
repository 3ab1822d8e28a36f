//! Roll-up rows against the sheets that they were taken from. The rows themselves are written by `sheets::moves`.

mod verify;

pub use verify::{Difference, Report, verify};
