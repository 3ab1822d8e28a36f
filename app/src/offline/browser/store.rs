//! The bytes of unsent photos, and whether there is room.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
};

use js_sys::ArrayBuffer;
use wasm_bindgen::{JsCast, JsValue};

use super::{
    errands, held,
    idb::{self, DRAFTS, PHOTOS},
    photo::sha256,
    writings,
};
use crate::{
    domain::ids::PhotoId,
    offline::{Kept, KeptErrand, Writing},
    wire,
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

/// Writes, and remembers whether there was room.
pub(super) async fn write(store: &str, key: &str, value: &JsValue) -> Result<(), JsValue> {
    let written = idb::put(store, key, value).await;
    FULL.set(written.as_ref().is_err_and(idb::is_quota));
    written
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

/// Every photo that a record of this device names; none while a record cannot be read.
async fn named() -> Result<Option<BTreeSet<PhotoId>>, JsValue> {
    let mut named = BTreeSet::new();
    for key in idb::keys(DRAFTS).await? {
        let text = idb::get(DRAFTS, &key).await?.as_string().unwrap_or_default();
        let Ok(photos) = photos_of(&key, &text) else { return Ok(None) };
        named.extend(photos);
    }
    Ok(Some(named))
}

fn photos_of(key: &str, text: &str) -> serde_json::Result<BTreeSet<PhotoId>> {
    if key.starts_with(writings::PREFIX) {
        wire::read(text).map(|writing: Writing| writing.photos)
    } else if key.starts_with(errands::PREFIX) {
        wire::read(text).map(|kept: KeptErrand| kept.photos())
    } else {
        wire::read(text).map(|kept: Kept| kept.pending.photos().cloned().collect())
    }
}

/// Photos of this device that no record names any more; none while a record cannot be read.
pub(super) async fn orphans() -> Result<Vec<PhotoId>, JsValue> {
    let Some(named) = named().await? else { return Ok(Vec::new()) };
    let here = idb::keys(PHOTOS).await?;
    Ok(here.iter().filter_map(|key| key.parse().ok()).filter(|id| !named.contains(id)).collect())
}

/// Takes photos off this device that nothing on it names any more: a person does not want them. While a record cannot be
/// read they stay.
pub async fn let_go(photos: Vec<PhotoId>) {
    let Ok(Some(named)) = named().await else { return };
    for id in photos.iter().filter(|id| !named.contains(id)) {
        let _ = forget_photo(id).await;
        held::let_go(id);
    }
}
