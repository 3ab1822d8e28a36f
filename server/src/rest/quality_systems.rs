//! Registers of quality systems (sổ theo dõi HTQLCL). A register is written by the unit's head, read by its team, by
//! inspectors and by the committee; nobody else learns that there is one. Its files follow the same rule.

use app::domain::{
    ids::{DocumentId, UnitId},
    quality_system::{Coverage, MAX_DOCUMENT_BYTES, Register, Standing, StandingRegister},
};
use axum::{
    Json,
    body::Body as RawBody,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Answer, Body, Caller, InputFault, Page, PageQuery, Path, Problem, ProblemBody, Query, photos::check_headers,
    schema::quality_system as shape,
};
use crate::{
    context::AppState,
    photos::Kept,
    quality_systems::{QualityDesk, Refusal},
};

/// The content types that are taken. What counts is the content itself.
const TYPES: [&str; 2] = ["application/pdf", "application/octet-stream"];

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(covered))
        .routes(routes!(one, write))
        .routes(routes!(document, receive))
}

#[derive(Deserialize)]
struct Filter {
    as_of: Option<NaiveDate>,
    limit: Option<usize>,
    after: Option<String>,
}

impl Filter {
    fn day(&self) -> NaiveDate {
        self.as_of.unwrap_or_else(app::boundary::today)
    }
}

/// Where every agency stands whose register the caller may read, by id.
#[utoipa::path(get, path = "/quality_systems", tag = "quality systems",
    params(("as_of" = Option<NaiveDate>, Query, description = "The day; today in Vietnam when absent"),
        ("limit" = Option<usize>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = Page<shape::Standing>), (status = 401, body = ProblemBody)))]
async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Query(filter): Query<Filter>,
) -> Answer<Json<Page<Standing>>> {
    let standings = desk(&state).all(&caller.person, filter.day()).await?;
    let page = PageQuery { limit: filter.limit, after: filter.after };
    Ok(Json(Page::cut(standings, &page, |standing| standing.unit.clone())?))
}

/// How many agencies have built, applied and declared their system, by block and by duty; the committee's. Shares are for
/// the reader to print: part ÷ agencies, rounded half up to one decimal.
#[utoipa::path(get, path = "/quality_systems/coverage", tag = "quality systems",
    params(("as_of" = Option<NaiveDate>, Query, description = "The day; today in Vietnam when absent")),
    responses((status = 200, body = shape::Coverage), (status = 403, description = "Not the committee", body = ProblemBody)))]
async fn covered(
    State(state): State<AppState>,
    caller: Caller,
    Query(filter): Query<Filter>,
) -> Answer<Json<Coverage>> {
    Ok(Json(desk(&state).coverage(&caller.person, filter.day()).await?))
}

/// One register with where it stands and its log; an empty one of revision 0 while nobody has written in it.
#[utoipa::path(get, path = "/quality_systems/{unit}", tag = "quality systems",
    params(("unit" = String, Path, description = "Id of the unit")),
    responses((status = 200, body = shape::StandingRegister), (status = 404, body = ProblemBody)))]
