//! The seed of a draw (mã bốc thăm) and how a commitment seals it. No seed is made here.

use std::{fmt, ops::RangeInclusive, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::domain::{checklist::content_hash, ids::Commitment};

/// How many characters a seed has.
const LENGTH: RangeInclusive<usize> = 16..=64;

/// The seed of a draw (mã bốc thăm): 16 to 64 visible ASCII characters without blanks, secret until it is shown.
///
/// It works like a slip of paper in a sealed envelope. Before the draw the committee publishes the [`Commitment`]
/// (dấu niêm phong), 64 hex digits that are computed from the seed. Nobody can compute the seed back from them, and
/// nobody can find a second seed with the same digits. After the visits the committee shows the seed, and everybody
/// computes the digits again, for example with `printf %s "$SEED" | sha256sum`. If they are the published ones, this
/// seed and no other was in the envelope all the time, and the draw is repeated with it.
///
/// Two things it can't do. A seed that can be guessed is no secret: whoever guesses it knows the visits beforehand, so
/// it needs 128 random bits or more. And it does not show that nobody tried many seeds on the list before one was
/// sealed: against that, no person chooses the seed, and every commitment is kept, also that of a draw given up.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Seed(String);

/// Why a text is no seed. The text is not repeated: it may be a secret with one slip of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SeedError {
    /// A blank, a control character, or a letter outside ASCII.
    #[error("character {0} of the seed is a blank or not ASCII: use letters, digits and signs without diacritics")]
    Character(usize),
    /// Too short or too long.
    #[error("the seed has {0} characters, it needs 16 to 64")]
    Length(usize),
}

impl Seed {
    /// The text, for those who may see it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is published before the draw: the SHA-256 of the seed's characters and of nothing else.
    pub fn commitment(&self) -> Commitment {
        content_hash(&self.0).parse().expect("a SHA-256 has 64 hex digits")
    }

    /// Whether this is the seed that the commitment sealed.
    pub fn opens(&self, commitment: &Commitment) -> bool {
        self.commitment() == *commitment
    }
}

impl FromStr for Seed {
    type Err = SeedError;
    fn from_str(value: &str) -> Result<Self, SeedError> {
        if let Some(at) = value.chars().position(|c| !c.is_ascii_graphic()) {
            return Err(SeedError::Character(at + 1));
        }
        if !LENGTH.contains(&value.len()) {
            return Err(SeedError::Length(value.len()));
        }
        Ok(Self(value.to_owned()))
    }
}

impl TryFrom<String> for Seed {
    type Error = SeedError;
    fn try_from(value: String) -> Result<Self, SeedError> {
        value.parse()
    }
}

impl From<Seed> for String {
    fn from(seed: Seed) -> String {
        seed.0
    }
}

/// Hides the text, so that no log holds it before it is shown.
impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(…)")
    }
}
