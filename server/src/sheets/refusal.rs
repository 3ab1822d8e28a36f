//! Why a sheet was not saved, moved or shown. `rest` turns these into problems.

use app::{
    domain::{
        patch::PatchFault,
        person::Verdict,
        score::Missing,
        sheet::{Conflict, State, WrongStep},
    },
    ports::StoreError,
};

use chrono::NaiveDate;

use crate::db::{DbError, Retryable};

/// One fault of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON path, for example `answers[3].value`.
    pub path: String,
    /// Stable word.
    pub code: String,
    /// What to do, in English.
    pub message: String,
}

impl Fault {
    /// A fault at this path.
    pub fn new(path: impl Into<String>, code: &str, message: impl Into<String>) -> Self {
        Self { path: path.into(), code: code.to_owned(), message: message.into() }
    }
}

impl From<PatchFault> for Fault {
    fn from(fault: PatchFault) -> Self {
        Self { path: fault.path, code: fault.code.to_string(), message: fault.message }
    }
}

/// Why it was refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The id names nothing that this person may know of.
    #[error("not found")]
    NotFound,
    /// Not this person's to do.
    #[error("forbidden")]
    Forbidden,
    /// The body is no JSON.
    #[error("not JSON: {0}")]
    NotJson(String),
    /// The body cannot be used; every fault is named.
    #[error("{} faults in the body", .0.len())]
    Invalid(Vec<Fault>),
    /// The sheet takes no more answers.
    #[error("the sheet is {}", .0.as_str())]
    Locked(State),
    /// Under this id stands a sheet about something else.
    #[error("the sheet differs in {0:?}")]
    Differs(Vec<&'static str>),
    /// The sheet has changed since the caller saw it.
    #[error("the sheet is at revision {0}")]
    Stale(u64),
    /// The sheet lacks answers, photos, notes, reasons, or somebody has to settle a contradiction.
    #[error("the sheet is incomplete")]
    Incomplete {
        /// What is missing.
        missing: Vec<Missing>,
        /// What has to be settled.
        conflicts: Vec<Conflict>,
    },
    /// The sheet is in a state in which this cannot be done.
    #[error(transparent)]
    WrongState(#[from] WrongStep),
    /// The last day for it has passed.
    #[error("the last day was {0}")]
    DeadlinePassed(NaiveDate),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Retryable for Refusal {
    fn is_conflict(&self) -> bool {
        match self {
            Self::Db(fault) => fault.is_conflict(),
            Self::Store(fault) => fault.is_conflict(),
            _ => false,
        }
    }
}

/// Turns a verdict into a refusal.
pub(super) fn allow(verdict: Verdict) -> Result<(), Refusal> {
    match verdict {
        Verdict::Allowed => Ok(()),
        Verdict::Hidden => Err(Refusal::NotFound),
        Verdict::Forbidden => Err(Refusal::Forbidden),
    }
}
