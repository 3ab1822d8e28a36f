//! The caller's own account: where they are signed in, access tokens for programs, and the password.

use app::ports::Device;
use axum::{Json, extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Body, Caller, InputFault, Path, Problem, ProblemBody, schema};
use crate::{
    auth::{MAX_PASSWORD, MIN_PASSWORD, is_acceptable},
    context::AppState,
};

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(devices)).routes(routes!(end)).routes(routes!(issue)).routes(routes!(password))
}

/// The fault of a password that is too short or too long.
pub fn password_fault(path: &str) -> InputFault {
    InputFault {
        path: path.to_owned(),
        code: "password_length".to_owned(),
        message: format!("choose {MIN_PASSWORD} to {MAX_PASSWORD} characters"),
    }
}

/// Where the caller is signed in, the last used first.
#[utoipa::path(
    get,
    path = "/account/devices",
    tag = "account",
    responses((status = 200, body = Vec<schema::Device>), (status = 401, body = ProblemBody))
)]
async fn devices(State(state): State<AppState>, caller: Caller) -> Answer<Json<Vec<Device>>> {
    Ok(Json(state.ports.sessions.devices(caller.person.id, &caller.token).await?))
}

/// Signs a device out, or revokes an access token.
#[utoipa::path(
    delete,
    path = "/account/devices/{id}",
    tag = "account",
    params(("id" = String, Path, description = "Id of the device")),
    responses((status = 204), (status = 404, body = ProblemBody))
)]
async fn end(State(state): State<AppState>, caller: Caller, Path(id): Path<String>) -> Answer<StatusCode> {
    state.ports.sessions.end(caller.person.id, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the token is for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewToken {
    /// A name by which the owner knows it again.
    label: String,
}

/// A new access token.
#[derive(Serialize, ToSchema)]
struct Token {
    /// Shown this once.
    token: String,
}

/// Makes an access token.
#[utoipa::path(
    post,
    path = "/account/tokens",
    tag = "account",
    request_body = NewToken,
    responses((status = 201, body = Token), (status = 401, body = ProblemBody), (status = 422, body = ProblemBody))
)]
async fn issue(
    State(state): State<AppState>,
    caller: Caller,
    Body(new): Body<NewToken>,
) -> Answer<(StatusCode, Json<Token>)> {
    if new.label.trim().is_empty() {
        let message = "name the token after what will use it".to_owned();
        return Err(Problem::invalid(vec![InputFault { path: "label".to_owned(), code: "empty".to_owned(), message }]));
    }
    let token = state.ports.sessions.issue(caller.person.id, &new.label).await?;
    Ok((StatusCode::CREATED, Json(Token { token })))
}

/// The old and the new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    /// The present one.
    old: String,
    /// 10 to 200 characters.
    new: String,
}

/// Changes the password and ends every other session and access token.
#[utoipa::path(
    put,
    path = "/account/password",
    tag = "account",
    request_body = NewPassword,
    responses((status = 204), (status = 403, body = ProblemBody, description = "`wrong_password`"), (status = 422, body = ProblemBody))
)]
async fn password(State(state): State<AppState>, caller: Caller, Body(wish): Body<NewPassword>) -> Answer<StatusCode> {
    if !is_acceptable(&wish.new) {
        return Err(Problem::invalid(vec![password_fault("new")]));
    }
    let people = &state.ports.people;
    if wish.old.chars().count() > MAX_PASSWORD || !people.check_password(caller.person.id, &wish.old).await? {
        let detail = "The old password is wrong.";
        return Err(Problem::new(StatusCode::FORBIDDEN, "wrong_password", detail));
    }
    people.set_password(caller.person.id, &wish.new, Some(&caller.token)).await?;
    Ok(StatusCode::NO_CONTENT)
}
