//! The number of a red tag (số thẻ), as it is printed: `TĐ-2026-0007`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A number: 1, 2, 3 … for each unit and year of tagging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RedTagNumber {
    /// The year, four digits.
    pub year: i32,
    /// From 1 on.
    pub n: u32,
}

/// A text that is no number of a red tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the number of a red tag, expected for example TĐ-2026-0007")]
pub struct NotANumber;

/// What every number begins with.
const SIGN: &str = "TĐ-";

impl fmt::Display for RedTagNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{SIGN}{:04}-{:04}", self.year, self.n)
    }
}

impl FromStr for RedTagNumber {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (year, n) = text.strip_prefix(SIGN).and_then(|rest| rest.split_once('-')).ok_or(NotANumber)?;
        let number = Self { year: year.parse().map_err(|_| NotANumber)?, n: n.parse().map_err(|_| NotANumber)? };
        // One number has one spelling.
        if number.n > 0 && number.to_string() == text { Ok(number) } else { Err(NotANumber) }
    }
}

impl TryFrom<String> for RedTagNumber {
    type Error = NotANumber;

    fn try_from(text: String) -> Result<Self, NotANumber> {
        text.parse()
    }
}

impl From<RedTagNumber> for String {
    fn from(number: RedTagNumber) -> Self {
        number.to_string()
    }
}
