//! What this device keeps: the unconfirmed statements of each person and sheet, and the bytes of unsent photos.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
};

use js_sys::ArrayBuffer;
use wasm_bindgen::{JsCast, JsValue};

use super::{
    idb::{self, DRAFTS, PHOTOS},
    photo::sha256,
};
use crate::{
    domain::ids::{PersonId, PhotoId, SheetId},
    offline::Kept,
};

thread_local! {
    /// Photos that were written and read back.
    static KEPT: RefCell<BTreeSet<PhotoId>> = const { RefCell::new(BTreeSet::new()) };
    /// The last write failed for want of room.
    static FULL: Cell<bool> = const { Cell::new(false) };
}

/// Whether the photo is in this device's storage.
pub(super) fn is_kept(id: &PhotoId) -> bool {
    KEPT.with_borrow(|kept| kept.contains(id))
}

/// Whether the last write failed for want of room.
pub(super) fn is_full() -> bool {
    FULL.get()
}

async fn write(store: &str, key: &str, value: &JsValue) -> Result<(), JsValue> {
    let written = idb::put(store, key, value).await;
    FULL.set(written.as_ref().is_err_and(idb::is_quota));
    written
}

fn key(owner: PersonId, sheet: SheetId) -> String {
    format!("{owner}/{sheet}")
}

/// Keeps the statements; deletes the record when nothing waits.
pub(super) async fn keep(owner: PersonId, kept: &Kept) -> Result<(), JsValue> {
    let key = key(owner, kept.head.id);
    if kept.pending.is_empty() {
        return idb::delete(DRAFTS, &key).await;
    }
    let text = serde_json::to_string(kept).map_err(|fault| fault.to_string())?;
    write(DRAFTS, &key, &text.into()).await
}

/// The statements about a sheet that were kept; none when there are none.
pub(super) async fn kept(owner: PersonId, sheet: SheetId) -> Result<Option<Kept>, JsValue> {
    read(&key(owner, sheet)).await
}

/// Everything that was kept for this person.
pub(super) async fn all_kept(owner: PersonId) -> Result<Vec<Kept>, JsValue> {
    let own = format!("{owner}/");
    let mut all = Vec::new();
    for key in idb::keys(DRAFTS).await?.into_iter().filter(|key| key.starts_with(&own)) {
        all.extend(read(&key).await?);
    }
    Ok(all)
}

async fn read(key: &str) -> Result<Option<Kept>, JsValue> {
    let text = idb::get(DRAFTS, key).await?.as_string();
    Ok(text.and_then(|text| crate::wire::read(&text).ok()))
}

/// Keeps a photo, reads it back and compares: only then is it kept.
pub(super) async fn keep_photo(id: &PhotoId, bytes: &ArrayBuffer) -> Result<(), JsValue> {
    write(PHOTOS, id.as_str(), bytes).await?;
    let back = photo(id).await?.ok_or("the photo is not there")?;
    if sha256(&back).await?.as_str() != id.as_str() {
        return Err("the photo was damaged".into());
    }
    KEPT.with_borrow_mut(|kept| kept.insert(id.clone()));
    Ok(())
}

/// The bytes of a photo that is kept here.
pub(super) async fn photo(id: &PhotoId) -> Result<Option<ArrayBuffer>, JsValue> {
    let value = idb::get(PHOTOS, id.as_str()).await?;
    let bytes = value.dyn_into::<ArrayBuffer>().ok().filter(|b| b.byte_length() > 0);
    if bytes.is_some() {
        KEPT.with_borrow_mut(|kept| kept.insert(id.clone()));
    }
    Ok(bytes)
}

/// Lets go of a photo that the server has confirmed.
pub(super) async fn forget_photo(id: &PhotoId) -> Result<(), JsValue> {
    idb::delete(PHOTOS, id.as_str()).await
}
