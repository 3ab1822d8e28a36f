//! Findings and corrective actions (phiếu yêu cầu hành động khắc phục). What was found in a sheet is shown to those who may
//! read the sheet, and to inspectors who audit there, too; what is done about it, as far as it follows what they see.

use std::cmp::Reverse;

use app::{
    domain::{
        finding::{Finding, FindingAct, FindingState, FoundSaid},
        ids::{FindingId, PersonId, SheetId, UnitId},
    },
    ports::FindingFilter,
};
use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Answer, Body, Caller, InputFault, Page, PageQuery, Path, Problem, ProblemBody, Query, Spot,
    schema::finding as shape,
};
use crate::{
    context::AppState,
    findings::{FindingDesk, Refusal},
    sheets::Fault,
};

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one, find)).routes(routes!(act))
}

/// Which findings.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
struct FindingQuery {
    /// Of this unit.
    #[param(value_type = Option<String>)]
    unit: Option<UnitId>,
    /// By this doer.
    #[param(value_type = Option<String>)]
    doer: Option<PersonId>,
    /// Found in this sheet.
    #[param(value_type = Option<String>)]
    sheet: Option<SheetId>,
    /// In this state.
    #[param(value_type = Option<String>)]
    state: Option<FindingState>,
    /// Only those whose last day has passed and that are not closed.
    #[serde(default)]
    overdue: bool,
    /// Rows of a page, 1 to 200.
    limit: Option<usize>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// The findings that the caller may read, as far as they may, the newest number of each year first, after those without a number.
#[utoipa::path(get, path = "/findings", tag = "findings", params(FindingQuery),
    responses((status = 200, body = Page<shape::Finding>), (status = 401, body = ProblemBody)))]
async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Query(query): Query<FindingQuery>,
) -> Answer<Json<Page<Finding>>> {
    let FindingQuery { unit, doer, sheet, state: wanted, overdue, limit, after } = query;
    let filter = FindingFilter { units: unit.map(|unit| vec![unit]), doer, sheet, photos: None };
    let mut found = desk(&state).list(&caller.person, &filter).await?;
    let today = app::boundary::today();
    found.retain(|one| wanted.is_none_or(|state| one.state == state) && (!overdue || one.is_overdue(today)));
    found.retain(|one| doer.is_none_or(|doer| one.doer == Some(doer)));
    let place =
        |finding: &Finding| Spot((finding.number.is_some(), Reverse(finding.number), finding.unit.clone(), finding.id));
    Ok(Json(Page::cut(found, &PageQuery { limit, after }, place)?))
}

/// One finding, as far as the caller may read it.
#[utoipa::path(get, path = "/findings/{id}", tag = "findings", params(("id" = uuid::Uuid, Path, description = "Id of the finding")),
    responses((status = 200, body = shape::Finding), (status = 404, body = ProblemBody)))]
async fn one(State(state): State<AppState>, caller: Caller, Path(id): Path<FindingId>) -> Answer<Json<Finding>> {
    Ok(Json(desk(&state).one(&caller.person, id).await?))
}

/// Opens the finding of an item (mở phiếu), or adds what another sheet found. The id is the UUID v5 of (unit, place, checklist,
/// item): a wrong one is answered with the right one. The same call again changes nothing. What an inspector finds counts
/// once the sheet is handed in; it has no number before. A finding that is there but hidden from the caller is answered as one
/// that is new.
#[utoipa::path(put, path = "/findings/{id}", tag = "findings", params(("id" = uuid::Uuid, Path)),
    request_body = shape::Found,
    responses(
        (status = 201, description = "Opened", body = shape::Finding),
        (status = 200, description = "Added to the finding of this item, or known already", body = shape::Finding),
        (status = 403, description = "The caller may read the sheet, not find faults in it; or changes what was handed in while verifying the unit", body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `legal`: somebody acts on it already", body = ProblemBody),
        (status = 422, description = "Every fault of the body: `unknown_sheet`, `wrong_id`, `unknown_item`, `missing_text`, \
         `too_long`, `wrong_severity`, `bad_date`, `unknown_photo`, `photo_forbidden`, `photo_info_missing`, \
         `privacy_unconfirmed`, `too_many_photos`", body = ProblemBody)))]
