//! Why a finding was not opened, changed or shown. `rest` turns these into problems.

use app::{
    domain::{
        finding::{FindingFault, WrongFindingStep},
        person::Verdict,
    },
    ports::StoreError,
};

use crate::{
    db::{DbError, Retryable},
    sheets::{self, Fault},
};

/// Why it was refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such finding, or none that this person may know of.
    #[error("not found")]
    NotFound,
    /// Not this person's to do.
    #[error("forbidden")]
    Forbidden,
    /// Nobody checks their own action.
    #[error("whoever carries out the action does not check it")]
    OwnAction,
    /// The body cannot be used; every fault is named.
    #[error("{} faults in the body", .0.len())]
    Invalid(Vec<Fault>),
    /// The finding does not stand where this leads on.
    #[error(transparent)]
    WrongState(#[from] WrongFindingStep),
    /// A sheet could not be read.
    #[error(transparent)]
    Sheet(#[from] sheets::Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<FindingFault> for Refusal {
    fn from(fault: FindingFault) -> Self {
        match fault {
            FindingFault::WrongState(wrong) => Self::WrongState(wrong),
            FindingFault::OwnAction => Self::OwnAction,
            FindingFault::Invalid(faults) => Self::Invalid(faults.into_iter().map(Fault::from).collect()),
        }
    }
}

impl Retryable for Refusal {
    fn is_conflict(&self) -> bool {
        match self {
            Self::Db(fault) => fault.is_conflict(),
            Self::Store(fault) => fault.is_conflict(),
            Self::Sheet(fault) => fault.is_conflict(),
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
