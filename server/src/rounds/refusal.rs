//! Why a round was not opened or moved. `rest` turns these into problems.

use app::{
    domain::{ids::SheetId, round::WrongRoundStep},
    ports::StoreError,
};

use crate::{
    db::{DbError, Retryable},
    sheets::{self, Fault},
};

/// Why it was refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such round.
    #[error("not found")]
    NotFound,
    /// Not this person's to do.
    #[error("forbidden")]
    Forbidden,
    /// The body cannot be used; every fault is named.
    #[error("{} faults in the body", .0.len())]
    Invalid(Vec<Fault>),
    /// Under this id stands another round.
    #[error("another round stands under this id")]
    Differs,
    /// The round is in a state in which this cannot be done.
    #[error(transparent)]
    WrongState(#[from] WrongRoundStep),
    /// These sheets wait for an explanation that is still in time, or for the answer to one.
    #[error("{} sheets are not settled", .0.len())]
    Unsettled(Vec<SheetId>),
    /// A sheet of the round was refused.
    #[error(transparent)]
    Sheet(#[from] sheets::Refusal),
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
            Self::Sheet(fault) => fault.is_conflict(),
            _ => false,
        }
    }
}
