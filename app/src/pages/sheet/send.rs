//! One call of `/api/v1` from the browser, and its answer in the page's terms.

use std::collections::BTreeMap;

use gloo_net::http::Request;
use serde::Deserialize;
use serde_json::{Value, json};

use super::step::{Refusal, Step};
use crate::{
    domain::{
        ids::{ItemId, PhotoId, SheetId},
        photo::PhotoInfo,
        score::Missing,
    },
    error::AppError,
    wire,
};

/// The members of a problem body that the page uses.
#[derive(Debug, Default, Deserialize)]
struct Problem {
    #[serde(default)]
    code: String,
    #[serde(default)]
    missing: Vec<Missing>,
}

/// The body of an explanation.
fn explanation(items: Vec<(ItemId, String, BTreeMap<PhotoId, PhotoInfo>)>) -> Value {
    let info: BTreeMap<_, _> = items.iter().flat_map(|(.., photos)| photos.clone()).collect();
    let item = |(item, text, photos): (ItemId, String, BTreeMap<PhotoId, PhotoInfo>)| json!({ "item": item, "explanation": text, "photos": photos.into_keys().collect::<Vec<_>>() });
    json!({ "items": items.into_iter().map(item).collect::<Vec<Value>>(), "photo_info": info })
}

/// Moves a sheet.
pub async fn decide(sheet: SheetId, step: Step) -> Result<(), Refusal> {
    let (verb, body) = match step {
        Step::Lock { revision } => ("lock", json!({ "revision": revision })),
        Step::Submit { revision } => ("submit", json!({ "revision": revision })),
        Step::Unlock { reason } => ("unlock", json!({ "reason": reason })),
        Step::Explain { items } => ("explain", explanation(items)),
        Step::Settle { items } => {
            let item = |(item, value, reason)| json!({ "item": item, "value": value, "reason": reason });
            ("settle", json!({ "items": items.into_iter().map(item).collect::<Vec<Value>>() }))
        }
    };
    let request = Request::post(&format!("/api/v1/sheets/{sheet}/{verb}"));
    let request = request.json(&body).map_err(|_| Refusal::Other(AppError::Network))?;
    let answer = request.send().await.map_err(|_| Refusal::Other(AppError::Network))?;
    if answer.ok() {
        return Ok(());
    }
    let status = answer.status();
    let problem: Problem = wire::read(&answer.text().await.unwrap_or_default()).unwrap_or_default();
    Err(match (status, problem.code.as_str()) {
        (_, "incomplete") => Refusal::Incomplete(problem.missing),
        (409, "deadline_passed") => Refusal::Other(AppError::BadInput { code: problem.code }),
        (409, _) => Refusal::Stale,
        (401, _) => Refusal::Other(AppError::NotSignedIn),
        (403, _) => Refusal::Other(AppError::Forbidden),
        (404, _) => Refusal::Other(AppError::NotFound),
        (500.., _) => Refusal::Other(AppError::Server { code: status.to_string() }),
        (_, code) => Refusal::Other(AppError::BadInput { code: code.to_owned() }),
    })
}
