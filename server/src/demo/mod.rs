//! The demonstration data: the real units of the City with invented people, sheets and pictures.
//!
//! # Layout
//! - `seed`: the embedded files; `units`, `succession`, `people`, `places`, `faults`: what each of them says.
//! - `dice`, `ids`: chance and ids that are the same at every start.
//! - `rounds`, `walk`, `fill`, `sheets`: who filled what in which round, pure.
//! - `gallery`, `picture`: photographs, drawn by the program.
//! - `import`, `start`: writes it all into an empty database, and says how to sign in.

mod dice;
mod faults;
mod fill;
mod gallery;
mod ids;
mod import;
#[cfg(test)]
mod load_test;
mod people;
pub mod picture;
mod places;
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
