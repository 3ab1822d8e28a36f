//! One call from the browser.

use gloo_net::http::{Request, RequestBuilder, Response};
use js_sys::Uint8Array;
use leptos::prelude::document;
use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::Refusal;
use crate::{
    domain::quality_system::{DocumentRef, MAX_DOCUMENT_BYTES, document_id, is_pdf},
    error::AppError,
};

/// Posts this body to a path below `/api/v1`.
pub async fn post(path: &str, body: Value) -> Result<(), Refusal> {
    send(Request::post(&format!("/api/v1{path}")), body).await
}

/// Puts this body to a path below `/api/v1`.
pub async fn put(path: &str, body: Value) -> Result<(), Refusal> {
    send(Request::put(&format!("/api/v1{path}")), body).await
}

/// The PDF that was chosen in the field with this id, read and checked; none when no file was chosen. What the server would
/// not take is refused here, before it is sent.
pub async fn pdf(field: &str) -> Result<Option<(DocumentRef, Vec<u8>)>, Refusal> {
    let input = document().get_element_by_id(field).and_then(|found| found.dyn_into::<HtmlInputElement>().ok());
    let Some(file) = input.and_then(|input| input.files()?.get(0)) else { return Ok(None) };
    let refused = |code: &str| Refusal::from(AppError::BadInput { code: code.to_owned() });
    if file.size() > MAX_DOCUMENT_BYTES as f64 {
        return Err(refused("too_large"));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| refused("not_a_pdf"))?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    if !is_pdf(&bytes) {
        return Err(refused("not_a_pdf"));
    }
    Ok(Some((DocumentRef { sha256: document_id(&bytes), name: file.name() }, bytes)))
}

/// Puts the bytes of a PDF to a path below `/api/v1`.
pub async fn put_pdf(path: &str, bytes: Vec<u8>) -> Result<(), Refusal> {
    let request = Request::put(&format!("/api/v1{path}")).header("content-type", "application/pdf");
    let request = request.body(Uint8Array::from(&bytes[..])).map_err(|_| AppError::Network)?;
    check(request.send().await.map_err(|_| AppError::Network)?).await
}

async fn send(request: RequestBuilder, body: Value) -> Result<(), Refusal> {
    let request = request.json(&body).map_err(|_| AppError::Network)?;
    check(request.send().await.map_err(|_| AppError::Network)?).await
}

async fn check(answer: Response) -> Result<(), Refusal> {
    match answer.ok() {
        true => Ok(()),
        false => Err(Refusal::of(answer.status(), &answer.text().await.unwrap_or_default())),
    }
}
