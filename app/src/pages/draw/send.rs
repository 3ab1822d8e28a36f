//! The calls of `/api/v1` about a draw.

use serde_json::Value;

use crate::{
    domain::ids::DrawId,
    rest::{self, Refusal},
};

/// Announces a draw under this id.
pub async fn announce(draw: DrawId, body: Value) -> Result<(), Refusal> {
    rest::put(&format!("/draws/{draw}"), body).await
}

/// `open` or `assign`.
pub async fn run(draw: DrawId, step: &'static str, body: Value) -> Result<(), Refusal> {
    rest::post(&format!("/draws/{draw}/{step}"), body).await
}
