//! Why a draw was not announced, opened, assigned or shown. `rest` turns these into problems.

use app::{
    domain::draw::{OpenError, WrongDrawState},
    ports::StoreError,
};

use crate::{
    db::{DbError, Retryable},
    sheets::Fault,
};

/// Why it was refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such draw, or none that this person may know of.
    #[error("not found")]
    NotFound,
    /// Not this person's to do.
    #[error("forbidden")]
    Forbidden,
    /// The body cannot be used; every fault is named.
    #[error("{} faults in the body", .0.len())]
    Invalid(Vec<Fault>),
    /// Under this id stands another draw.
    #[error("another draw stands under this id")]
    Differs,
    /// The draw is in a state in which this cannot be done.
    #[error(transparent)]
    WrongState(#[from] WrongDrawState),
    /// What is stored is not what was announced: nothing is drawn from it.
    #[error(transparent)]
    BrokenSeal(#[from] OpenError),
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
