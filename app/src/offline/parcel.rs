//! A parcel (gói phiếu chưa gửi): everything that one person has not sent, as one file. The last resort of a tablet that
//! finds no network any more: another tablet takes the file in and sends. The file is a line of fixed length, JSON, and the
//! bytes of the photos one after the other. Pure; the browser writes and reads the file.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Kept;
use crate::domain::ids::{PersonId, PhotoId};

/// Ending of the file's name.
pub const ENDING: &str = ".nenep";
/// Length of the first line in bytes, with its line feed.
pub const FIRST_LINE: usize = 26;
/// What the first line begins with: name and version of the format.
const MARK: &str = "nenep-unsent 1 ";

/// What a parcel says before its photos.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// Whose statements these are; nobody else can send them.
    pub person: PersonId,
    /// That person's full name.
    pub name: String,
    /// When it was packed, by the clock of the device.
    pub packed_at: DateTime<Utc>,
    /// What was said, by sheet.
    pub sheets: Vec<Kept>,
    /// Records that the device could not read, as they were, for whoever can repair them.
    #[serde(default)]
    pub unreadable: Vec<String>,
    /// The photos, in the order of their bytes.
    pub photos: Vec<Packed>,
}

/// One photo in a parcel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed {
    /// Its SHA-256.
    pub id: PhotoId,
    /// How many bytes it takes.
    pub length: u32,
}

/// Why a parcel cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParcelFault {
    /// Not one of our files, or one that was cut or changed on the way.
    Damaged,
    /// Somebody else's.
    Foreign {
        /// Whose.
        name: String,
    },
    /// This device could not keep it.
    Device,
}

/// How much of a parcel there was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParcelSize {
    /// Sheets.
    pub sheets: usize,
    /// Photos.
    pub photos: usize,
}

impl Parcel {
    /// How much is in it.
    pub fn size(&self) -> ParcelSize {
        ParcelSize { sheets: self.sheets.len(), photos: self.photos.len() }
    }
}

/// The first line of a parcel whose JSON has so many bytes.
pub fn first_line(json: usize) -> String {
    format!("{MARK}{json:010}\n")
}

/// How long the JSON after this first line is, in bytes; none when this is no parcel that this release can read.
pub fn json_length(first_line: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(first_line).ok()?.strip_suffix('\n')?;
    let digits = text.strip_prefix(MARK)?;
    (digits.len() == 10 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{FIRST_LINE, first_line, json_length};

    #[rstest]
    #[case(0)]
    #[case(7)]
    #[case(1_234_567)]
    fn the_first_line_says_how_long_the_json_is(#[case] length: usize) {
        let line = first_line(length);
        assert_eq!(line.len(), FIRST_LINE);
        assert_eq!(json_length(line.as_bytes()), Some(length));
    }

    #[rstest]
    #[case::other_file("PK\u{3}\u{4} xxxxxxxxxxxxxxxxxxxxxx")]
    #[case::newer("nenep-unsent 2 0000000007\n")]
    #[case::short("nenep-unsent 1 7\n")]
    #[case::sign("nenep-unsent 1 +000000007\n")]
    #[case::no_line_feed("nenep-unsent 1 0000000007 ")]
    #[case::empty("")]
    fn other_files_are_no_parcels(#[case] text: &str) {
        assert_eq!(json_length(text.as_bytes()), None);
    }
}
