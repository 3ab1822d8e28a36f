//! Stands in the browser's place where there is none: on the server no event ever calls these.

use serde_json::Value;

use super::Refusal;
use crate::{domain::quality_system::DocumentRef, error::AppError};

/// Posts this body to a path below `/api/v1`.
pub async fn post(_path: &str, _body: Value) -> Result<(), Refusal> {
    Err(AppError::Network.into())
}

/// Puts this body to a path below `/api/v1`.
pub async fn put(_path: &str, _body: Value) -> Result<(), Refusal> {
    Err(AppError::Network.into())
}

/// The PDF that was chosen in the field with this id.
pub async fn pdf(_field: &str) -> Result<Option<(DocumentRef, Vec<u8>)>, Refusal> {
    Ok(None)
}

/// Puts the bytes of a PDF to a path below `/api/v1`.
pub async fn put_pdf(_path: &str, _bytes: Vec<u8>) -> Result<(), Refusal> {
    Err(AppError::Network.into())
}
