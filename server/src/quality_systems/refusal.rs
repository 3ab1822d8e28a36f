//! Why a register was not written or shown. `rest` turns these into problems.

use app::{domain::quality_system::RegisterFault, ports::StoreError};

use crate::{
    db::{DbError, Retryable},
    photos::ReceiveFault,
    sheets::Fault,
};

/// Why it was refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such unit or file, or none that this person may know of.
    #[error("not found")]
    NotFound,
    /// Not this person's to do.
    #[error("forbidden")]
    Forbidden,
    /// The body cannot be used; every fault is named.
    #[error("{} faults in the body", .0.len())]
    Invalid(Vec<Fault>),
    /// Somebody else has written since; the revision that stands.
    #[error("the register is at revision {0}")]
    Stale(u64),
    /// The bytes are no whole PDF.
    #[error("not a PDF")]
    NotAPdf,
    /// The bytes did not arrive as they should.
    #[error(transparent)]
    Receive(#[from] ReceiveFault),
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

impl From<RegisterFault> for Fault {
    fn from(fault: RegisterFault) -> Self {
        Self { path: format!("register.{}", fault.path), code: fault.code.to_owned(), message: fault.message }
    }
}
