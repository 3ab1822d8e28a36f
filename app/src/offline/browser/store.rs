//! What this device keeps: the unconfirmed statements of each person and sheet, and the bytes of unsent photos.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    idb::{self, DRAFTS, PHOTOS},
    photo::sha256,
};
use crate::{
    domain::ids::{PersonId, PhotoId, SheetId},
    offline::Pending,
};

fn key(owner: PersonId, sheet: SheetId) -> String {
    format!("{owner}/{sheet}")
}

/// Keeps the statements; deletes the record when nothing waits.
pub(super) async fn keep(owner: PersonId, sheet: SheetId, pending: &Pending) -> Result<(), JsValue> {
    if pending.is_empty() {
        return idb::delete(DRAFTS, &key(owner, sheet)).await;
    }
    let text = serde_json::to_string(pending).map_err(|fault| fault.to_string())?;
    idb::put(DRAFTS, &key(owner, sheet), &text.into()).await
}

/// The statements that were kept; none when there are none.
pub(super) async fn kept(owner: PersonId, sheet: SheetId) -> Result<Pending, JsValue> {
    let text = idb::get(DRAFTS, &key(owner, sheet)).await?.as_string();
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// Keeps a photo, reads it back and compares: only then is it kept.
pub(super) async fn keep_photo(id: &PhotoId, bytes: &ArrayBuffer) -> Result<(), JsValue> {
    idb::put(PHOTOS, id.as_str(), bytes).await?;
    let back = photo(id).await?.ok_or("the photo is not there")?;
    if sha256(&back).await?.as_str() == id.as_str() { Ok(()) } else { Err("the photo was damaged".into()) }
}

/// The bytes of a photo that is kept here.
pub(super) async fn photo(id: &PhotoId) -> Result<Option<ArrayBuffer>, JsValue> {
    let value = idb::get(PHOTOS, id.as_str()).await?;
    Ok(value.dyn_into::<ArrayBuffer>().ok().filter(|b| Uint8Array::new(b).length() > 0))
}

/// Lets go of a photo that the server has confirmed.
pub(super) async fn forget_photo(id: &PhotoId) -> Result<(), JsValue> {
    idb::delete(PHOTOS, id.as_str()).await
}
