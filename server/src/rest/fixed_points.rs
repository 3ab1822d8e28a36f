//! Fixed points (điểm chụp cố định) of units: made and corrected by a PUT; photos are taken from them and one becomes the
//! standard.

use app::domain::{
    fixed_point::{FixedArea, FixedPoint, FixedPointAct, FixedPointFacts},
    ids::{FixedPointId, PhotoId, PlaceId, UnitId},
    photo::PhotoInfo,
};
use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Answer, Body, Caller, InputFault, Page, PageQuery, Path, Problem, ProblemBody, Query, schema::fixed_point as shape,
};
use crate::{
    context::AppState,
    fixed_points::{FixedPointDesk, Refusal},
};

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one, save))
        .routes(routes!(shoot))
        .routes(routes!(remove))
        .routes(routes!(set_standard))
}

/// Which points are wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct ListQuery {
    /// Of this unit.
    #[param(value_type = Option<String>)]
    unit: Option<UnitId>,
    /// Rows, 1 to 200; 200 when absent.
    limit: Option<usize>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// The fixed points that the caller may see, by id. Whoever looks from outside the unit sees no photo that has come since a
/// round runs that is not published.
#[utoipa::path(get, path = "/fixed_points", tag = "fixed points", params(ListQuery),
    responses((status = 200, body = Page<shape::FixedPoint>), (status = 401, body = ProblemBody)))]
async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Query(query): Query<ListQuery>,
) -> Answer<Json<Page<FixedPoint>>> {
    let ListQuery { unit, limit, after } = query;
    let points = desk(&state).all(&caller.person, unit.as_ref()).await?;
    Ok(Json(Page::cut(points, &PageQuery { limit, after }, |point| point.id)?))
}

/// One fixed point with its strip and its log.
#[utoipa::path(get, path = "/fixed_points/{id}", tag = "fixed points", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = shape::FixedPoint), (status = 404, body = ProblemBody)))]
async fn one(State(state): State<AppState>, caller: Caller, Path(id): Path<FixedPointId>) -> Answer<Json<FixedPoint>> {
    Ok(Json(desk(&state).one(&caller.person, id).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PointBody {
    unit: UnitId,
    #[serde(default)]
    place: Option<PlaceId>,
    #[serde(default)]
    area: Option<FixedArea>,
    name: String,
    stand: String,
    height_cm: u16,
    facing: String,
    #[serde(default)]
    retired: bool,
    #[serde(default)]
    revision: u64,
}

/// Makes a fixed point under an id that the client makes (lập điểm chụp), or corrects it; the team's and the head's. The
/// same call again changes nothing.
#[utoipa::path(put, path = "/fixed_points/{id}", tag = "fixed points", params(("id" = uuid::Uuid, Path, description = "A UUID v7")),
    request_body = shape::FixedPointBody,
    responses(
        (status = 201, description = "Made", body = shape::FixedPoint),
        (status = 200, description = "Corrected, or the same call as before", body = shape::FixedPoint),
        (status = 403, description = "Not a unit of the caller", body = ProblemBody),
        (status = 409, description = "`stale`: somebody else has changed it; `conflict`: it belongs to another unit", body = ProblemBody),
        (status = 422, description = "Every fault of the body: `missing_text`, `too_long`, `bad_height`, `unknown_place`, \
         `unknown_area`", body = ProblemBody)))]
async fn save(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<FixedPointId>,
    Body(body): Body<PointBody>,
) -> Answer<(StatusCode, Json<FixedPoint>)> {
    let PointBody { unit, place, area, name, stand, height_cm, facing, retired, revision } = body;
    let facts = FixedPointFacts { unit, place, area, name, stand, height_cm, facing, retired };
    let (is_new, point) = desk(&state).save(&caller.person, id, facts, revision).await?;
    Ok((if is_new { StatusCode::CREATED } else { StatusCode::OK }, Json(point)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShootBody {
    photo: PhotoId,
    info: PhotoInfo,
}

/// Adds a photo that was taken from the point and uploaded before; the team's and the head's.
#[utoipa::path(post, path = "/fixed_points/{id}/shoot", tag = "fixed points", params(("id" = uuid::Uuid, Path)),
    request_body = shape::FixedShotBody,
    responses(
        (status = 200, description = "The point; a repeated call is answered the same", body = shape::FixedPoint),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 422, description = "`unknown_photo`, `privacy_unconfirmed`, `retired`, `too_many_photos`", body = ProblemBody)))]
async fn shoot(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<FixedPointId>,
    Body(ShootBody { photo, info }): Body<ShootBody>,
) -> Answer<Json<FixedPoint>> {
    act(&state, &caller, id, FixedPointAct::Shoot { photo, info }).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RemoveBody {
    photo: PhotoId,
    reason: String,
}

/// Takes a photo off the strip; it stays in the log. The team's and the head's.
#[utoipa::path(post, path = "/fixed_points/{id}/remove", tag = "fixed points", params(("id" = uuid::Uuid, Path)),
    request_body = shape::FixedRemoval,
    responses(
        (status = 200, description = "The point; a repeated call is answered the same", body = shape::FixedPoint),
        (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 422, description = "`not_shown`, `is_standard`, `missing_reason`", body = ProblemBody)))]
async fn remove(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<FixedPointId>,
    Body(RemoveBody { photo, reason }): Body<RemoveBody>,
) -> Answer<Json<FixedPoint>> {
    act(&state, &caller, id, FixedPointAct::Remove { photo, reason }).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StandardBody {
    photo: Option<PhotoId>,
}

/// Makes a photo of the strip the standard (chọn ảnh chuẩn), or none; the head's.
#[utoipa::path(post, path = "/fixed_points/{id}/standard", tag = "fixed points", params(("id" = uuid::Uuid, Path)),
    request_body = shape::FixedStandard,
    responses(
        (status = 200, description = "The point; a repeated call is answered the same", body = shape::FixedPoint),
        (status = 403, description = "Not the head of the unit or of one above it", body = ProblemBody),
        (status = 404, body = ProblemBody), (status = 422, description = "`not_shown`", body = ProblemBody)))]
async fn set_standard(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<FixedPointId>,
    Body(StandardBody { photo }): Body<StandardBody>,
) -> Answer<Json<FixedPoint>> {
    act(&state, &caller, id, FixedPointAct::SetStandard { photo }).await
}

async fn act(state: &AppState, caller: &Caller, id: FixedPointId, act: FixedPointAct) -> Answer<Json<FixedPoint>> {
    Ok(Json(desk(state).act(&caller.person, id, &act).await?))
}

fn desk(state: &AppState) -> FixedPointDesk<'_> {
    FixedPointDesk::new(&state.db, &state.ports)
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let conflict = |code, detail: &str| Self::new(StatusCode::CONFLICT, code, detail.to_owned());
        match refusal {
            Refusal::NotFound => Self::not_found(),
            Refusal::Forbidden => Self::forbidden(),
            Refusal::Invalid(faults) => Self::invalid(faults.into_iter().map(InputFault::from).collect()),
            Refusal::Differs => conflict("conflict", "Another fixed point stands under this id; make a new one."),
            Refusal::Stale(revision) => {
                let detail = "The fixed point has changed; read it again before correcting it.";
                conflict("stale", detail).with("revision", revision)
            }
            Refusal::Photos(fault) => fault.into(),
            Refusal::Store(fault) => fault.into(),
            Refusal::Db(fault) => fault.into(),
        }
    }
}
