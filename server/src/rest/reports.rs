//! `/api/v1/sheets/{id}/report`: the report of an audit (báo cáo đánh giá, ISO 19011:2018, 6.5.1). It is read by whoever may
//! read the sheet and written by the sheet's author; self assessments have none to write.

use app::domain::{
    audit_report::{AuditReport, ReportSaid},
    ids::SheetId,
};
use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    extract::{Body, Caller, Path},
    problem::{Answer, ProblemBody},
    schema::report as shape,
};
use crate::{context::AppState, sheets::Desk};

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(one, write))
}

/// The report of one sheet with its log; an empty one of revision 0 while nobody has written it.
#[utoipa::path(get, path = "/sheets/{id}/report", tag = "sheets", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = shape::AuditReport), (status = 404, body = ProblemBody)))]
async fn one(State(state): State<AppState>, caller: Caller, Path(id): Path<SheetId>) -> Answer<Json<AuditReport>> {
    Ok(Json(Desk::new(&state.db, &state.ports).report(&caller.person, id).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportBody {
    revision: u64,
    said: ReportSaid,
}

/// Writes the report, whole; the sheet's author. The same text again changes nothing.
#[utoipa::path(put, path = "/sheets/{id}/report", tag = "sheets", params(("id" = uuid::Uuid, Path)),
    request_body = shape::ReportBody,
    responses(
        (status = 200, description = "What stands now; a repeated call is answered the same", body = shape::AuditReport),
        (status = 403, description = "Not the author, or a self assessment", body = ProblemBody),
        (status = 404, body = ProblemBody),
        (status = 409, description = "`stale`: it was written since, with `revision`", body = ProblemBody),
        (status = 422, description = "Every fault of the body: `missing_text`, `too_long`", body = ProblemBody)))]
async fn write(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<SheetId>,
    Body(body): Body<ReportBody>,
) -> Answer<Json<AuditReport>> {
    let desk = Desk::new(&state.db, &state.ports);
    Ok(Json(desk.write_report(&caller.person, id, body.revision, &body.said).await?))
}
