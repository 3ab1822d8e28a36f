//! The calls of `/api/v1` about a round.

use serde_json::Value;

use crate::{
    domain::ids::RoundId,
    rest::{self, Refusal},
};

/// Opens a round.
pub async fn open(round: RoundId, body: Value) -> Result<(), Refusal> {
    rest::put(&format!("/rounds/{round}"), body).await
}

/// `assign`, `prolong`, `close` or `publish`.
pub async fn run(round: RoundId, step: &'static str, body: Value) -> Result<(), Refusal> {
    rest::post(&format!("/rounds/{round}/{step}"), body).await
}
