//! Why a fixed point was not saved, changed or shown. `rest` turns these into problems.

use app::{
    domain::{fault::FieldFault, fixed_point::FixedPointRefusal},
    ports::StoreError,
};

use crate::{
    db::{DbError, Retryable},
    sheets::Fault,
};

/// Why it was refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such point, or none that this person may know of.
    #[error("not found")]
    NotFound,
    /// Not this person's to do.
    #[error("forbidden")]
    Forbidden,
    /// The body cannot be used; every fault is named.
    #[error("{} faults in the body", .0.len())]
    Invalid(Vec<Fault>),
    /// Under this id stands a point of another unit.
    #[error("another fixed point stands under this id")]
    Differs,
    /// The point has changed since the caller saw it.
    #[error("the fixed point is at revision {0}")]
    Stale(u64),
    /// Whether the photo may be quoted could not be found out.
    #[error(transparent)]
    Photos(#[from] crate::sheets::Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<FixedPointRefusal> for Refusal {
    fn from(refusal: FixedPointRefusal) -> Self {
        match refusal {
            FixedPointRefusal::Stale(revision) => Self::Stale(revision),
            FixedPointRefusal::OtherUnit => Self::Differs,
            FixedPointRefusal::Invalid(faults) => Self::Invalid(faults.into_iter().map(Fault::from).collect()),
        }
    }
}

impl From<FieldFault> for Fault {
    fn from(fault: FieldFault) -> Self {
        Self::new(fault.path, fault.code, fault.message)
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
