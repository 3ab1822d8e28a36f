//! The unit tree as of a day, for everybody who is signed in.

use app::domain::{
    ids::UnitId,
    unit::{Place, Succession, Unit},
};
use axum::{Json, extract::State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Answer, Caller, Page, PageQuery, Path, Problem, ProblemBody, Query, schema};
use crate::context::AppState;

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one))
}

#[derive(Deserialize)]
struct Filter {
    as_of: Option<NaiveDate>,
    parent: Option<UnitId>,
    limit: Option<usize>,
    after: Option<String>,
}

/// Units in force on a day, by id.
#[utoipa::path(
    get,
    path = "/units",
    tag = "units",
    params(
        ("as_of" = Option<NaiveDate>, Query, description = "The day; today in Vietnam when absent"),
        ("parent" = Option<String>, Query, description = "Only direct children of this unit"),
        ("limit" = Option<usize>, Query),
        ("after" = Option<String>, Query)
    ),
    responses((status = 200, body = Page<schema::Unit>), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody))
)]
async fn list(
    State(state): State<AppState>,
    _caller: Caller,
    Query(filter): Query<Filter>,
) -> Answer<Json<Page<Unit>>> {
    let day = filter.as_of.unwrap_or_else(app::boundary::today);
    let tree = state.ports.units.tree(day).await?;
    let units: Vec<Unit> = match &filter.parent {
        Some(parent) => tree.children(parent).cloned().collect(),
        None => tree.iter().cloned().collect(),
    };
    let page = PageQuery { limit: filter.limit, after: filter.after };
    Ok(Json(Page::cut(units, &page, |unit| unit.id.clone())?))
}

/// A unit with its places and its links to predecessors and successors.
#[derive(Serialize)]
struct Detail {
    #[serde(flatten)]
    unit: Unit,
    places: Vec<Place>,
    successions: Vec<Succession>,
}

/// A unit with its places and its links to predecessors and successors.
#[derive(ToSchema)]
#[schema(as = UnitDetail)]
#[expect(dead_code, reason = "describes the answer, is never made")]
struct DetailSchema {
    #[serde(flatten)]
    #[schema(inline)]
    unit: schema::Unit,
    /// By name.
    places: Vec<schema::Place>,
    /// From and to this unit.
    successions: Vec<schema::Succession>,
}

/// One unit, in force or not.
#[utoipa::path(
    get,
    path = "/units/{id}",
    tag = "units",
    params(("id" = String, Path, description = "Id of the unit")),
    responses((status = 200, body = DetailSchema), (status = 404, body = ProblemBody))
)]
async fn one(State(state): State<AppState>, _caller: Caller, Path(id): Path<UnitId>) -> Answer<Json<Detail>> {
    let units = &state.ports.units;
    let all = units.all().await?;
    let unit = all.iter().find(|unit| unit.id == id).cloned().ok_or_else(Problem::not_found)?;
    let (places, successions) = (units.places(&id).await?, units.successions(&id).await?);
    Ok(Json(Detail { unit, places, successions }))
}
