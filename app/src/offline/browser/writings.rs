//! What people are writing and have not sent, in the store of unconfirmed statements, by person, kind and sheet. Nothing
//! clears it but its author: it is no copy of what the server said, as the shelf is.

use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::{
    idb::{self, DRAFTS},
    store::{let_go, write},
};
use crate::{
    domain::ids::{PersonId, SheetId},
    offline::{Writing, WritingKind},
    wire,
};

/// What its records begin with; those of sheets begin with the person.
pub(super) const PREFIX: &str = "writing/";

thread_local! {
    /// What is known of them since the page was opened, by key.
    static KNOWN: ArcRwSignal<BTreeMap<String, Writing>> = ArcRwSignal::default();
}

fn of_person(owner: PersonId) -> String {
    format!("{PREFIX}{owner}/")
}

fn key(owner: PersonId, kind: WritingKind, sheet: SheetId) -> String {
    format!("{}{}/{sheet}", of_person(owner), kind.as_str())
}

/// Keeps it; true when it is on this device's disk.
pub async fn keep_writing(owner: PersonId, writing: Writing) -> bool {
    let key = key(owner, writing.kind, writing.sheet);
    let text = serde_json::to_string(&writing).unwrap_or_default();
    KNOWN.with(|known| known.update(|known| drop(known.insert(key.clone(), writing))));
    write(DRAFTS, &key, &text.into()).await.is_ok()
}

/// Lets go of it: it was sent, or its author gives it up.
pub async fn drop_writing(owner: PersonId, kind: WritingKind, sheet: SheetId) {
    let key = key(owner, kind, sheet);
    let known = KNOWN.with(|known| known.try_update(|known| known.remove(&key))).flatten();
    let _ = idb::delete(DRAFTS, &key).await;
    let_go(known.map(|known| known.photos.into_iter().collect()).unwrap_or_default()).await;
}

/// Lets go of it when it is still this: it has gone out, and its author may have written on in another tab.
pub(super) async fn drop_same(owner: PersonId, gone: &Writing) {
    let key = key(owner, gone.kind, gone.sheet);
    let is_same = |known: &Writing| known.text == gone.text;
    if let Ok(Some(known)) = read(&key).await
        && is_same(&known)
    {
        let _ = idb::delete(DRAFTS, &key).await;
        KNOWN.with(|known| known.update(|known| drop(known.remove(&key))));
    }
}

/// Keeps it again; false when something else is written there by now, or this device cannot keep it.
pub(super) async fn bring_back(owner: PersonId, writing: Writing) -> bool {
    let known = self::writing(owner, writing.kind, writing.sheet).await;
    known.is_none_or(|known| known.text == writing.text) && keep_writing(owner, writing).await
}

/// What is kept about a sheet.
pub async fn writing(owner: PersonId, kind: WritingKind, sheet: SheetId) -> Option<Writing> {
    read(&key(owner, kind, sheet)).await.ok()?
}

/// Everything that this person is writing, as far as it has been read; can be watched.
pub fn writings(owner: PersonId) -> Vec<Writing> {
    let prefix = of_person(owner);
    let own = |known: &BTreeMap<String, Writing>| {
        known.iter().filter(|(key, _)| key.starts_with(&prefix)).map(|(_, writing)| writing.clone()).collect()
    };
    KNOWN.with(|known| known.with(own))
}

/// Reads what earlier pages have left.
pub(super) async fn sweep(owner: PersonId) {
    let prefix = of_person(owner);
    let mut found = BTreeMap::new();
    let Ok(keys) = idb::keys(DRAFTS).await else { return };
    for key in keys.into_iter().filter(|key| key.starts_with(&prefix)) {
        if let Ok(Some(writing)) = read(&key).await {
            found.insert(key, writing);
        }
    }
    // Told only when it is news: whoever watches would read everything again.
    KNOWN.with(|known| {
        let news =
            known.with_untracked(|known| known.iter().filter(|(key, _)| key.starts_with(&prefix)).ne(found.iter()));
        if news {
            known.update(|known| {
                known.retain(|key, _| !key.starts_with(&prefix));
                known.append(&mut found);
            });
        }
    });
}

async fn read(key: &str) -> Result<Option<Writing>, JsValue> {
    let text = idb::get(DRAFTS, key).await?.as_string();
    Ok(text.and_then(|text| wire::read(&text).ok()))
}
