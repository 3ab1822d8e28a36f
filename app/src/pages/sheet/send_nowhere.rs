//! The server renders the buttons that `send` serves, and never presses them.

use super::step::{Refusal, Step};
use crate::{domain::ids::SheetId, error::AppError};

/// Not on the server.
pub async fn decide(_: SheetId, _: Step) -> Result<(), Refusal> {
    Err(Refusal::Other(AppError::Network))
}
