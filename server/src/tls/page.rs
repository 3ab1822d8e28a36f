//! `/trial`: how a device learns to trust the trial's authority, and the authority's certificate. Nothing here knows a
//! person, and without a trial there is nothing here.

use axum::{
    Router,
    http::header,
    response::{Html, IntoResponse},
    routing::get,
};

use super::Tls;
use crate::{context::AppState, shell::Shell};

/// The page with places for what is different on each machine.
const PAGE: &str = include_str!("trial.html");

/// The routes of a trial; none without one.
pub fn routes(tls: Option<&Tls>, shell: &Shell) -> Router<AppState> {
    let Some(trial) = tls.and_then(Tls::trial) else { return Router::new() };
    let stylesheet = &shell.bundle().css;
    let page = PAGE.replace("{stylesheet}", stylesheet).replace("{fingerprint}", &trial.fingerprint());
    let certificate = trial.authority().to_vec();
    Router::new().route("/trial", get(|| async { Html(page) })).route(
        "/trial/ca.crt",
        get(|| async { ([(header::CONTENT_TYPE, "application/x-x509-ca-cert")], certificate).into_response() }),
    )
}
