//! Identifiers: one type per noun, so that a sheet's id can never stand where a round's is meant.
//! No look-up and no generation rule lives here except the ids that tablets must agree on offline.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Why a text is not an identifier of the wanted type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {value:?} is not valid, expected {expected}")]
pub struct IdError {
    /// The noun, for example `unit`.
    pub what: &'static str,
    /// What was given, cut to 80 characters.
    pub value: String,
    /// The shape that is accepted, in words.
    pub expected: &'static str,
}

impl IdError {
    fn new(what: &'static str, value: &str, expected: &'static str) -> Self {
        Self { what, value: value.chars().take(80).collect(), expected }
    }
}

/// Declares a text id: `valid` decides, `Deserialize` goes through `FromStr`.
macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $what:literal, $expected:literal, $valid:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text as it is written in files, URLs and rows.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl FromStr for $name {
            type Err = IdError;
            fn from_str(value: &str) -> Result<Self, IdError> {
                let valid: fn(&str) -> bool = $valid;
                if valid(value) { Ok(Self(value.to_owned())) } else { Err(IdError::new($what, value, $expected)) }
            }
        }
        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(value: String) -> Result<Self, IdError> {
                value.parse()
            }
        }
        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

/// Declares an id that is a UUID.
macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(value: &str) -> Result<Self, IdError> {
                Uuid::try_parse(value).map(Self).map_err(|_| IdError::new($what, value, "a UUID"))
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

/// One short code: ASCII letters, digits, `-`, `_` and `.`, 1 to 64 characters.
fn is_code(value: &str) -> bool {
    (1..=64).contains(&value.len())
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

fn is_sha256(value: &str) -> bool {
    value.len() == 64 && value.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_unit(value: &str) -> bool {
    let Some((code, day)) = value.rsplit_once('-') else { return false };
    // The digits are checked here: chrono takes blanks and line feeds before a number.
    let is_day = day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit());
    is_code(code) && is_day && NaiveDate::parse_from_str(day, "%Y%m%d").is_ok()
}

text_id!(
    /// A unit of one legal life: `<code>-<first day in force>`, for example `26740-20250701`.
    /// The code alone is not unique over time (26740 was Bến Nghé, is Sài Gòn).
    UnitId, "unit", "<code>-<yyyymmdd>", is_unit
);
text_id!(
    /// A kind of unit (loại đơn vị), an open list: `phuong`, `xa`, `so_nganh` …
    UnitKind, "unit kind", "letters, digits, - _ .", is_code
);
text_id!(
    /// A ranking block (khối), an open list: `so_ban_nganh`, `phuong_xa_dac_khu` …
    Block, "block", "letters, digits, - _ .", is_code
);
text_id!(
    /// A checklist (bảng kiểm) over all its versions, for example `5s-van-phong`.
    ChecklistId, "checklist", "letters, digits, - _ .", is_code
);
text_id!(
    /// One published version of a checklist, for example `1.0.0`.
    Version, "version", "letters, digits, - _ .", is_code
);
text_id!(
    /// A section of a checklist: one S of 5S, or a clause of ISO 9001.
    SectionId, "section", "letters, digits, - _ .", is_code
);
text_id!(
    /// An area type of a checklist (khu vực), for example `KVC`.
    AreaId, "area", "letters, digits, - _ .", is_code
);
text_id!(
    /// An item of a checklist (tiêu chí), for example `VP-S1-04`.
    ItemId, "item", "letters, digits, - _ .", is_code
);
text_id!(
    /// A photo (ảnh): lower-case hex SHA-256 of the bytes that the tablet sent.
    PhotoId, "photo", "64 lower-case hex digits", is_sha256
);
text_id!(
    /// A document (văn bản đính kèm), a PDF: lower-case hex SHA-256 of its bytes.
    DocumentId, "document", "64 lower-case hex digits", is_sha256
);
text_id!(
    /// The name that a tablet gives itself, for example `tablet-07`.
    DeviceId, "device", "letters, digits, - _ .", is_code
);

text_id!(
    /// The commitment of a draw (dấu niêm phong): lower-case hex SHA-256 of its seed.
    Commitment, "commitment", "64 lower-case hex digits", is_sha256
);
text_id!(
    /// The hash of the list of a draw (dấu danh sách): lower-case hex SHA-256 of its canonical text.
    ListHash, "list hash", "64 lower-case hex digits", is_sha256
);

uuid_id!(
    /// A sheet (phiếu đánh giá).
    SheetId, "sheet"
);
uuid_id!(
    /// A round (đợt đánh giá).
    RoundId, "round"
);
uuid_id!(
    /// A place of a unit: a room, an archive, a counter (phòng, kho, quầy).
    PlaceId, "place"
);
uuid_id!(
    /// A draw of spot audits (bốc thăm kiểm tra đột xuất).
    DrawId, "draw"
);
uuid_id!(
    /// A finding with its corrective action (phiếu yêu cầu hành động khắc phục).
    FindingId, "finding"
);
uuid_id!(
    /// A fixed point (điểm chụp cố định).
    FixedPointId, "fixed point"
);
uuid_id!(
    /// A red tag (thẻ đỏ).
    RedTagId, "red tag"
);
uuid_id!(
    /// A person with an account (người dùng).
    PersonId, "person"
);

impl UnitId {
    /// Builds the id of the unit with this code that came into force on this day.
    pub fn new(code: &str, valid_from: NaiveDate) -> Result<Self, IdError> {
        format!("{code}-{}", valid_from.format("%Y%m%d")).parse()
    }

    /// The unit's code, which other units may have borne at other times.
    pub fn code(&self) -> &str {
        self.0.rsplit_once('-').map_or(self.as_str(), |(code, _)| code)
    }
}

/// Name space of the finding ids that follow from what they are about.
const FINDINGS: Uuid = Uuid::from_u128(0x2a4c_9d31_70be_5c6f_8e21_4b0a_6b70_6874);

impl FindingId {
    /// The id of the finding of an item: UUID v5 of (unit, place, checklist, item). Whoever finds the same fault again, on
    /// whichever tablet and in whichever round, speaks of the same finding.
    pub fn of(unit: &UnitId, place: Option<PlaceId>, checklist: &ChecklistId, item: &ItemId) -> Self {
        let place = place.map(|p| p.to_string()).unwrap_or_default();
        Self(Uuid::new_v5(&FINDINGS, format!("{unit}|{place}|{checklist}|{item}").as_bytes()))
    }
}

/// Name space of the sheet ids that follow from what they are about.
const SHEETS: Uuid = Uuid::from_u128(0x6f1e_1e0c_8f0b_5e2b_9d53_0d6d_6e65_7070);

impl SheetId {
    /// The id of a sheet of a round: UUID v5 of (round, unit, checklist, kind, place), so that tablets which
    /// start the same sheet offline agree on it.
    pub fn of_round(
        round: RoundId,
        unit: &UnitId,
        checklist: &ChecklistId,
        kind: super::sheet::Kind,
        place: Option<PlaceId>,
    ) -> Self {
        let place = place.map(|p| p.to_string()).unwrap_or_default();
        let name = format!("{round}|{unit}|{checklist}|{}|{place}", kind.as_str());
        Self(Uuid::new_v5(&SHEETS, name.as_bytes()))
    }
}
