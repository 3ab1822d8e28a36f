//! Draws of spot audits (bốc thăm kiểm tra đột xuất). Terms and seals are everybody's who is signed in, from the
//! announcement on. Until every visit has begun or the period has passed, the committee reads the rest too, inspectors their
//! own visits, teams and heads the visits of their units that have begun; from then on everybody may read and repeat it.

use std::cmp::Reverse;

use app::domain::{
    draw::{Drawing, Pool},
    ids::{DrawId, PersonId},
    period::Period,
};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Answer, Body, Caller, InputFault, Page, PageQuery, Path, Problem, ProblemBody, Query, Spot, schema::draw as shape,
};
use crate::{
    context::AppState,
    draws::{Announcement, Assignment, DrawDesk, Refusal},
};

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one, announce))
        .routes(routes!(canonical_list))
        .routes(routes!(open))
        .routes(routes!(assign))
}

/// Every draw as far as it concerns the caller, the newest first, without candidates.
#[utoipa::path(get, path = "/draws", tag = "draws",
    params(("limit" = Option<usize>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = Page<shape::Drawing>), (status = 401, body = ProblemBody)))]
async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Query(page): Query<PageQuery>,
) -> Answer<Json<Page<Drawing>>> {
    let draws = desk(&state).all(&caller.person).await?;
    let place = |drawing: &Drawing| Spot(Reverse((drawing.draw.terms.drawn_on, drawing.draw.terms.id)));
    Ok(Json(Page::cut(draws, &page, place)?))
}

/// One draw, as far as it concerns the caller: what is withheld is empty or null.
#[utoipa::path(get, path = "/draws/{id}", tag = "draws", params(("id" = uuid::Uuid, Path, description = "Id of the draw")),
    responses((status = 200, body = shape::Drawing), (status = 404, body = ProblemBody)))]
async fn one(State(state): State<AppState>, caller: Caller, Path(id): Path<DrawId>) -> Answer<Json<Drawing>> {
    Ok(Json(desk(&state).one(&caller.person, id).await?))
}

/// The canonical list: its SHA-256 (`sha256sum`) is `list_hash`. The committee's until the draw is disclosed.
#[utoipa::path(get, path = "/draws/{id}/list", tag = "draws", params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, description = "UTF-8 text, one line per candidate below three lines of terms", body = String,
         content_type = "text/plain"),
        (status = 403, description = "Not disclosed yet", body = ProblemBody),
        (status = 404, body = ProblemBody)))]
async fn canonical_list(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<DrawId>,
) -> Answer<impl IntoResponse> {
    let text = desk(&state).list(&caller.person, id).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnnouncementBody {
    period: Period,
    n: u32,
    pool: Pool,
}

/// Announces a draw under an id that the client makes (niêm phong); the committee's. The server gathers the candidates with
/// their signals, fixes the list and seals a seed of its own. The same call again changes nothing.
#[utoipa::path(put, path = "/draws/{id}", tag = "draws", params(("id" = uuid::Uuid, Path, description = "A UUID v7")),
    request_body = shape::Announcement,
    responses(
        (status = 201, description = "Announced; publish `commitment` and `list_hash` now", body = shape::Drawing),
        (status = 200, description = "It was announced by the same call before", body = shape::Drawing),
        (status = 403, description = "Not the committee", body = ProblemBody),
        (status = 409, description = "`conflict`: another draw stands under this id", body = ProblemBody),
        (status = 422, description = "Every fault of the body: `wrong_id`, `bad_period`, `bad_n`, `unknown_block`, \
         `unknown_checklist`, `nobody`, `too_many_lots`, `no_weights`", body = ProblemBody)))]
async fn announce(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<DrawId>,
    Body(body): Body<AnnouncementBody>,
) -> Answer<(StatusCode, Json<Drawing>)> {
    let AnnouncementBody { period, n, pool } = body;
    let (is_new, drawing) = desk(&state).announce(&caller.person, id, &Announcement { period, n, pool }).await?;
    Ok((if is_new { StatusCode::CREATED } else { StatusCode::OK }, Json(drawing)))
}

/// Draws with the sealed seed (mở niêm phong); the committee's.
#[utoipa::path(post, path = "/draws/{id}/open", tag = "draws", params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, description = "The draw with seed and picks; a repeated call is answered the same", body = shape::Drawing),
        (status = 403, description = "Not the committee", body = ProblemBody),
        (status = 404, body = ProblemBody),
        (status = 409, description = "`broken_seal`: what is stored is not what was announced", body = ProblemBody)))]
async fn open(State(state): State<AppState>, caller: Caller, Path(id): Path<DrawId>) -> Answer<Json<Drawing>> {
    Ok(Json(desk(&state).open(&caller.person, id).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AssignmentsBody {
    items: Vec<AssignmentBody>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AssignmentBody {
    pick: usize,
    inspector: Option<PersonId>,
}

/// Assigns inspectors to picks of an opened draw (phân công kiểm tra), all or none; the committee's.
#[utoipa::path(post, path = "/draws/{id}/assign", tag = "draws", params(("id" = uuid::Uuid, Path)),
    request_body = shape::VisitAssignments,
    responses(
        (status = 200, description = "The draw; a repeated call is answered the same", body = shape::Drawing),
        (status = 403, description = "Not the committee", body = ProblemBody),
        (status = 404, body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `legal`", body = ProblemBody),
        (status = 422, description = "`unknown_pick`, `duplicate`, `begun`, `not_inspector`, `related`, `not_blind`",
         body = ProblemBody)))]
async fn assign(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<DrawId>,
    Body(body): Body<AssignmentsBody>,
) -> Answer<Json<Drawing>> {
    let wanted = body.items.into_iter().map(|one| Assignment { pick: one.pick, inspector: one.inspector });
    Ok(Json(desk(&state).assign(&caller.person, id, &wanted.collect::<Vec<_>>()).await?))
}

fn desk(state: &AppState) -> DrawDesk<'_> {
    DrawDesk::new(&state.db, &state.ports)
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let conflict = |code, detail: String| Self::new(StatusCode::CONFLICT, code, detail);
        match refusal {
            Refusal::NotFound => Self::not_found(),
            Refusal::Forbidden => Self::forbidden(),
            Refusal::Invalid(faults) => Self::invalid(faults.into_iter().map(InputFault::from).collect()),
            Refusal::Differs => conflict("conflict", "Another draw stands under this id; make a new one.".to_owned()),
            Refusal::WrongState(wrong) => {
                let detail = "Inspectors are assigned between the opening of a draw and its disclosure.";
                conflict("wrong_state", detail.to_owned()).with("state", wrong.state).with("legal", wrong.legal)
            }
            Refusal::BrokenSeal(fault) => {
                tracing::error!(%fault, "a draw is not what was announced");
                conflict("broken_seal", format!("What is stored is not what was announced: {fault}."))
            }
            Refusal::Store(fault) => fault.into(),
            Refusal::Db(fault) => fault.into(),
        }
    }
}
