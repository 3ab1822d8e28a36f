//! Red tags (thẻ đỏ) of units: made and corrected by a PUT, moved on by steps. Age and lateness are computed for every
//! answer, as of today in Vietnam.

use std::collections::BTreeMap;

use app::domain::{
    ids::{PhotoId, PlaceId, RedTagId, UnitId},
    period::day_of,
    photo::PhotoInfo,
    red_tag::{Holding, Outcome, RedTag, RedTagFacts, RedTagState, RedTagStep, Ruling, Withdrawal},
    scales::{RedTagReasonId, RedTagRules},
};
use axum::{Json, extract::State, http::StatusCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Answer, Body, Caller, InputFault, Page, PageQuery, Path, Problem, ProblemBody, Query, schema::red_tag as shape,
};
use crate::{
    context::AppState,
    red_tags::{RedTagDesk, RedTagQuery, Refusal},
};

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one, save))
        .routes(routes!(hold))
        .routes(routes!(decide))
        .routes(routes!(carry_out))
        .routes(routes!(withdraw))
}

/// A tag as of today.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    #[serde(flatten)]
    tag: RedTag,
    age_days: i64,
    overdue: bool,
}

impl From<RedTag> for Shown {
    fn from(tag: RedTag) -> Self {
        let today = day_of(app::boundary::now());
        Self { age_days: tag.age(today), overdue: tag.is_overdue(today), tag }
    }
}

/// Which tags are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct ListQuery {
    /// Of this unit.
    #[param(value_type = Option<String>)]
    unit: Option<UnitId>,
    /// `tagged`, `held`, `decided`, `done` or `withdrawn`.
    #[param(value_type = Option<String>)]
    state: Option<RedTagState>,
    /// Past the last day for their decision, or not.
    overdue: Option<bool>,
    /// Rows, 1 to 200; 200 when absent.
    limit: Option<usize>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// The red tags that the caller may read, by id: a unit's own people read theirs, the committee reads all.
#[utoipa::path(get, path = "/red_tags", tag = "red tags", params(ListQuery),
    responses((status = 200, body = Page<shape::RedTag>), (status = 401, body = ProblemBody)))]
async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Query(query): Query<ListQuery>,
) -> Answer<Json<Page<Shown>>> {
    let ListQuery { unit, state: stands, overdue, limit, after } = query;
    let tags = desk(&state).all(&caller.person, &RedTagQuery { unit, state: stands, overdue }).await?;
    let Page { items, next } = Page::cut(tags, &PageQuery { limit, after }, |tag| tag.id)?;
    Ok(Json(Page { items: items.into_iter().map(Shown::from).collect(), next }))
}

/// One red tag with its log.
#[utoipa::path(get, path = "/red_tags/{id}", tag = "red tags", params(("id" = uuid::Uuid, Path, description = "Id of the tag")),
    responses((status = 200, body = shape::RedTag), (status = 404, body = ProblemBody)))]
async fn one(State(state): State<AppState>, caller: Caller, Path(id): Path<RedTagId>) -> Answer<Json<Shown>> {
    Ok(Json(desk(&state).one(&caller.person, id).await?.into()))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TagBody {
    unit: UnitId,
    #[serde(default)]
    place: Option<PlaceId>,
    #[serde(default)]
    spot: String,
    item: String,
    #[serde(default = "single")]
    quantity: u32,
    reason: RedTagReasonId,
    #[serde(default)]
    note: String,
    photos: BTreeMap<PhotoId, PhotoInfo>,
    tagged_on: NaiveDate,
    #[serde(default)]
    decide_by: Option<NaiveDate>,
    #[serde(default)]
    revision: u64,
}

fn single() -> u32 {
    1
}

impl TagBody {
    /// What is written on the tag, and the revision that was looked at.
    fn read(self, rules: &RedTagRules) -> (RedTagFacts, u64) {
        let Self { unit, place, spot, item, quantity, reason, note, photos, tagged_on, decide_by, revision } = self;
        let decide_by = decide_by.unwrap_or_else(|| RedTagFacts::usual_decide_by(tagged_on, rules));
        (RedTagFacts { unit, place, spot, item, quantity, reason, note, photos, tagged_on, decide_by }, revision)
    }
}

/// Puts a red tag on under an id that the client makes (gắn thẻ), or corrects it before there is a decision; the team's and
/// the head's. The number is the server's. The same call again changes nothing.
#[utoipa::path(put, path = "/red_tags/{id}", tag = "red tags", params(("id" = uuid::Uuid, Path, description = "A UUID v7")),
    request_body = shape::RedTagBody,
    responses(
        (status = 201, description = "Put on, with its number", body = shape::RedTag),
        (status = 200, description = "Corrected, or the same call as before", body = shape::RedTag),
        (status = 403, description = "Not a unit of the caller", body = ProblemBody),
        (status = 409, description = "`wrong_state` with `state` and `legal`; `stale`: somebody else has changed it; `conflict`: \
         the tag belongs to another unit", body = ProblemBody),
        (status = 422, description = "Every fault of the body: `missing_item`, `missing_photo`, `unknown_photo`, \
         `unknown_place`, `unknown_reason`, `bad_quantity`, `day_to_come`, `day_before`, `too_far` …", body = ProblemBody)))]
