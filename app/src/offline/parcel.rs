//! A parcel (gói phiếu chưa gửi): everything that one person has not sent, as one file. The last resort of a tablet that
//! finds no network any more: another tablet takes the file in and sends. The file is a line of fixed length, JSON, and the
//! bytes of the photos one after the other. Pure; the browser writes and reads the file.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Kept, KeptErrand, Writing};
use crate::domain::ids::{PersonId, PhotoId};

/// Ending of the file's name.
pub const ENDING: &str = ".nenep";
/// Length of the first line in bytes, with its line feed.
pub const FIRST_LINE: usize = 26;
/// What the first line begins with: name and version of the format. A release that knows an older version only must not take
/// in half of a newer file, so the version rises with whatever is added.
const MARK: &str = "nenep-unsent 2 ";
/// Versions that can be read: the first held sheets only.
const MARKS: [&str; 2] = ["nenep-unsent 1 ", MARK];

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
    /// What was sent from a screen and has not arrived, in the order of making.
    #[serde(default)]
    pub errands: Vec<KeptErrand>,
    /// What is being written.
    #[serde(default)]
    pub writings: Vec<Writing>,
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
    /// What was sent from a screen and has not arrived.
    pub errands: usize,
    /// What is being written.
    pub writings: usize,
    /// Photos.
    pub photos: usize,
}

impl Parcel {
    /// How much is in it.
    pub fn size(&self) -> ParcelSize {
        ParcelSize {
            sheets: self.sheets.len(),
            errands: self.errands.len(),
            writings: self.writings.len(),
            photos: self.photos.len(),
        }
    }

    /// Every photo that something in it names, each once.
    pub fn named(&self) -> BTreeSet<PhotoId> {
        let sheets = self.sheets.iter().flat_map(|kept| kept.pending.photos().cloned());
        let errands = self.errands.iter().flat_map(KeptErrand::photos);
        sheets.chain(errands).chain(self.writings.iter().flat_map(|writing| writing.photos.iter().cloned())).collect()
    }
}

/// The first line of a parcel whose JSON has so many bytes.
pub fn first_line(json: usize) -> String {
    format!("{MARK}{json:010}\n")
}

/// How long the JSON after this first line is, in bytes; none when this is no parcel that this release can read.
pub fn json_length(first_line: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(first_line).ok()?.strip_suffix('\n')?;
    let digits = MARKS.iter().find_map(|mark| text.strip_prefix(mark))?;
    (digits.len() == 10 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::offline::{Errand, Method, Said, WritingKind};

    #[rstest]
    #[case(0)]
    #[case(7)]
    #[case(1_234_567)]
    fn the_first_line_says_how_long_the_json_is(#[case] length: usize) {
        let line = first_line(length);
        assert_eq!(line.len(), FIRST_LINE);
        assert_eq!(json_length(line.as_bytes()), Some(length));
    }

    #[test]
    fn a_file_of_the_first_version_is_still_read() {
        assert_eq!(json_length(b"nenep-unsent 1 0000000007\n"), Some(7));
        let old = r#"{"person":"0193f0c2-0000-7000-8000-000000000001","name":"Trần Thị Hoa","packed_at":"2026-11-22T00:00:00Z","sheets":[],"photos":[]}"#;
        let parcel: Parcel = crate::wire::read(old).expect("an old parcel");
        assert_eq!(parcel.size(), ParcelSize { sheets: 0, errands: 0, writings: 0, photos: 0 });
    }

    #[test]
    fn errands_and_writings_travel_with_their_photos() {
        let photo = |digit: char| digit.to_string().repeat(64).parse::<PhotoId>().expect("a photo");
        let writing = |name: char| Writing {
            kind: WritingKind::Explanation,
            sheet: "0193f0c2-0000-7000-8000-000000000001".parse().expect("a sheet"),
            title: String::new(),
            text: "{}".into(),
            photos: [photo(name)].into(),
            said: vec![Said { about: "VP-S1-01".into(), text: "Đã dán nhãn".into() }],
        };
        let made = Errand::new(String::new(), Method::Post, String::new(), String::new(), String::new());
        let errand = Errand { photos: [photo('a')].into(), writing: Some(writing('b')), ..made };
        let parcel = Parcel {
            person: "0193f0c2-0000-7000-8000-000000000001".parse().expect("a person"),
            name: String::new(),
            packed_at: DateTime::UNIX_EPOCH,
            sheets: Vec::new(),
            errands: vec![KeptErrand { errand, refused: None }],
            writings: vec![writing('c')],
            unreadable: Vec::new(),
            photos: Vec::new(),
        };
        assert_eq!(parcel.named(), ['a', 'b', 'c'].map(photo).into());
        let text = serde_json::to_string(&parcel).expect("JSON");
        assert_eq!(crate::wire::read::<Parcel>(&text).expect("the same"), parcel);
    }

    #[rstest]
    #[case::other_file("PK\u{3}\u{4} xxxxxxxxxxxxxxxxxxxxxx")]
    #[case::newer("nenep-unsent 3 0000000007\n")]
    #[case::short("nenep-unsent 1 7\n")]
    #[case::sign("nenep-unsent 1 +000000007\n")]
    #[case::no_line_feed("nenep-unsent 1 0000000007 ")]
    #[case::empty("")]
    fn other_files_are_no_parcels(#[case] text: &str) {
        assert_eq!(json_length(text.as_bytes()), None);
    }
}
