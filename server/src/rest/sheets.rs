//! `/api/v1/sheets`: saving, reading, locking, unlocking, submitting. The work is done in `crate::sheets`.

use app::{
    domain::{
        ids::{RoundId, SheetId, UnitId},
        sheet::{Kind, Standing, State as SheetState},
    },
    ports::{SheetFilter, SheetSummary},
};
use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::StatusCode,
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    extract::{Body, Caller, Path, Query},
    page::{MAX_LIMIT, Page},
    problem::{Answer, InputFault, Problem, ProblemBody},
    schema::{patch, sheet as shape},
};
use crate::{
    context::AppState,
    sheets::{Desk, Fault, Locked, Refusal, SheetAnswer, SheetQuery},
};

/// The routes of sheets.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(get, put))
        .routes(routes!(lock))
        .routes(routes!(unlock))
        .routes(routes!(submit))
}

/// Which sheets.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
struct ListQuery {
    /// Of this unit.
    #[param(value_type = Option<String>)]
    unit: Option<UnitId>,
    /// Of this round.
    #[param(value_type = Option<uuid::Uuid>)]
    round: Option<RoundId>,
    /// `self`, `verification`, `spot`, `internal`.
    #[param(value_type = Option<String>)]
    kind: Option<Kind>,
    /// `draft`, `locked`, `submitted` …
    #[param(value_type = Option<String>)]
    state: Option<SheetState>,
    /// Rows, 1 to 200; 200 when absent.
    limit: Option<usize>,
    /// The `next` of the page before.
    #[param(value_type = Option<uuid::Uuid>)]
    after: Option<SheetId>,
}

/// Lists the sheets that the caller may read, by id.
#[utoipa::path(get, path = "/sheets", tag = "sheets", params(ListQuery),
    responses(
        (status = 200, description = "One page", body = Page<shape::SheetSummary>),
        (status = 400, body = ProblemBody), (status = 401, body = ProblemBody)))]
async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Query(query): Query<ListQuery>,
) -> Answer<Json<Page<SheetSummary>>> {
    let limit = match query.limit.unwrap_or(MAX_LIMIT) {
        limit @ 1..=MAX_LIMIT => limit,
        _ => return Err(Problem::bad_request("limit", "bad_limit", "limit is 1 to 200")),
    };
    let filter = SheetFilter {
        units: query.unit.map(|unit| vec![unit]),
        round: query.round,
        kind: query.kind,
        state: query.state,
        author: None,
        after: query.after,
        limit,
    };
    let (items, more) = desk(&state).list(&caller.person, &SheetQuery { filter }).await?;
    let next = items.last().filter(|_| more).map(|last| last.head.id.to_string());
    Ok(Json(Page { items, next }))
}

/// Whether the change log is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct GetQuery {
    /// Adds `changes`, oldest first.
    #[serde(default)]
    changes: bool,
}

/// Reads one sheet with its score, what it lacks, and on request its change log.
#[utoipa::path(get, path = "/sheets/{id}", tag = "sheets", params(("id" = uuid::Uuid, Path), GetQuery),
    responses(
        (status = 200, description = "The sheet", body = shape::Sheet),
        (status = 404, description = "Unknown or hidden", body = ProblemBody)))]
async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<SheetId>,
    Query(query): Query<GetQuery>,
) -> Answer<Json<SheetAnswer>> {
    Ok(Json(desk(&state).sheet(&caller.person, id, query.changes).await?))
}

/// Saves answers into a draft; the body is a patch. Sending the same body again changes nothing.
#[utoipa::path(put, path = "/sheets/{id}", tag = "sheets", params(("id" = uuid::Uuid, Path)),
    request_body = patch::SheetPatch,
    responses(
        (status = 200, description = "Saved", body = shape::Standing),
        (status = 201, description = "Saved for the first time", body = shape::Standing),
        (status = 403, description = "Not the caller's unit or kind", body = ProblemBody),
        (status = 404, description = "The id is hidden from the caller", body = ProblemBody),
        (status = 409, description = "`locked`, or `conflict` when unit, round, kind or checklist differ", body = ProblemBody),
        (status = 422, description = "Every fault of the body", body = ProblemBody)))]
async fn put(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<SheetId>,
    body: Result<Bytes, BytesRejection>,
) -> Answer<(StatusCode, Json<Standing>)> {
    let body = body.map_err(|fault| match fault.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "A sheet's body is at most 2 MiB.")
        }
        status => Problem::new(status, "broken_body", "The body did not arrive completely; send it again."),
    })?;
    let saved = desk(&state).save(&caller.person, id, &body).await?;
    let status = if saved.created { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(saved.standing)))
}

