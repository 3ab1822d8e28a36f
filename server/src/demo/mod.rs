//! The demonstration data: the real units of the City with invented people, sheets and pictures.
//!
//! # Layout
//! - `seed`: the embedded files; `units`, `succession`, `people`, `places`, `faults`: what each of them says.
//! - `dice`, `ids`: chance and ids that are the same at every start.
//! - `rounds`, `walk`, `fill`, `sheets`: who filled what in which round, pure.
//! - `gallery`, `picture`: photographs, drawn by the program.
//! - `import`, `start`: writes it all into an empty database, and says how to sign in.

pub mod dice;
pub mod faults;
pub mod fill;
pub mod gallery;
pub mod ids;
pub mod import;
pub mod people;
pub mod picture;
pub mod places;
pub mod rounds;
pub mod seed;
pub mod sheets;
pub mod start;
pub mod succession;
#[cfg(test)]
pub mod tests;
pub mod units;
pub mod walk;
