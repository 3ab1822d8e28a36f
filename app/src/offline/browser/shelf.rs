//! The shelf: what the server last said, by person and page, for walks without network. JSON with the moment of its
//! arrival before it. A tablet is shared, so whoever comes next finds nothing of the one before.

use std::future::Future;

use chrono::{DateTime, Utc};
use js_sys::ArrayBuffer;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use super::{
    device::{forget, now, prefer, preference},
    http,
    idb::{self, PICTURES, SHELF},
    photo,
};
use crate::domain::ids::{PersonId, PhotoId};

/// The device's note of who works on it, among its choices and on the shelf: choices are written late, and a tablet whose
/// battery was pulled would not know any more whose shelf it has.
const PERSON: &str = "person";

/// This person works here now; what was shelved for others goes.
pub fn enter(person: PersonId) {
    let name = person.to_string();
    let known = preference(PERSON).as_deref() == Some(&name);
    prefer(PERSON, &name);
    spawn_local(async move {
        if !known {
            let _ = clear(&format!("{name}/")).await;
        }
        let _ = idb::put(SHELF, PERSON, &name.into()).await;
    });
}

/// Whether somebody else works on this device by now, in another tab.
pub(super) fn is_of_another(person: PersonId) -> bool {
    preference(PERSON).is_some_and(|name| name != person.to_string())
}

/// Who works here.
async fn person() -> Option<String> {
    match preference(PERSON) {
        Some(name) => Some(name),
        None => idb::get(SHELF, PERSON).await.ok()?.as_string(),
    }
}

/// Nobody works here any more: the shelf is empty when this is done.
pub async fn leave() {
    forget(PERSON);
    let _ = clear("never/").await;
}

/// Empties the shelf of everything that does not begin like this.
async fn clear(but: &str) -> Result<(), JsValue> {
    for store in [SHELF, PICTURES] {
        for key in idb::keys(store).await?.iter().filter(|key| !key.starts_with(but)) {
            idb::delete(store, key).await?;
        }
    }
    Ok(())
}

/// Puts what the server said on the shelf. A device that cannot store goes on without.
pub fn remember(person: PersonId, name: &str, json: impl FnOnce() -> String) {
    let kept = keep(person, name, json());
    spawn_local(async move {
        let _ = kept.await;
    });
}

/// The same; true when it is on this device's disk.
pub fn keep(person: PersonId, name: &str, json: String) -> impl Future<Output = bool> + use<> {
    let (key, text) = (format!("{person}/{name}"), format!("{}\n{json}", now().to_rfc3339()));
    async move { idb::put(SHELF, &key, &text.into()).await.is_ok() }
}

/// What the server said the last time, and when; none when it never did.
pub fn recall(name: &str) -> impl Future<Output = Option<(DateTime<Utc>, String)>> + Send + use<> {
    let name = name.to_owned();
    SendWrapper::new(async move {
        let key = format!("{}/{name}", person().await?);
        let text = idb::get(SHELF, &key).await.ok()?.as_string()?;
        let (at, json) = text.split_once('\n')?;
        Some((at.parse().ok()?, json.to_owned()))
    })
}

/// Puts the small picture of a photo on the shelf; true when it is there.
pub async fn keep_picture(person: PersonId, id: &PhotoId) -> bool {
    let key = format!("{person}/{id}");
    if idb::get(PICTURES, &key).await.is_ok_and(|known| !known.is_undefined()) {
        return true;
    }
    match http::get_picture(id).await {
        Ok(bytes) => idb::put(PICTURES, &key, &bytes).await.is_ok(),
        Err(_) => false,
    }
}

/// An address in this page's memory for a small picture that is on the shelf.
pub async fn picture(person: PersonId, id: &PhotoId) -> Option<String> {
    let bytes = idb::get(PICTURES, &format!("{person}/{id}")).await.ok()?.dyn_into::<ArrayBuffer>().ok()?;
    photo::address(&bytes).ok()
}
