//! Rounds that concern the caller. Teams and heads see the rounds that ask sheets of their units, and of those rounds
//! their own due lines; everybody else who is signed in sees them whole.

use app::domain::{
    ids::RoundId,
    person::{Person, Role},
    round::Round,
};
use axum::{Json, extract::State};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Caller, Page, PageQuery, Path, Problem, ProblemBody, Query, schema};
use crate::context::AppState;

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one))
}

/// What of a round concerns a person; none when nothing does.
async fn concerning(state: &AppState, person: &Person, mut round: Round) -> Answer<Option<Round>> {
    if [Role::Inspector, Role::Committee, Role::Admin].into_iter().any(|role| person.is(role)) {
        return Ok(Some(round));
    }
    let tree = state.ports.units.tree(round.opens_on).await?;
    round.due.retain(|due| person.owns(Role::Team, &due.unit, &tree) || person.owns(Role::Head, &due.unit, &tree));
    Ok((!round.due.is_empty()).then_some(round))
}

/// Rounds that concern me, the newest period first.
#[utoipa::path(
    get,
    path = "/rounds",
    tag = "rounds",
    params(("limit" = Option<usize>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = Page<schema::Round>), (status = 401, body = ProblemBody))
)]
async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Query(page): Query<PageQuery>,
) -> Answer<Json<Page<Round>>> {
    let mut rounds = Vec::new();
    for round in state.ports.rounds.all().await? {
        rounds.extend(concerning(&state, &caller.person, round).await?);
    }
    Ok(Json(Page::cut(rounds, &page, |round| round.id.to_string())?))
}

/// One round.
#[utoipa::path(
    get,
    path = "/rounds/{id}",
    tag = "rounds",
    params(("id" = uuid::Uuid, Path, description = "Id of the round")),
    responses((status = 200, body = schema::Round), (status = 404, body = ProblemBody))
)]
async fn one(State(state): State<AppState>, caller: Caller, Path(id): Path<RoundId>) -> Answer<Json<Round>> {
    let round = state.ports.rounds.get(id).await?.ok_or_else(Problem::not_found)?;
    let round = concerning(&state, &caller.person, round).await?;
    round.map(Json).ok_or_else(Problem::not_found)
}
