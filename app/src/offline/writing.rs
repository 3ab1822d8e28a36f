//! What a person is writing at a screen and has not sent (nội dung đang viết): an explanation, the conclusions of a second
//! verification. Unlike what is said on a walk it goes out only when its author sends it. The device keeps it by person, and
//! whoever signs out is asked first.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::ids::{PhotoId, SheetId};

/// What is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WritingKind {
    /// Giải trình.
    Explanation,
    /// Kết luận thẩm định lần 2.
    Rulings,
}

impl WritingKind {
    /// The word used in the device's store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Explanation => "explanation",
            Self::Rulings => "rulings",
        }
    }
}

/// Something that is being written about one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writing {
    /// What.
    pub kind: WritingKind,
    /// About which sheet.
    pub sheet: SheetId,
    /// The sheet as people call it.
    pub title: String,
    /// The form's content as JSON; only the form reads it.
    pub text: String,
    /// Photos that the content names; the server may not have them yet.
    #[serde(default)]
    pub photos: BTreeSet<PhotoId>,
    /// The content as people read it, for where its form is not shown.
    #[serde(default)]
    pub said: Vec<Said>,
}

/// What is said to one thing of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What it is about: the item's id.
    pub about: String,
    /// Free text; may be empty.
    pub text: String,
}
