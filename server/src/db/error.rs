//! What can go wrong between us and the database, reduced to what callers decide on. Driver messages stay in
//! `Driver` for the log and are never shown.

use app::ports::StoreError;
use surrealdb::types::{AlreadyExistsError, QueryError};

/// Why a statement failed.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// Another transaction changed the same records first; nothing was written and the work may be repeated.
    #[error("two transactions changed the same records")]
    Conflict,
    /// `CREATE` of a record whose id is taken.
    #[error("the record exists already")]
    Exists,
    /// The statement text itself said `THROW`; nothing was written.
    #[error("refused by the transaction: {0}")]
    Thrown(String),
    /// A stored row does not have the shape that the code expects.
    #[error("a stored row cannot be read: {0}")]
    Row(String),
    /// Everything else.
    #[error("the database failed: {0}")]
    Driver(Box<surrealdb::Error>),
}

impl From<surrealdb::Error> for DbError {
    fn from(fault: surrealdb::Error) -> Self {
        if fault.query_details() == Some(&QueryError::TransactionConflict) {
            return Self::Conflict;
        }
        if matches!(fault.already_exists_details(), Some(AlreadyExistsError::Record { .. })) {
            return Self::Exists;
        }
        if fault.is_thrown() {
            let message = fault.message();
            return Self::Thrown(message.strip_prefix("An error occurred: ").unwrap_or(message).to_owned());
        }
        Self::Driver(Box::new(fault))
    }
}

impl From<DbError> for StoreError {
    fn from(fault: DbError) -> Self {
        match fault {
            DbError::Exists => Self::Exists,
            other => Self::Backend(Box::new(other)),
        }
    }
}

/// The fault that explains why a text failed. In a failed transaction every other statement reports only that it
/// was not executed, and the order of statements says nothing.
pub(super) fn worst(faults: impl IntoIterator<Item = surrealdb::Error>) -> Option<DbError> {
    let rank = |fault: &DbError| match fault {
        DbError::Conflict => 0,
        DbError::Exists => 1,
        DbError::Thrown(_) => 2,
        DbError::Row(_) => 3,
        DbError::Driver(source) if source.query_details() != Some(&QueryError::NotExecuted) => 4,
        DbError::Driver(_) => 5,
    };
    faults.into_iter().map(DbError::from).min_by_key(rank)
}

/// Why the database could not be opened. Meant for the person at the console.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The URL cannot be used.
    #[error("NENEP_DATABASE={url:?}: {why}")]
    Url {
        /// As it was given.
        url: String,
        /// What to change.
        why: String,
    },
    /// The data folder cannot be made.
    #[error("cannot create the data folder {path:?}: {source}")]
    Folder {
        /// The folder.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The engine did not open.
    #[error("cannot open the database {url:?}: {source}")]
    Open {
        /// Without its parameters.
        url: String,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A statement failed while the database was prepared.
    #[error(transparent)]
    Db(#[from] DbError),
}
