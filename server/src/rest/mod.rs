//! The REST surface `/api/v1`: everything that outlives a release or that other programs call.
//!
//! # Layout
//! - `problem`, `extract`, `page`: errors, what is read from requests, lists in pages.
//! - one file per noun: its calls, in the order of the API's table.
//! - `schema`: shapes of domain types for the API description; `domain` itself knows nothing of it.
//! - `openapi`: the description, generated from the same code that routes.

pub mod account;
pub mod checklists;
pub mod draws;
pub mod extract;
pub mod findings;
pub mod fixed_points;
pub mod health;
pub mod me;
mod openapi;
pub mod page;
pub mod photos;
pub mod problem;
pub mod quality_systems;
pub mod red_tags;
pub mod reports;
pub mod rounds;
pub mod schema;
pub mod scores;
pub mod session;
pub mod setup;
pub mod sheets;
pub mod units;
mod verification;

use axum::{Json, Router, extract::DefaultBodyLimit, routing::get};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

pub use extract::{Body, Caller, Path, Query};
pub use page::{Page, PageQuery, Spot};
pub use problem::{Answer, InputFault, Problem, ProblemBody};

use crate::context::AppState;

/// Largest JSON body, in bytes. Photos have a limit of their own.
const MAX_JSON: usize = 2 << 20;

/// Every call below `/api/v1`, its description, and a problem for every other path there.
pub fn routes() -> Router<AppState> {
    let calls = OpenApiRouter::new()
        .merge(session::routes())
        .merge(me::routes())
        .merge(account::routes())
        .merge(checklists::routes())
        .merge(units::routes())
        .merge(rounds::routes())
        .merge(draws::routes())
        .merge(findings::routes())
        .merge(fixed_points::routes())
        .merge(red_tags::routes())
        .merge(photos::routes())
        .merge(quality_systems::routes())
        .merge(reports::routes())
        .merge(sheets::routes())
        .merge(verification::routes())
        .merge(scores::routes())
        .merge(setup::routes());
    let (router, api) = OpenApiRouter::with_openapi(openapi::Api::openapi()).nest("/api/v1", calls).split_for_parts();
    router
        .route("/api/v1/openapi.json", get(move || async move { Json(api) }))
        .route("/api", get(unknown).fallback(unknown))
        .route("/api/", get(unknown).fallback(unknown))
        .route("/api/{*rest}", get(unknown).fallback(unknown))
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(MAX_JSON))
}

async fn unknown() -> Problem {
    Problem::not_found()
}

async fn wrong_method() -> Problem {
    let detail = "This path does not take this method.";
    Problem::new(axum::http::StatusCode::METHOD_NOT_ALLOWED, "wrong_method", detail)
}
