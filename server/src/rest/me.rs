//! `GET /me`: who is calling, with roles and units.

use app::domain::{person::Person, unit::Unit};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Caller, ProblemBody, schema};
use crate::context::AppState;

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(me))
}

/// A person and the units at which their roles are.
#[derive(Serialize)]
pub struct Me {
    #[serde(flatten)]
    person: Person,
    units: Vec<Unit>,
}

/// A person and the units at which their roles are.
#[derive(utoipa::ToSchema)]
#[schema(as = Me)]
pub struct MeSchema {
    /// Who.
    #[schema(inline)]
    #[serde(flatten)]
    pub person: schema::Person,
    /// The units at which their roles are.
    pub units: Vec<schema::Unit>,
}

impl Me {
    /// Looks up the units.
    pub async fn of(person: Person, state: &AppState) -> Answer<Self> {
        let all = state.ports.units.all().await?;
        let bound = |unit: &&Unit| person.roles.iter().any(|b| b.unit == unit.id);
        let units = all.iter().filter(bound).cloned().collect();
        Ok(Self { person, units })
    }
}

/// Who am I.
#[utoipa::path(
    get,
    path = "/me",
    tag = "session",
    responses((status = 200, body = MeSchema), (status = 401, body = ProblemBody))
)]
async fn me(State(state): State<AppState>, caller: Caller) -> Answer<Json<Me>> {
    Ok(Json(Me::of(caller.person, &state).await?))
}
