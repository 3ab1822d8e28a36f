//! Repeats work that lost a race. The database gives snapshot isolation and no retry of its own: of two transactions
//! that change one record the later fails as a whole, and may be done again.

use std::{future::Future, time::Duration};

use super::{Database, DbError};

/// How often work is tried before its conflict is reported.
const ATTEMPTS: u32 = 40;

/// Longest pause between two tries.
const LONGEST: Duration = Duration::from_millis(64);

/// An error that can say whether the work may simply be done again.
pub trait Retryable {
    /// Whether another transaction was faster and nothing was written.
    fn is_conflict(&self) -> bool;
}

impl Retryable for DbError {
    fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict)
    }
}

impl Retryable for app::ports::StoreError {
    fn is_conflict(&self) -> bool {
        match self {
            Self::Backend(source) => source.downcast_ref::<DbError>().is_some_and(Retryable::is_conflict),
            Self::NotFound | Self::Exists => false,
        }
    }
}

impl Database {
    /// Does the work, again and again while it conflicts, with growing random pauses. `what` names it in the log.
    ///
    /// The work reads, computes, and writes with one `BEGIN … COMMIT` text through [`super::Statement::run`]. What it
    /// read must be guarded inside that text (a revision compared, a shared record touched): write skew is possible.
    pub async fn transact<T, E, F, Work>(&self, what: &'static str, mut work: F) -> Result<T, E>
    where
        E: Retryable,
        F: FnMut() -> Work,
        Work: Future<Output = Result<T, E>>,
    {
        let mut attempt = 1;
        loop {
            match work().await {
                Err(fault) if fault.is_conflict() && attempt < ATTEMPTS => {
                    tracing::debug!(what, attempt, "conflict, trying again");
                    tokio::time::sleep(pause(attempt)).await;
                    attempt += 1;
                }
                done => return done,
            }
        }
    }
}

/// A random pause: up to 2 ms after the first conflict, twice as much after each further one.
fn pause(attempt: u32) -> Duration {
    let most = LONGEST.min(Duration::from_millis(1 << attempt.min(10)));
    most.mul_f64(rand::random())
}
