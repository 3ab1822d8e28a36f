//! The steps that a sheet's page can take through `/api/v1`, and why one may be refused.

use std::collections::BTreeMap;

use crate::{
    domain::{
        answer::Value,
        ids::{ItemId, PhotoId},
        photo::PhotoInfo,
        score::Missing,
    },
    error::AppError,
};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Chốt.
    Lock {
        /// The revision that was looked at.
        revision: u64,
    },
    /// Submit a verification or a spot audit.
    Submit {
        /// The revision that was looked at.
        revision: u64,
    },
    /// Giải trình; no item at all accepts the verification.
    Explain {
        /// Items with the grounds and the photos that have been uploaded.
        items: Vec<(ItemId, String, BTreeMap<PhotoId, PhotoInfo>)>,
    },
    /// Thẩm định lần 2.
    Settle {
        /// Items with the value that holds and why.
        items: Vec<(ItemId, Value, String)>,
    },
    /// Mở lại.
    Unlock {
        /// Why.
        reason: String,
    },
}

/// Why it did not happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// These are missing.
    Incomplete(Vec<Missing>),
    /// Somebody changed the sheet since it was looked at.
    Stale,
    /// Anything else.
    Other(AppError),
}