async fn find(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<FindingId>,
    Body(said): Body<FoundSaid>,
) -> Answer<(StatusCode, Json<Finding>)> {
    let (is_new, finding) = desk(&state).find(&caller.person, id, &said).await?;
    Ok((if is_new { StatusCode::CREATED } else { StatusCode::OK }, Json(finding)))
}

/// Does something about a finding: `accept {doer, opinion?}` and `assign {doer}` are the head's; `find_cause {cause,
/// correction?}`, `start {action}` and `report {text, photos?, photo_info?}` the unit's; `close {text}`, `send_back {reason}`
/// and `prolong {due_on, reason}` the head's or an inspector's who has handed in a sheet that covers it and is not verifying the
/// unit just now, never the doer's. An after photo is none of those that proved the fault, and of that day or later. The same
/// call again changes nothing.
#[utoipa::path(post, path = "/findings/{id}/{transition}", tag = "findings",
    params(("id" = uuid::Uuid, Path), ("transition" = String, Path, description = "`accept`, `assign`, `find_cause`, `start`, \
     `report`, `close`, `send_back` or `prolong`")),
    request_body = shape::Act,
    responses(
        (status = 200, description = "The finding", body = shape::Finding),
        (status = 403, description = "`forbidden`; `own_action`: whoever acts does not check", body = ProblemBody),
        (status = 404, body = ProblemBody),
        (status = 409, description = "`wrong_state`, with `legal`", body = ProblemBody),
        (status = 422, description = "Every fault of the body: `missing_text`, `too_long`, `not_of_unit`, `missing_photo`, \
         `photo_of_fault`, `photo_too_old`, `unknown_photo`, `photo_forbidden`, `photo_info_missing`, `privacy_unconfirmed`, `too_many_photos`, `bad_date`, \
         `unknown_transition`", body = ProblemBody)))]
async fn act(
    State(state): State<AppState>,
    caller: Caller,
    Path((id, transition)): Path<(FindingId, String)>,
    Body(mut said): Body<Map<String, Value>>,
) -> Answer<Json<Finding>> {
    const KNOWN: [&str; 8] = ["accept", "assign", "find_cause", "start", "report", "close", "send_back", "prolong"];
    if !KNOWN.contains(&transition.as_str()) {
        let message = format!("one of {}", KNOWN.join(", "));
        return Err(Problem::invalid(vec![Fault::new("transition", "unknown_transition", message).into()]));
    }
    said.insert("act".to_owned(), transition.into());
    let act: FindingAct = serde_json::from_value(Value::Object(said))
        .map_err(|fault| Problem::invalid(vec![Fault::new("", "wrong_shape", fault.to_string()).into()]))?;
    Ok(Json(desk(&state).act(&caller.person, id, &act).await?))
}

fn desk(state: &AppState) -> FindingDesk<'_> {
    FindingDesk::new(&state.db, &state.ports)
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::not_found(),
            Refusal::Forbidden => Self::forbidden(),
            Refusal::OwnAction => {
                let detail = "Whoever carries out the action does not check it; somebody else closes the finding.";
                Self::new(StatusCode::FORBIDDEN, "own_action", detail)
            }
            Refusal::Invalid(faults) => Self::invalid(faults.into_iter().map(InputFault::from).collect()),
            Refusal::WrongState(wrong) => {
                let detail = format!("The finding is {}.", wrong.state.as_str());
                let problem = Self::new(StatusCode::CONFLICT, "wrong_state", detail);
                problem.with("state", wrong.state).with("legal", wrong.legal)
            }
            Refusal::Sheet(refusal) => refusal.into(),
            Refusal::Store(fault) => fault.into(),
            Refusal::Db(fault) => fault.into(),
        }
    }
}
