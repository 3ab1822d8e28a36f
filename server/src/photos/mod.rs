//! Photos: how they come in, what is made of them, who may see them. Rows stand in `db::photos`, HTTP in
//! `rest::photos`.

mod container;
mod jpeg;
mod png;
mod process;
mod raster;
mod receive;
mod webp;

pub use process::{Fingerprint, Limits, PhotoFault, Processed, distance, process};
pub use receive::{Kept, PhotoDesk, ReceiveFault, collect};

#[cfg(test)]
mod tests;
