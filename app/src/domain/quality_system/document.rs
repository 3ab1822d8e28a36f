//! The signed papers of a register (bản công bố): which files are taken, and how they are named. The browser asks before it
//! sends, the server before it keeps.

use sha2::{Digest, Sha256};

use crate::domain::ids::DocumentId;

/// Most bytes of one file.
pub const MAX_DOCUMENT_BYTES: usize = 10 << 20;

/// Where the mark of the end is looked for, in bytes from the end: programs append blanks and padding.
const TAIL: usize = 1_024;

/// Whether the bytes begin and end as a PDF does: what was cut off on the way is none.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    bytes.starts_with(b"%PDF-") && tail.windows(5).any(|mark| mark == b"%%EOF")
}

/// The name of a file with these bytes.
pub fn document_id(bytes: &[u8]) -> DocumentId {
    let digits = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    digits.parse().expect("a SHA-256 has 64 hex digits")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::smallest(b"%PDF-1.7\n%%EOF", true)]
    #[case::line_feed(b"%PDF-1.4\n1 0 obj\n%%EOF\r\n", true)]
    #[case::cut(b"%PDF-1.7\n1 0 obj", false)]
    #[case::page(b"<!doctype html>%PDF-1.7 %%EOF", false)]
    #[case::empty(b"", false)]
    fn a_pdf_begins_and_ends(#[case] bytes: &[u8], #[case] expected: bool) {
        assert_eq!(is_pdf(bytes), expected);
    }

    #[test]
    fn a_file_is_named_by_its_bytes() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(document_id(b"").as_str(), empty);
    }
}
