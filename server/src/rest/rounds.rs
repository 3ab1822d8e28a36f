//! Rounds that concern the caller, and what the committee does with them. Teams and heads see the rounds that ask sheets of
//! their units, and of those rounds their own due lines without the inspectors; everybody else who is signed in sees them
//! whole, and the committee what it did.

use std::cmp::Reverse;

use app::domain::{
    ids::{PersonId, PlaceId, RoundId, UnitId},
    period::Period,
    person::{Person, Role},
    round::{Deadlines, Due, Round},
    sheet::ChecklistRef,
};
use axum::{Json, extract::State, http::StatusCode};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Body, Caller, InputFault, Page, PageQuery, Path, Problem, ProblemBody, Query, Spot, schema};
use crate::{
    context::AppState,
    rounds::{Assignment, Opening, Refusal, RoundDesk},
};

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one, open))
        .routes(routes!(prolong))
        .routes(routes!(assign))
        .routes(routes!(close))
        .routes(routes!(publish))
}

/// What of a round concerns a person; none when nothing does.
async fn concerning(state: &AppState, person: &Person, mut round: Round) -> Answer<Option<Round>> {
    if person.is(Role::Committee) {
        return Ok(Some(round));
    }
    round.changes.clear();
    if [Role::Inspector, Role::Admin].into_iter().any(|role| person.is(role)) {
        return Ok(Some(round));
    }
    let tree = state.ports.units.tree(round.opens_on).await?;
    round.due.retain(|due| person.owns(Role::Team, &due.unit, &tree) || person.owns(Role::Head, &due.unit, &tree));
    for due in &mut round.due {
        due.verifier = None;
        due.overruled.clear();
    }
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
    let place = |round: &Round| Spot(Reverse((round.period.span().from, round.opens_on, round.id)));
    Ok(Json(Page::cut(rounds, &page, place)?))
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

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OpeningBody {
    period: Period,
    opens_on: NaiveDate,
    deadlines: Deadlines,
    due: Vec<DueBody>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DueBody {
    unit: UnitId,
    checklist: ChecklistRef,
    #[serde(default)]
    place: Option<PlaceId>,
}

/// Opens a round under an id that the client makes (mở đợt); the committee's. The same call again changes nothing.
#[utoipa::path(put, path = "/rounds/{id}", tag = "rounds", params(("id" = uuid::Uuid, Path, description = "A UUID v7")),
    request_body = schema::round::Opening,
    responses(
        (status = 201, description = "Opened", body = schema::Round),
        (status = 200, description = "It was opened by the same call before", body = schema::Round),
        (status = 403, description = "Not the committee", body = ProblemBody),
        (status = 409, description = "`conflict`: another round stands under this id", body = ProblemBody),
        (status = 422, description = "Every fault of the body", body = ProblemBody)))]