async fn one(
    State(state): State<AppState>,
    caller: Caller,
    Path(unit): Path<UnitId>,
) -> Answer<Json<StandingRegister>> {
    Ok(Json(desk(&state).one(&caller.person, &unit).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RegisterBody {
    revision: u64,
    register: Register,
}

/// Writes the register, whole; its head's. The same content again changes nothing.
#[utoipa::path(put, path = "/quality_systems/{unit}", tag = "quality systems",
    params(("unit" = String, Path, description = "Id of the unit")), request_body = shape::RegisterBody,
    responses(
        (status = 200, description = "What stands now; a repeated call is answered the same", body = shape::StandingRegister),
        (status = 403, description = "Not the unit's head, or the unit has ended", body = ProblemBody),
        (status = 404, body = ProblemBody),
        (status = 409, description = "`stale`: somebody else has written since, with `revision`", body = ProblemBody),
        (status = 422, description = "Every fault of the body: `beyond_list`, `before_previous`, `not_yet`, `missing_step`, \
         `duplicate`, `wrong_year`, `wrong_reason`, `unknown_edition`, `unknown_file`, `empty`, `too_long`, `too_many`",
         body = ProblemBody)))]
async fn write(
    State(state): State<AppState>,
    caller: Caller,
    Path(unit): Path<UnitId>,
    Body(body): Body<RegisterBody>,
) -> Answer<Json<StandingRegister>> {
    Ok(Json(desk(&state).write(&caller.person, &unit, body.revision, &body.register).await?))
}

/// Takes a PDF in for the register of this unit; its head's. Sending it again changes nothing.
#[utoipa::path(put, path = "/quality_systems/{unit}/files/{sha256}", tag = "quality systems",
    params(("unit" = String, Path), ("sha256" = String, Path)),
    request_body(content = Vec<u8>, description = "PDF, at most 10 MiB", content_type = "application/pdf"),
    responses(
        (status = 200, description = "Was there already"),
        (status = 201, description = "Kept"),
        (status = 400, description = "`hash_mismatch`: the bytes are not those that the address names", body = ProblemBody),
        (status = 403, description = "Not the unit's head", body = ProblemBody),
        (status = 404, body = ProblemBody),
        (status = 413, description = "Too large", body = ProblemBody),
        (status = 415, description = "Another content type", body = ProblemBody),
        (status = 422, description = "`not_a_pdf`", body = ProblemBody)))]
async fn receive(
    State(state): State<AppState>,
    caller: Caller,
    Path((unit, id)): Path<(UnitId, DocumentId)>,
    headers: HeaderMap,
    body: RawBody,
) -> Answer<StatusCode> {
    check_headers(&headers, &TYPES, MAX_DOCUMENT_BYTES)?;
    let kept = desk(&state).receive(&caller.person, &unit, &id, body.into_data_stream()).await?;
    Ok(if kept == Kept::Created { StatusCode::CREATED } else { StatusCode::OK })
}

/// A file of a register, to be saved rather than shown, for those who may read the register.
#[utoipa::path(get, path = "/quality_systems/{unit}/files/{sha256}", tag = "quality systems",
    params(("unit" = String, Path), ("sha256" = String, Path)),
    responses(
        (status = 200, description = "The PDF", content_type = "application/pdf"),
        (status = 404, description = "Unknown or hidden", body = ProblemBody)))]
async fn document(
    State(state): State<AppState>,
    caller: Caller,
    Path((unit, id)): Path<(UnitId, DocumentId)>,
) -> Answer<Response> {
    let document = desk(&state).document(&caller.person, &unit, &id).await?;
    let mut answer = RawBody::from(document.content).into_response();
    let of = answer.headers_mut();
    of.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    of.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    of.insert(header::VARY, HeaderValue::from_static("Cookie, Authorization"));
    of.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let name = format!("attachment; filename=\"cong-bo-{unit}-{}.pdf\"", &id.as_str()[..8]);
    if let Ok(name) = HeaderValue::from_str(&name) {
        of.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(answer)
}

fn desk(state: &AppState) -> QualityDesk<'_> {
    QualityDesk::new(&state.db, &state.ports)
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let conflict = |code, detail: &str| Self::new(StatusCode::CONFLICT, code, detail);
        match refusal {
            Refusal::NotFound => Self::not_found(),
            Refusal::Forbidden => Self::forbidden(),
            Refusal::Invalid(faults) => Self::invalid(faults.into_iter().map(InputFault::from).collect()),
            Refusal::Stale(revision) => {
                let problem = conflict("stale", "Somebody else has written in the register; read it again.");
                problem.with("revision", revision)
            }
            Refusal::NotAPdf => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "not_a_pdf", "This is no PDF, or it did not arrive whole.")
            }
            Refusal::Receive(fault) => fault.into(),
            Refusal::Store(fault) => fault.into(),
            Refusal::Db(fault) => fault.into(),
        }
    }
}
