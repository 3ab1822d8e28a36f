//! The calls to `/api/v1`, and what their answers mean for what waits.

use gloo_net::http::{Request, Response};
use js_sys::{ArrayBuffer, Uint8Array};
use serde::{Deserialize, de::DeserializeOwned};
use web_sys::AbortSignal;

use crate::{
    app::url,
    domain::{
        ids::{PersonId, PhotoId, SheetId},
        sheet::{Sheet, SheetPatch},
    },
    offline::{Answer, Errand, Method},
    rest::IN_NAME_OF,
    wire,
};

/// Why a call did not end well.
#[derive(Debug)]
pub(super) enum Failure {
    /// Try again later, at the earliest after so many seconds.
    Later(u32),
    /// No use trying again before a person has acted.
    Stop {
        /// What the server said.
        answer: Answer,
        /// The photo that was on its way, if it was one.
        photo: Option<PhotoId>,
    },
}

impl Failure {
    /// It was this photo that was on its way.
    pub(super) fn about(self, id: &PhotoId) -> Self {
        match self {
            Self::Stop { answer, .. } => Self::Stop { answer, photo: Some(id.clone()) },
            later => later,
        }
    }
}

/// What a save answers, as much of it as is used.
#[derive(Deserialize)]
pub(super) struct Saved {
    /// The sheet's revision now.
    pub(super) revision: u64,
}

/// Gives up after a while, so that a dead connection does not hold the outbox.
fn patience(milliseconds: u32) -> AbortSignal {
    AbortSignal::timeout_with_u32(milliseconds)
}

/// Uploads a photo; a repeat is welcome.
pub(super) async fn put_photo(owner: PersonId, id: &PhotoId, bytes: &ArrayBuffer) -> Result<(), Failure> {
    let request = Request::put(&format!("/api/v1/photos/{id}"))
        .header(IN_NAME_OF, &owner.to_string())
        .header("content-type", "image/jpeg")
        .abort_signal(Some(&patience(90_000)))
        .body(bytes.clone())
        .map_err(|_| Failure::Later(0))?;
    // The answer is read to its end, or the browser calls the request broken off.
    drop(checked(request.send().await).await?.text().await);
    Ok(())
}

/// Whether the server has the photo.
///
/// # Errors
/// The server could not be asked.
pub(super) async fn asked_for_photo(id: &PhotoId) -> Result<bool, Failure> {
    let request = Request::get(&format!("/api/v1/photos/{id}")).method(gloo_net::http::Method::HEAD);
    match request.abort_signal(Some(&patience(30_000))).send().await {
        Ok(response) if response.ok() => Ok(true),
        Ok(response) if matches!(response.status(), 404 | 410) => Ok(false),
        _ => Err(Failure::Later(0)),
    }
}

/// Whether the server says that it has the photo.
pub(super) async fn has_photo(id: &PhotoId) -> bool {
    matches!(asked_for_photo(id).await, Ok(true))
}

/// The small picture of a photo.
pub(super) async fn get_picture(id: &PhotoId) -> Result<ArrayBuffer, Failure> {
    let request = Request::get(&url::photo(id, "thumb")).abort_signal(Some(&patience(30_000)));
    let bytes = checked(request.send().await).await?.binary().await.map_err(|_| Failure::Later(0))?;
    Ok(Uint8Array::from(bytes.as_slice()).buffer())
}

/// Saves a patch.
pub(super) async fn put_sheet(owner: PersonId, patch: &SheetPatch) -> Result<Saved, Failure> {
    let request = Request::put(&format!("/api/v1/sheets/{}", patch.id))
        .header(IN_NAME_OF, &owner.to_string())
        .abort_signal(Some(&patience(30_000)))
        .json(patch)
        .map_err(|_| Failure::Later(0))?;
    read(checked(request.send().await).await?).await
}

/// The sheet as the server has it.
pub(super) async fn get_sheet(id: SheetId) -> Result<Sheet, Failure> {
    let request = Request::get(&format!("/api/v1/sheets/{id}")).abort_signal(Some(&patience(30_000)));
    read(checked(request.send().await).await?).await
}

/// Carries out an errand; the body of the answer.
pub(super) async fn call(owner: PersonId, errand: &Errand) -> Result<String, Failure> {
    let address = format!("/api/v1{}", errand.path);
    let request = match errand.method {
        Method::Put => Request::put(&address),
        Method::Post => Request::post(&address),
    };
    let request = request
        .header("content-type", "application/json")
        .header(IN_NAME_OF, &owner.to_string())
        .abort_signal(Some(&patience(30_000)))
        .body(errand.body.as_str())
        .map_err(|_| Failure::Later(0))?;
    checked(request.send().await).await?.text().await.map_err(|_| Failure::Later(0))
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Failure> {
    // A 2xx whose body was cut is a save that may be repeated.
    let text = response.text().await.map_err(|_| Failure::Later(0))?;
    wire::read(&text).map_err(|_| Failure::Later(0))
}

async fn checked(answer: Result<Response, gloo_net::Error>) -> Result<Response, Failure> {
    let response = answer.map_err(|_| Failure::Later(0))?;
    if response.ok() {
        return Ok(response);
    }
    let wait = response.headers().get("retry-after").and_then(|s| s.parse().ok()).unwrap_or(0);
    let answer = Answer { status: response.status(), body: response.text().await.unwrap_or_default() };
    Err(if answer.is_passing() { Failure::Later(wait) } else { Failure::Stop { answer, photo: None } })
}
