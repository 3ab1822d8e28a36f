//! `/api/v1/photos`: the bytes that tablets send, and the cleaned pictures that people see.

use app::domain::ids::PhotoId;
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    extract::{Caller, Path, Query},
    problem::{Answer, Problem, ProblemBody},
};
use crate::{
    context::AppState,
    db::photos::{PhotoMeta, PhotoStore, Size},
    photos::{Kept, PhotoDesk, PhotoFault, ReceiveFault},
    sheets::Desk,
};

/// The content types that are taken. What counts is the content itself.
const TYPES: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "application/octet-stream"];

/// The routes of photos.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(get, put))
}

/// Takes a photo in; sending it again changes nothing.
#[utoipa::path(put, path = "/photos/{sha256}", tag = "photos", params(("sha256" = String, Path)),
    request_body(content = Vec<u8>, description = "JPEG, PNG or WebP, at most 25 MiB", content_type = "image/jpeg"),
    responses(
        (status = 200, description = "Was there already"),
        (status = 201, description = "Kept"),
        (status = 400, description = "`hash_mismatch`: the bytes are not those that the address names", body = ProblemBody),
        (status = 403, description = "Only who fills sheets uploads photos", body = ProblemBody),
        (status = 413, description = "Too large", body = ProblemBody),
        (status = 415, description = "Another content type", body = ProblemBody),
        (status = 422, description = "`not_an_image`, `too_many_pixels`", body = ProblemBody)))]
async fn put(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<PhotoId>,
    headers: HeaderMap,
    body: Body,
) -> Answer<StatusCode> {
    if !caller.person.assesses() {
        return Err(Problem::forbidden());
    }
    check_headers(&headers, &TYPES, PhotoDesk::MAX_BYTES)?;
    let kept = PhotoDesk::new(state.db.clone()).receive(&id, caller.person.id, body.into_data_stream()).await?;
    Ok(if kept == Kept::Created { StatusCode::CREATED } else { StatusCode::OK })
}

/// Which picture.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
struct PictureQuery {
    /// `view` (1600 pixels at most, the default) or `thumb` (320).
    #[serde(default)]
    #[param(value_type = Option<String>)]
    size: Wanted,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Wanted {
    #[default]
    View,
    Thumb,
}

/// The cleaned picture, for its uploader and whoever may read a sheet or a red tag that shows it. `HEAD` says whether it is there.
#[utoipa::path(get, path = "/photos/{sha256}", tag = "photos", params(("sha256" = String, Path), PictureQuery),
    responses(
        (status = 200, description = "A JPEG", content_type = "image/jpeg"),
        (status = 304, description = "The caller has it already"),
        (status = 404, description = "Unknown or hidden", body = ProblemBody)))]
async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<PhotoId>,
    Query(query): Query<PictureQuery>,
    method: axum::http::Method,
    headers: HeaderMap,
) -> Answer<Response> {
    let desk = Desk::new(&state.db, &state.ports);
    if desk.visible_photos(&caller.person, std::slice::from_ref(&id)).await?.is_empty() {
        return Err(Problem::not_found());
    }
    let store = PhotoStore::new(state.db.clone());
    let meta = store.meta(&id).await?.ok_or_else(Problem::not_found)?;
    let size = match query.size {
        Wanted::View => Size::View,
        Wanted::Thumb => Size::Thumb,
    };
    let tag = tag(&meta, size);
    let mut answer = if is_known(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else if method == axum::http::Method::HEAD {
        StatusCode::OK.into_response()
    } else {
        Body::from(store.picture(&id, size).await?.ok_or_else(Problem::not_found)?).into_response()
    };
    let of = answer.headers_mut();
    of.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    of.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable"));
    of.insert(header::VARY, HeaderValue::from_static("Cookie, Authorization"));
    of.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    of.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        of.insert(header::ETAG, tag);
    }
    Ok(answer)
}

/// The stored picture's hash; the thumbnail is made from the same picture, so it bears the same hash.
fn tag(meta: &PhotoMeta, size: Size) -> String {
    match size {
        Size::View => format!("\"{}\"", meta.view_sha256),
        Size::Thumb => format!("\"{}-thumb\"", meta.view_sha256),
    }
}

fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok()).unwrap_or_default();
    known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*")
}

/// Refuses by the headers alone what would be refused after reading.
pub(super) fn check_headers(headers: &HeaderMap, types: &[&str], max_bytes: usize) -> Answer<()> {
    let text = |name| headers.get(name).and_then(|v: &HeaderValue| v.to_str().ok());
    if let Some(kind) = text(header::CONTENT_TYPE) {
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if !types.contains(&kind.as_str()) {
            let detail = format!("Send {}.", types.join(" or "));
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_type", detail));
        }
    }
    match text(header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok()) {
        Some(length) if length > max_bytes => Err(ReceiveFault::TooLarge(max_bytes).into()),
        _ => Ok(()),
    }
}

impl From<ReceiveFault> for Problem {
    fn from(fault: ReceiveFault) -> Self {
        match fault {
            ReceiveFault::TooLarge(limit) => {
                let detail = format!("At most {} MiB are taken.", limit >> 20);
                Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
            }
            ReceiveFault::Broken => {
                Self::new(StatusCode::BAD_REQUEST, "broken_body", "The body did not arrive completely; send it again.")
            }
            ReceiveFault::HashMismatch(hash) => {
                let detail = format!("The bytes that arrived have the SHA-256 {hash}.");
                Self::new(StatusCode::BAD_REQUEST, "hash_mismatch", detail)
            }
            ReceiveFault::Photo(fault) => photo_problem(&fault),
            ReceiveFault::Stopped => Self::server(&fault),
            ReceiveFault::Db(fault) => fault.into(),
        }
    }
}

fn photo_problem(fault: &PhotoFault) -> Problem {
    let detail = match fault.code() {
        "too_many_pixels" => "A photo has at most 50 megapixels and 8192 pixels a side.".to_owned(),
        _ => format!("This cannot be kept as a photo: {fault}."),
    };
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, fault.code(), detail)
}
