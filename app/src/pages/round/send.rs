//! One call of `/api/v1` about a round from the browser, and its answer in the page's terms.

use gloo_net::http::Request;
use serde::Deserialize;
use serde_json::Value;

use crate::{domain::ids::RoundId, error::AppError, wire};

/// The members of a problem body that the page uses.
#[derive(Debug, Default, Deserialize)]
struct Problem {
    #[serde(default)]
    code: String,
    #[serde(default)]
    errors: Vec<Fault>,
}

#[derive(Debug, Default, Deserialize)]
struct Fault {
    #[serde(default)]
    code: String,
}

/// Opens a round.
pub async fn open(round: RoundId, body: Value) -> Result<(), AppError> {
    send(Request::put(&format!("/api/v1/rounds/{round}")), body).await
}

/// `assign`, `prolong`, `close` or `publish`.
pub async fn run(round: RoundId, step: &'static str, body: Value) -> Result<(), AppError> {
    send(Request::post(&format!("/api/v1/rounds/{round}/{step}")), body).await
}

async fn send(request: gloo_net::http::RequestBuilder, body: Value) -> Result<(), AppError> {
    let request = request.json(&body).map_err(|_| AppError::Network)?;
    let answer = request.send().await.map_err(|_| AppError::Network)?;
    if answer.ok() {
        return Ok(());
    }
    let status = answer.status();
    let problem: Problem = wire::read(&answer.text().await.unwrap_or_default()).unwrap_or_default();
    // The first fault says more than that there are some.
    let code = problem.errors.into_iter().next().map_or(problem.code, |fault| fault.code);
    Err(match status {
        401 => AppError::NotSignedIn,
        403 => AppError::Forbidden,
        404 => AppError::NotFound,
        500.. => AppError::Server { code: status.to_string() },
        _ => AppError::BadInput { code },
    })
}
