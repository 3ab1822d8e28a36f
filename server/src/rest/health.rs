//! For the machine room: is the process up, and does the database take writes. No sign-in, and so nothing said that
//! a stranger should not know.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{Router, extract::State, http::StatusCode, routing::get};
use tokio::sync::Mutex;

use crate::{context::AppState, db::Database};

/// How long an answer of the database is believed, so that asking often costs nothing.
const BELIEVED: Duration = Duration::from_secs(1);

/// Longest wait for the database.
const PATIENCE: Duration = Duration::from_secs(3);

/// `/healthz` and `/readyz`.
pub fn routes() -> Router<AppState> {
    let last = Arc::new(Mutex::new(None));
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(move |State(state): State<AppState>| async move { ready(&state, &last).await }))
}

async fn ready(state: &AppState, last: &Mutex<Option<(Instant, bool)>>) -> (StatusCode, &'static str) {
    let mut last = last.lock().await;
    let known = last.filter(|(at, _)| at.elapsed() < BELIEVED).map(|(_, ready)| ready);
    let ready = match known {
        Some(ready) => ready,
        None => writes(&state.db).await,
    };
    if known.is_none() {
        *last = Some((Instant::now(), ready));
    }
    if ready { (StatusCode::OK, "ready\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "database not writable\n") }
}

async fn writes(db: &Database) -> bool {
    let write = db.query("UPDATE instance:self SET touched = time::now()").execute();
    match tokio::time::timeout(PATIENCE, write).await {
        Ok(Ok(_)) => true,
        Ok(Err(fault)) => {
            tracing::error!(%fault, "the database does not take writes");
            false
        }
        Err(_) => {
            tracing::error!("the database does not answer");
            false
        }
    }
}
