//! Published checklists and scales, for everybody who is signed in. An exact version never changes, so it may be kept
//! for good; the `ETag` is the hash of the text.

use std::sync::Arc;

use app::{
    domain::{
        checklist::{Checklist, content_hash},
        ids::{ChecklistId, Version},
        sheet::ChecklistRef,
        text::Text,
    },
    ports::Published,
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Caller, Page, PageQuery, Path, Problem, ProblemBody, Query, schema};
use crate::context::AppState;

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(newest)).routes(routes!(exact)).routes(routes!(scales))
}

/// A checklist in a list.
#[derive(Serialize)]
struct Summary {
    id: ChecklistId,
    version: Version,
    title: Text,
    standard: app::domain::checklist::Standard,
    items: usize,
    hash: String,
}

/// A checklist in a list.
#[derive(ToSchema)]
#[schema(as = ChecklistSummary)]
#[expect(dead_code, reason = "describes the answer, is never made")]
struct SummarySchema {
    /// Over all versions.
    id: String,
    /// The newest version.
    version: String,
    /// Title.
    title: schema::Text,
    /// `5s` or `iso9001`.
    standard: String,
    /// How many items it has.
    items: usize,
    /// SHA-256 of its exact text.
    hash: String,
}

impl From<&Arc<Published>> for Summary {
    fn from(published: &Arc<Published>) -> Self {
        let Checklist { id, version, title, standard, items, .. } = &published.checklist;
        Self {
            id: id.clone(),
            version: version.clone(),
            title: title.clone(),
            standard: *standard,
            items: items.len(),
            hash: published.hash.clone(),
        }
    }
}

/// The newest version of each checklist, by id.
#[utoipa::path(
    get,
    path = "/checklists",
    tag = "checklists",
    params(("limit" = Option<usize>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = Page<SummarySchema>), (status = 304), (status = 401, body = ProblemBody))
)]
async fn list(
    State(state): State<AppState>,
    _caller: Caller,
    headers: HeaderMap,
    Query(page): Query<PageQuery>,
) -> Answer<Response> {
    let all = state.ports.checklists.all().await?;
    let summaries: Vec<Summary> = all.iter().map(Summary::from).collect();
    let page = Page::cut(summaries, &page, |row| row.id.clone())?;
    let hashes: Vec<&str> = page.items.iter().map(|row| row.hash.as_str()).collect();
    let tag = content_hash(&hashes.concat());
    Ok(tagged(&headers, &tag, "private, no-cache", &page))
}

/// The newest version.
#[utoipa::path(
    get,
    path = "/checklists/{id}",
    tag = "checklists",
    params(("id" = String, Path, description = "Id of the checklist")),
    responses((status = 200, body = schema::Checklist), (status = 304), (status = 404, body = ProblemBody))
)]
async fn newest(
    State(state): State<AppState>,
    _caller: Caller,
    headers: HeaderMap,
    Path(id): Path<ChecklistId>,
) -> Answer<Response> {
    let found = state.ports.checklists.newest(&id).await?.ok_or_else(Problem::not_found)?;
    Ok(tagged(&headers, &found.hash, "private, no-cache", &found.checklist))
}

/// An exact version.
#[utoipa::path(
    get,
    path = "/checklists/{id}/{version}",
    tag = "checklists",
    params(("id" = String, Path, description = "Id of the checklist"), ("version" = String, Path, description = "Version")),
    responses((status = 200, body = schema::Checklist), (status = 304), (status = 404, body = ProblemBody))
)]
async fn exact(
    State(state): State<AppState>,
    _caller: Caller,
    headers: HeaderMap,
    Path((id, version)): Path<(ChecklistId, Version)>,
) -> Answer<Response> {
    let found = state.ports.checklists.get(&ChecklistRef { id, version }).await?.ok_or_else(Problem::not_found)?;
    Ok(tagged(&headers, &found.hash, "private, max-age=31536000, immutable", &found.checklist))
}

/// What the levels mean, the bands and the agency's deadlines.
#[utoipa::path(
    get,
    path = "/scales",
    tag = "checklists",
    responses((status = 200, description = "The content of scales.toml"), (status = 304), (status = 401, body = ProblemBody))
)]
async fn scales(State(state): State<AppState>, _caller: Caller, headers: HeaderMap) -> Answer<Response> {
    let scales = state.ports.checklists.scales().await?;
    let text = serde_json::to_string(scales.as_ref()).unwrap_or_default();
    Ok(tagged(&headers, &content_hash(&text), "private, no-cache", scales.as_ref()))
}

/// JSON with an `ETag`, or 304 when the caller has it already.
fn tagged(request: &HeaderMap, hash: &str, caching: &'static str, body: &impl Serialize) -> Response {
    let tag = ["\"", hash, "\""].concat();
    let known = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok());
    let fresh = known.flat_map(|v| v.split(',')).any(|v| v.trim().trim_start_matches("W/") == tag || v.trim() == "*");
    let mut response = if fresh { StatusCode::NOT_MODIFIED.into_response() } else { Json(body).into_response() };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}
