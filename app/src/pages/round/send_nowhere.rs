//! Stands in the browser's place where there is none: on the server no event ever calls these.

use serde_json::Value;

use crate::{domain::ids::RoundId, error::AppError};

/// Opens a round.
pub async fn open(_round: RoundId, _body: Value) -> Result<(), AppError> {
    Err(AppError::Network)
}

/// `assign`, `prolong`, `close` or `publish`.
pub async fn run(_round: RoundId, _step: &'static str, _body: Value) -> Result<(), AppError> {
    Err(AppError::Network)
}
