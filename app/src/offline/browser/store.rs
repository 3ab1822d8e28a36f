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

/// The statements about a sheet that were kept; none when there are none. A record that cannot be read is set aside, so
/// that nothing is written over it.
pub(super) async fn kept(owner: PersonId, sheet: SheetId) -> Result<Option<Kept>, JsValue> {
    read(owner, &key(owner, sheet)).await
}

/// Everything that was kept for this person.
pub(super) async fn all_kept(owner: PersonId) -> Result<Vec<Kept>, JsValue> {
    let own = format!("{owner}/");
    let mut all = Vec::new();
    for key in idb::keys(DRAFTS).await?.into_iter().filter(|key| key.starts_with(&own)) {
        all.extend(read(owner, &key).await?);
    }
    Ok(all)
}

/// The records of this person that could not be read, as they are; none when storage cannot be read at all.
pub async fn set_aside(owner: PersonId) -> Vec<String> {
    let mut all = Vec::new();
    for key in keys_aside(owner).await {
        all.extend(idb::get(DRAFTS, &key).await.ok().and_then(|text| text.as_string()));
    }
    all
}

/// Forgets them: a person has decided, and holds a copy in a file.
pub async fn forget_aside(owner: PersonId) {
    for key in keys_aside(owner).await {
        let _ = idb::delete(DRAFTS, &key).await;
    }
}

async fn keys_aside(owner: PersonId) -> Vec<String> {
    let aside = aside(owner);
    let keys = idb::keys(DRAFTS).await.unwrap_or_default();
    keys.into_iter().filter(|key| key.starts_with(&aside)).collect()
}

fn aside(owner: PersonId) -> String {
    format!("unreadable/{owner}/")
}

async fn read(owner: PersonId, key: &str) -> Result<Option<Kept>, JsValue> {
    let Some(text) = idb::get(DRAFTS, key).await?.as_string() else { return Ok(None) };
    if let Ok(kept) = crate::wire::read(&text) {
        return Ok(Some(kept));
    }
    // Written first, taken away afterwards: at worst it is there twice.
    let name = format!("{}{}-{}", aside(owner), key.rsplit('/').next().unwrap_or_default(), super::now_ms());
    idb::put(DRAFTS, &name, &text.into()).await?;
    idb::delete(DRAFTS, key).await?;
    Ok(None)
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

/// Photos of this device that no record names any more; none while a record cannot be read.
pub(super) async fn orphans() -> Result<Vec<PhotoId>, JsValue> {
    let mut named = BTreeSet::new();
    for key in idb::keys(DRAFTS).await? {
        let text = idb::get(DRAFTS, &key).await?.as_string().unwrap_or_default();
        let Ok(kept) = crate::wire::read::<Kept>(&text) else { return Ok(Vec::new()) };
        named.extend(kept.pending.photos().cloned());
    }
    let here = idb::keys(PHOTOS).await?;
    Ok(here.iter().filter_map(|key| key.parse().ok()).filter(|id| !named.contains(id)).collect())
}
