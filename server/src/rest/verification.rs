//! What follows a lock: the unit explains what its verification found (giải trình), the inspector answers (thẩm định lần
//! 2), the committee lets a late sheet count. The verification itself is a sheet like others, see `sheets`.

use std::collections::BTreeMap;

use app::domain::{
    answer::Value,
    ids::{ItemId, PhotoId, SheetId},
    photo::PhotoInfo,
    review::{Explanation, RulingSaid},
    sheet::Standing,
};
use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Answer, Body, Caller, Path, ProblemBody,
    schema::{review, sheet as shape},
};
use crate::{
    context::AppState,
    sheets::{Desk, Explained},
};

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(explain))
        .routes(routes!(settle))
        .routes(routes!(publish))
        .routes(routes!(admit))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExplainBody {
    items: Vec<ExplainedItem>,
    #[serde(default)]
    photo_info: BTreeMap<PhotoId, PhotoInfo>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExplainedItem {
    item: ItemId,
    explanation: String,
    #[serde(default)]
    photos: Vec<PhotoId>,
}

/// Disputes items of the verification, each with an explanation and evidence, before the deadline (giải trình). No item
/// at all accepts the verification. Everything is said in one call; the same call again is answered the same.
#[utoipa::path(post, path = "/sheets/{id}/explain", tag = "sheets", params(("id" = uuid::Uuid, Path)),
    request_body = review::Explain,
    responses(
        (status = 200, description = "`explained`, or `verified` when nothing is disputed", body = shape::Standing),
        (status = 403, description = "Not the head of the unit", body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `legal`; `deadline_passed`", body = ProblemBody),
        (status = 422, description = "Every fault of the body", body = ProblemBody)))]
async fn explain(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<SheetId>,
    Body(body): Body<ExplainBody>,
) -> Answer<Json<Standing>> {
    let said = |one: ExplainedItem| Explanation { item: one.item, explanation: one.explanation, photos: one.photos };
    let said = Explained { items: body.items.into_iter().map(said).collect(), photo_info: body.photo_info };
    Ok(Json(Desk::new(&state.db, &state.ports).explain(&caller.person, id, &said).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettleBody {
    items: Vec<RuledItem>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuledItem {
    item: ItemId,
    value: Value,
    reason: String,
}

/// Answers every disputed item with the value that holds and why (thẩm định lần 2); the verified score follows.
#[utoipa::path(post, path = "/sheets/{id}/settle", tag = "sheets", params(("id" = uuid::Uuid, Path)),
    request_body = review::Settle,
    responses(
        (status = 200, description = "`verified`", body = shape::Standing),
        (status = 403, description = "Not who verifies the sheet", body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `legal`", body = ProblemBody),
        (status = 422, description = "Every fault of the body", body = ProblemBody)))]
async fn settle(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<SheetId>,
    Body(body): Body<SettleBody>,
) -> Answer<Json<Standing>> {
    let said = body.items.into_iter().map(|one| RulingSaid { item: one.item, value: one.value, reason: one.reason });
    let said: Vec<RulingSaid> = said.collect();
    Ok(Json(Desk::new(&state.db, &state.ports).settle(&caller.person, id, &said).await?))
}

/// Publishes a sheet (công bố) that was settled after its round had been published; the others are published with their
/// round. The committee's.
#[utoipa::path(post, path = "/sheets/{id}/publish", tag = "sheets", params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, description = "`published`; a repeated call is answered the same", body = shape::Standing),
        (status = 403, description = "Not the committee", body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `legal`", body = ProblemBody)))]
async fn publish(State(state): State<AppState>, caller: Caller, Path(id): Path<SheetId>) -> Answer<Json<Standing>> {
    Ok(Json(Desk::new(&state.db, &state.ports).publish_settled(&caller.person, id).await?))
}

/// Why.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Reason {
    reason: String,
}

/// Lets a sheet count that was locked or submitted after its round was closed (nộp muộn); the committee's.
#[utoipa::path(post, path = "/sheets/{id}/admit", tag = "sheets", params(("id" = uuid::Uuid, Path)),
    request_body = Reason,
    responses(
        (status = 200, description = "It counts; a repeated call is answered the same", body = shape::Standing),
        (status = 403, description = "Not the committee", body = ProblemBody),
        (status = 422, description = "No reason", body = ProblemBody)))]
async fn admit(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<SheetId>,
    Body(body): Body<Reason>,
) -> Answer<Json<Standing>> {
    Ok(Json(Desk::new(&state.db, &state.ports).admit(&caller.person, id, &body.reason).await?))
}