async fn save(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<RedTagId>,
    Body(body): Body<TagBody>,
) -> Answer<(StatusCode, Json<Shown>)> {
    let (facts, base) = body.read(&state.ports.checklists.scales().await?.red_tag);
    let (is_new, tag) = desk(&state).save(&caller.person, id, facts, base).await?;
    Ok((if is_new { StatusCode::CREATED } else { StatusCode::OK }, Json(tag.into())))
}

/// Notes that the thing was moved to the holding area (chuyển vào khu tạm giữ); the team's and the head's.
#[utoipa::path(post, path = "/red_tags/{id}/hold", tag = "red tags", params(("id" = uuid::Uuid, Path)),
    request_body = shape::Holding,
    responses(
        (status = 200, description = "The tag; a repeated call is answered the same", body = shape::RedTag),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `state` and `legal`", body = ProblemBody),
        (status = 422, description = "`missing_destination`, `day_before`, `day_to_come`", body = ProblemBody)))]
async fn hold(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<RedTagId>,
    Body(said): Body<Holding>,
) -> Answer<Json<Shown>> {
    take(&state, &caller, id, RedTagStep::Hold(said)).await
}

/// Decides what becomes of the thing (quyết định xử lý), once; the head's.
#[utoipa::path(post, path = "/red_tags/{id}/decide", tag = "red tags", params(("id" = uuid::Uuid, Path)),
    request_body = shape::Ruling,
    responses(
        (status = 200, description = "The tag; the same decision again is answered the same", body = shape::RedTag),
        (status = 403, description = "Not the head of the unit or of one above it", body = ProblemBody),
        (status = 404, body = ProblemBody),
        (status = 409, description = "`wrong_state`: it is decided otherwise, or was taken off", body = ProblemBody),
        (status = 422, description = "`unknown_decision`, `missing_destination`, `missing_reason`, `day_before`, \
         `day_to_come`", body = ProblemBody)))]
async fn decide(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<RedTagId>,
    Body(said): Body<Ruling>,
) -> Answer<Json<Shown>> {
    take(&state, &caller, id, RedTagStep::Decide(said)).await
}

/// Notes that the decision was carried out (thực hiện quyết định); the team's and the head's.
#[utoipa::path(post, path = "/red_tags/{id}/carry_out", tag = "red tags", params(("id" = uuid::Uuid, Path)),
    request_body = shape::Outcome,
    responses(
        (status = 200, description = "The tag; a repeated call is answered the same", body = shape::RedTag),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `state` and `legal`", body = ProblemBody),
        (status = 422, description = "`day_before`, `day_to_come`", body = ProblemBody)))]
async fn carry_out(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<RedTagId>,
    Body(said): Body<Outcome>,
) -> Answer<Json<Shown>> {
    take(&state, &caller, id, RedTagStep::CarryOut(said)).await
}

/// Takes a tag off that was put on by mistake (gỡ thẻ), before there is a decision; the head's.
#[utoipa::path(post, path = "/red_tags/{id}/withdraw", tag = "red tags", params(("id" = uuid::Uuid, Path)),
    request_body = shape::Withdrawal,
    responses(
        (status = 200, description = "The tag; a repeated call is answered the same", body = shape::RedTag),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `state` and `legal`", body = ProblemBody),
        (status = 422, description = "`missing_reason`", body = ProblemBody)))]
async fn withdraw(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<RedTagId>,
    Body(said): Body<Withdrawal>,
) -> Answer<Json<Shown>> {
    take(&state, &caller, id, RedTagStep::Withdraw(said)).await
}

async fn take(state: &AppState, caller: &Caller, id: RedTagId, step: RedTagStep) -> Answer<Json<Shown>> {
    Ok(Json(desk(state).step(&caller.person, id, &step).await?.into()))
}

fn desk(state: &AppState) -> RedTagDesk<'_> {
    RedTagDesk::new(&state.db, &state.ports)
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let conflict = |code, detail: String| Self::new(StatusCode::CONFLICT, code, detail);
        match refusal {
            Refusal::NotFound => Self::not_found(),
            Refusal::Forbidden => Self::forbidden(),
            Refusal::Invalid(faults) => Self::invalid(faults.into_iter().map(InputFault::from).collect()),
            Refusal::Differs => {
                conflict("conflict", "Another red tag stands under this id; make a new one.".to_owned())
            }
            Refusal::Stale(revision) => {
                let detail = "The red tag has changed; read it again before correcting it.";
                conflict("stale", detail.to_owned()).with("revision", revision)
            }
            Refusal::WrongState(wrong) => {
                let detail = "The red tag does not stand where this step leads on from.";
                conflict("wrong_state", detail.to_owned()).with("state", wrong.state).with("legal", wrong.legal)
            }
            Refusal::Photos(fault) => fault.into(),
            Refusal::Store(fault) => fault.into(),
            Refusal::Db(fault) => fault.into(),
        }
    }
}
