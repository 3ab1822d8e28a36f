//! The calls of `/api/v1` that move a sheet at once.

use serde_json::json;

use super::step::Step;
use crate::{
    domain::ids::SheetId,
    rest::{self, Refusal},
};

/// Moves a sheet.
pub async fn decide(sheet: SheetId, step: Step) -> Result<(), Refusal> {
    let (verb, body) = match step {
        Step::Lock { revision } => ("lock", json!({ "revision": revision })),
        Step::Submit { revision } => ("submit", json!({ "revision": revision })),
        Step::Unlock { reason } => ("unlock", json!({ "reason": reason })),
        Step::Admit { reason } => ("admit", json!({ "reason": reason })),
    };
    rest::post(&format!("/sheets/{sheet}/{verb}"), body).await
}
