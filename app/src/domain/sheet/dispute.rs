//! What a unit disputes of its verification (giải trình), kept on the self sheet, and how the second verification answers
//! (thẩm định lần 2). The rules of both are in `review`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{
    answer::Value,
    ids::{PersonId, PhotoId},
};

/// An item that the unit disputes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Why, NFC.
    pub explanation: String,
    /// Evidence (tài liệu kiểm chứng); what is known of each photo stands in the sheet's `photo_info`.
    #[serde(default)]
    pub photos: Vec<PhotoId>,
    /// The head of the unit.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// The answer; none before the second verification.
    pub ruling: Option<Ruling>,
}

/// The second verification's answer to a disputed item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// The verified value before.
    pub old: Option<Value>,
    /// The verified value from now on; the same when the dispute is dismissed.
    pub new: Value,
    /// Why, NFC.
    pub reason: String,
    /// The inspector.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}
