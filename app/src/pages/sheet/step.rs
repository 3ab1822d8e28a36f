//! The steps that a sheet's page can take through `/api/v1`, and why one may be refused.

use crate::{domain::score::Missing, error::AppError};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Chốt.
    Lock {
        /// The revision that was looked at.
        revision: u64,
    },
    /// Submit a spot audit.
    Submit {
        /// The revision that was looked at.
        revision: u64,
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
