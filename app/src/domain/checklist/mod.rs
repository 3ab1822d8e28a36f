//! Checklists (bảng kiểm): the model, the parser of their files and the hash that names their exact text.

mod model;
pub(in crate::domain) mod parse;
#[cfg(test)]
mod tests;

use sha2::{Digest, Sha256};

pub use model::{Area, Checklist, Item, Method, PhotoPolicy, Scale, Section, Standard};
pub use parse::{Fault, parse};

/// Lower-case hex SHA-256 of the exact text, byte for byte: two files with one hash are the same checklist.
pub fn content_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
