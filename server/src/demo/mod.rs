//! The demonstration data: the real units of the City with invented people, sheets and pictures.
//!
//! # Layout
//! - `seed`: the embedded files; `units`, `succession`, `people`, `places`, `faults`: what each of them says.
//! - `dice`, `ids`: chance and ids that are the same at every start.
//! - `rounds`, `walk`, `fill`, `sheets`: who filled what in which round, pure.
//! - `audits`: an internal audit of ISO 9001 with its report.
//! - `findings`: what was found in the sheets, and how far it has been put right, pure.
//! - `fixed_points`: a year's photos from the same places.
//! - `draws`: spot audits, drawn as real ones are.
//! - `quality_systems`: registers of quality systems, in order, overdue and half-done.
//! - `red_tags`: things whose need is in doubt, of every age.
//! - `gallery`, `picture`: photographs, drawn by the program.
//! - `import`, `start`: writes it all into an empty database, and says how to sign in.

mod audits;
mod dice;
mod draws;
mod faults;
mod fill;
mod findings;
mod fixed_points;
mod gallery;
mod ids;
mod import;
#[cfg(test)]
mod load_test;
mod people;
pub mod picture;
mod places;
mod quality_systems;
mod red_tags;
mod review;
mod rounds;
mod seed;
mod sheets;
mod start;
mod succession;
#[cfg(test)]
mod tests;
mod units;
mod walk;

pub use import::{DemoError, Loaded, load};
pub use start::start;