async fn open(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<RoundId>,
    Body(body): Body<OpeningBody>,
) -> Answer<(StatusCode, Json<Round>)> {
    let OpeningBody { period, opens_on, deadlines, due } = body;
    let due = due.into_iter().map(|due| Due::new(due.unit, due.checklist, due.place)).collect();
    let (is_new, round) = desk(&state).open(&caller.person, id, &Opening { period, opens_on, deadlines, due }).await?;
    Ok((if is_new { StatusCode::CREATED } else { StatusCode::OK }, Json(round)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProlongingBody {
    deadlines: Deadlines,
    reason: String,
}

/// Moves deadlines of an open round to later days (gia hạn); the committee's.
#[utoipa::path(post, path = "/rounds/{id}/prolong", tag = "rounds", params(("id" = uuid::Uuid, Path)),
    request_body = schema::round::Prolonging,
    responses(
        (status = 200, description = "The round", body = schema::Round),
        (status = 403, description = "Not the committee", body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `legal`", body = ProblemBody),
        (status = 422, description = "`bad_deadlines`, `missing_reason`", body = ProblemBody)))]
async fn prolong(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<RoundId>,
    Body(body): Body<ProlongingBody>,
) -> Answer<Json<Round>> {
    Ok(Json(desk(&state).prolong(&caller.person, id, body.deadlines, &body.reason).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AssignmentsBody {
    items: Vec<AssignmentBody>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AssignmentBody {
    unit: UnitId,
    checklist: ChecklistRef,
    #[serde(default)]
    place: Option<PlaceId>,
    verifier: Option<PersonId>,
    #[serde(default)]
    reason: String,
}

/// Assigns inspectors to due sheets of a round that is not published (phân công thẩm định), all or none; the committee's.
/// A verification that has begun is handed over with its answers, for a `reason` (bàn giao).
#[utoipa::path(post, path = "/rounds/{id}/assign", tag = "rounds", params(("id" = uuid::Uuid, Path)),
    request_body = schema::round::Assignments,
    responses(
        (status = 200, description = "The round", body = schema::Round),
        (status = 403, description = "Not the committee", body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `legal`", body = ProblemBody),
        (status = 422, description = "`not_due`, `begun`, `not_inspector`, `related`, `not_blind`, `again`", body = ProblemBody)))]
async fn assign(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<RoundId>,
    Body(body): Body<AssignmentsBody>,
) -> Answer<Json<Round>> {
    let wanted = body.items.into_iter().map(|one| Assignment {
        due: Due::new(one.unit, one.checklist, one.place),
        verifier: one.verifier,
        reason: one.reason,
    });
    Ok(Json(desk(&state).assign(&caller.person, id, &wanted.collect::<Vec<_>>()).await?))
}

/// Closes a round (đóng đợt): what comes later is kept and does not count; the committee's.
#[utoipa::path(post, path = "/rounds/{id}/close", tag = "rounds", params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, description = "The round; a repeated call is answered the same", body = schema::Round),
        (status = 403, description = "Not the committee", body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `legal`", body = ProblemBody)))]
async fn close(State(state): State<AppState>, caller: Caller, Path(id): Path<RoundId>) -> Answer<Json<Round>> {
    Ok(Json(desk(&state).close(&caller.person, id).await?))
}

/// Publishes a closed round with every verified sheet (công bố); the committee's. A repeated call goes on where an
/// interrupted one stopped.
#[utoipa::path(post, path = "/rounds/{id}/publish", tag = "rounds", params(("id" = uuid::Uuid, Path)),
    responses(
        (status = 200, description = "The round; a repeated call is answered the same", body = schema::Round),
        (status = 403, description = "Not the committee", body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `legal`; `unsettled`, with `sheets`", body = ProblemBody)))]
async fn publish(State(state): State<AppState>, caller: Caller, Path(id): Path<RoundId>) -> Answer<Json<Round>> {
    Ok(Json(desk(&state).publish(&caller.person, id).await?))
}

fn desk(state: &AppState) -> RoundDesk<'_> {
    RoundDesk::new(&state.db, &state.ports)
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let conflict = |code, detail: &str| Self::new(StatusCode::CONFLICT, code, detail);
        match refusal {
            Refusal::NotFound => Self::not_found(),
            Refusal::Forbidden => Self::forbidden(),
            Refusal::Invalid(faults) => Self::invalid(faults.into_iter().map(InputFault::from).collect()),
            Refusal::Differs => conflict("conflict", "Another round stands under this id; make a new one."),
            Refusal::WrongState(wrong) => conflict("wrong_state", "The round does not stand where this leads on.")
                .with("state", wrong.state)
                .with("legal", wrong.legal),
            Refusal::Unsettled(sheets) => {
                let detail = "Sheets wait for an explanation that is in time, or for the answer to one; see `sheets`.";
                conflict("unsettled", detail).with("sheets", sheets)
            }
            Refusal::Sheet(refusal) => refusal.into(),
            Refusal::Store(fault) => fault.into(),
            Refusal::Db(fault) => fault.into(),
        }
    }
}
