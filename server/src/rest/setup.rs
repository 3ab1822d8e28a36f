//! `POST /setup`: the first start over an empty database prints a token; whoever has it makes the administrator, once.

use app::domain::text::clean;
use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Body, InputFault, Problem, ProblemBody, account::password_fault, schema};
use crate::{
    auth::is_acceptable,
    context::AppState,
    setup::{self, SetupError},
};

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(create))
}

/// The administrator to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Administrator {
    /// The token that the server printed.
    token: String,
    /// Sign-in name.
    username: String,
    /// Full name.
    name: String,
    /// 10 to 200 characters.
    password: String,
}

/// Makes the administrator.
#[utoipa::path(
    post,
    path = "/setup",
    tag = "setup",
    security(()),
    request_body = Administrator,
    responses(
        (status = 201, body = schema::Person),
        (status = 403, body = ProblemBody, description = "`setup_closed`: wrong token, or the work is done"),
        (status = 422, body = ProblemBody)
    )
)]
async fn create(
    State(state): State<AppState>,
    Body(wish): Body<Administrator>,
) -> Answer<(StatusCode, Json<app::domain::person::Person>)> {
    let mut faults = Vec::new();
    for (path, text) in [("username", &wish.username), ("name", &wish.name)] {
        if clean(text).is_empty() || text.chars().count() > 100 {
            let message = "1 to 100 characters".to_owned();
            faults.push(InputFault { path: path.to_owned(), code: "length".to_owned(), message });
        }
    }
    if !is_acceptable(&wish.password) {
        faults.push(password_fault("password"));
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    match setup::create(&state, &wish.token, &wish.username, &wish.name, &wish.password).await {
        Ok(person) => Ok((StatusCode::CREATED, Json(person))),
        Err(SetupError::Closed) => {
            let detail = "The token is wrong, or the administrator exists. A restart prints a new token while nobody has an account.";
            Err(Problem::new(StatusCode::FORBIDDEN, "setup_closed", detail))
        }
        Err(SetupError::Store(fault)) => Err(fault.into()),
    }
}
