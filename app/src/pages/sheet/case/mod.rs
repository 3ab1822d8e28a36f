//! A self sheet beside its verification (đối chiếu tự chấm và thẩm định): where they differ, what the unit says to it, what
//! the second verification answers. It is there for whoever may read both; nothing of it exists before that.

mod errand;
mod evidence;
mod explain;
mod keeper;
#[cfg(feature = "ssr")]
mod load;
mod settle;
mod view;
mod waits;
mod whole;
mod words;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{
    answer::Value,
    ids::{ItemId, PhotoId, SheetId},
    score::Tally,
    text::Text,
};

#[cfg(feature = "ssr")]
pub use load::case;
pub use view::CasePart;

/// Both sheets, item by item where they differ or differed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePage {
    /// The unit's sheet.
    pub own: SheetId,
    /// Its total.
    pub own_total: Tally,
    /// The inspector's sheet.
    pub verification: SheetId,
    /// Its total.
    pub verified_total: Tally,
    /// Who verifies.
    pub verifier: String,
    /// Items that apply.
    pub items: u32,
    /// Items in which they differ or that are disputed, in checklist order.
    pub lines: Vec<CaseLine>,
    /// Every item that applies, in checklist order.
    pub whole: Vec<WholeLine>,
    /// The day of what was published the last time; none when nothing was.
    pub previous_on: Option<NaiveDate>,
    /// The last day for an explanation, and today.
    pub deadline: Option<(NaiveDate, NaiveDate)>,
    /// Whether this person explains now.
    pub explains: bool,
    /// Whether this person answers now.
    pub settles: bool,
    /// The values that an answer may have; empty when this person does not answer.
    pub choices: Vec<Value>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    /// The item.
    pub item: ItemId,
    /// The criterion.
    pub text: Text,
    /// What the unit says.
    pub own: Said,
    /// What the inspector says; after the second verification, what holds.
    pub verified: Said,
    /// What was published the last time.
    pub previous: Option<Value>,
    /// Whether photos may show it.
    pub photos: bool,
    /// Whether a photo of it may show personal data: its sender is asked.
    pub privacy: bool,
    /// What each of the page's choices means for this item, in the checklist's words; empty when this person does not answer.
    #[serde(default)]
    pub guides: Vec<Option<Text>>,
    /// What the unit says to it.
    pub dispute: Option<DisputeLine>,
}

/// What was said of one item, this time and the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeLine {
    /// The item.
    pub item: ItemId,
    /// The criterion.
    pub text: Text,
    /// What the unit says.
    pub own: Option<Value>,
    /// What the inspector says.
    pub verified: Option<Value>,
    /// What was published the last time.
    pub previous: Option<Value>,
}

/// What one sheet says of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The value.
    pub value: Option<Value>,
    /// What it means for this item, in the checklist's words.
    #[serde(default)]
    pub guide: Option<Text>,
    /// Free text.
    pub note: String,
    /// Photos that count.
    pub photos: Vec<PhotoId>,
}

/// An explanation and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeLine {
    /// Why.
    pub explanation: String,
    /// Evidence.
    pub photos: Vec<PhotoId>,
    /// Whose and when.
    pub by: (String, DateTime<Utc>),
    /// The answer.
    pub ruling: Option<RulingLine>,
}

/// The second verification's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulingLine {
    /// The verified value before and from now on.
    pub values: (Option<Value>, Value),
    /// Why.
    pub reason: String,
    /// Whose and when.
    pub by: (String, DateTime<Utc>),
}
