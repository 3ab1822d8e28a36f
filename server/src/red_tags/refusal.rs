//! Why a red tag was not saved, moved or shown. `rest` turns these into problems.

use app::{
    domain::red_tag::{RedTagFault, RedTagRefusal, WrongRedTagState},
    ports::StoreError,
};

use crate::{
    db::{DbError, Retryable},
    sheets::Fault,
};

/// Why it was refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such tag, or none that this person may know of.
    #[error("not found")]
    NotFound,
    /// Not this person's to do.
    #[error("forbidden")]
    Forbidden,
    /// The body cannot be used; every fault is named.
    #[error("{} faults in the body", .0.len())]
    Invalid(Vec<Fault>),
    /// Under this id stands a tag of another unit.
    #[error("another red tag stands under this id")]
    Differs,
    /// The tag has changed since the caller saw it.
    #[error("the red tag is at revision {0}")]
    Stale(u64),
    /// The tag is in a state in which this cannot be done.
    #[error(transparent)]
    WrongState(#[from] WrongRedTagState),
    /// Whether the photos may be quoted could not be found out.
    #[error(transparent)]
    Photos(#[from] crate::sheets::Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<RedTagRefusal> for Refusal {
    fn from(refusal: RedTagRefusal) -> Self {
        match refusal {
            RedTagRefusal::WrongState(wrong) => Self::WrongState(wrong),
            RedTagRefusal::Stale(revision) => Self::Stale(revision),
            RedTagRefusal::OtherUnit => Self::Differs,
            RedTagRefusal::Invalid(faults) => Self::Invalid(faults.into_iter().map(Fault::from).collect()),
        }
    }
}

impl From<RedTagFault> for Fault {
    fn from(fault: RedTagFault) -> Self {
        Self { path: fault.path.to_owned(), code: fault.code.to_string(), message: fault.message }
    }
}

impl Retryable for Refusal {
    fn is_conflict(&self) -> bool {
        match self {
            Self::Db(fault) => fault.is_conflict(),
            Self::Store(fault) => fault.is_conflict(),
            Self::Photos(fault) => fault.is_conflict(),
            _ => false,
        }
    }
}
