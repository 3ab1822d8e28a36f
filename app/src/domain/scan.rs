//! What a printed code of ours names: an area tag, or a red tag. Both are addresses of this site, of which only the path is
//! followed.

use std::{fmt, str::FromStr};

use uuid::Uuid;

use super::{
    ids::RedTagId,
    tag::{NotATag, Tag, path_of},
};

/// What the path of a red tag begins with.
const RED_TAG: &str = "/red-tags/";

/// What was scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanned {
    /// Mã khu vực.
    Area(Tag),
    /// Thẻ đỏ.
    RedTag(RedTagId),
}

impl FromStr for Scanned {
    type Err = NotATag;

    fn from_str(text: &str) -> Result<Self, NotATag> {
        let Some(id) = path_of(text)?.strip_prefix(RED_TAG) else { return text.parse().map(Self::Area) };
        // One tag has one spelling.
        let id = Uuid::try_parse(id).ok().filter(|uuid| uuid.to_string() == id);
        id.map(|id| Self::RedTag(RedTagId(id))).ok_or(NotATag::Broken("red tag"))
    }
}

impl fmt::Display for Scanned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Area(tag) => tag.fmt(f),
            Self::RedTag(id) => write!(f, "{RED_TAG}{id}"),
        }
    }
}