/// The revision that the caller has seen.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Seen {
    revision: u64,
}

/// Locks (chốt) a self sheet; the head of the unit confirms its N/A exceptions with it.
#[utoipa::path(post, path = "/sheets/{id}/lock", tag = "sheets", params(("id" = uuid::Uuid, Path)), request_body = Seen,
    responses(
        (status = 200, description = "Locked; a repeated call is answered the same", body = shape::Locked),
        (status = 403, description = "Not the head of the unit", body = ProblemBody),
        (status = 409, description = "`stale`: the sheet has changed since", body = ProblemBody),
        (status = 422, description = "`incomplete`, with `missing` and `conflicts`", body = ProblemBody)))]
async fn lock(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<SheetId>,
    Body(seen): Body<Seen>,
) -> Answer<Json<Locked>> {
    Ok(Json(desk(&state).lock(&caller.person, id, seen.revision).await?))
}

/// Why a sheet is opened again.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Reason {
    reason: String,
}

/// Opens a locked sheet again, before its verification starts; the committee's.
#[utoipa::path(post, path = "/sheets/{id}/unlock", tag = "sheets", params(("id" = uuid::Uuid, Path)), request_body = Reason,
    responses(
        (status = 200, description = "A draft again", body = shape::Standing),
        (status = 403, description = "Not the committee", body = ProblemBody),
        (status = 409, description = "`wrong_state`: not locked, or verification has started; `legal`: where it would have to stand", body = ProblemBody),
        (status = 422, description = "No reason", body = ProblemBody)))]
async fn unlock(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<SheetId>,
    Body(body): Body<Reason>,
) -> Answer<Json<Standing>> {
    Ok(Json(desk(&state).unlock(&caller.person, id, &body.reason).await?))
}

/// Hands in a spot audit; its author's.
#[utoipa::path(post, path = "/sheets/{id}/submit", tag = "sheets", params(("id" = uuid::Uuid, Path)), request_body = Seen,
    responses(
        (status = 200, description = "Submitted; a repeated call is answered the same", body = shape::Locked),
        (status = 403, description = "Not the author", body = ProblemBody),
        (status = 409, description = "`stale`: the sheet has changed since", body = ProblemBody),
        (status = 422, description = "`incomplete`, with `missing` and `conflicts`", body = ProblemBody)))]
async fn submit(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<SheetId>,
    Body(seen): Body<Seen>,
) -> Answer<Json<Locked>> {
    Ok(Json(desk(&state).submit(&caller.person, id, seen.revision).await?))
}

fn desk(state: &AppState) -> Desk<'_> {
    Desk::new(&state.db, &state.ports)
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let conflict = |code, detail: String| Self::new(StatusCode::CONFLICT, code, detail);
        match refusal {
            Refusal::NotFound => Self::not_found(),
            Refusal::Forbidden => Self::forbidden(),
            Refusal::NotJson(message) => Self::bad_request("", "not_json", message),
            Refusal::Invalid(faults) => Self::invalid(faults.into_iter().map(InputFault::from).collect()),
            Refusal::Locked(state) => {
                let detail = "The sheet takes no more answers; keep them and ask for it to be opened again.";
                conflict("locked", detail.to_owned()).with("state", state)
            }
            Refusal::Differs(fields) => {
                let detail = format!("Under this id stands a sheet with another {}.", fields.join(", "));
                conflict("conflict", detail).with("fields", fields)
            }
            Refusal::Stale(revision) => {
                let detail = format!("The sheet is at revision {revision}; read it again.");
                conflict("stale", detail).with("revision", revision)
            }
            Refusal::WrongState(wrong) => conflict("wrong_state", format!("The sheet is {}.", wrong.state.as_str()))
                .with("state", wrong.state)
                .with("legal", wrong.legal),
            Refusal::DeadlinePassed(last) => {
                conflict("deadline_passed", format!("The last day for it was {last}.")).with("deadline", last)
            }
            Refusal::Incomplete { missing, conflicts } => {
                let detail = "The sheet is not complete; `missing` lists every item and what it lacks.";
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "incomplete", detail)
                    .with("missing", missing)
                    .with("conflicts", conflicts)
            }
            Refusal::Store(fault) => fault.into(),
            Refusal::Db(fault) => fault.into(),
        }
    }
}

impl From<Fault> for InputFault {
    fn from(fault: Fault) -> Self {
        Self { path: fault.path, code: fault.code, message: fault.message }
    }
}
