//! Where each photo of this page is: in memory, on its way, with the server.

use std::{cell::RefCell, collections::BTreeMap, collections::BTreeSet};

use js_sys::ArrayBuffer;
use leptos::prelude::*;

use super::store;
use crate::{domain::ids::PhotoId, offline::PhotoState};

thread_local! {
    /// Photos of this page, for devices that cannot store.
    static HELD: RefCell<BTreeMap<PhotoId, ArrayBuffer>> = const { RefCell::new(BTreeMap::new()) };
    /// Photos that the server has taken since the page was opened.
    static SENT: ArcRwSignal<BTreeSet<PhotoId>> = ArcRwSignal::default();
    /// The photo that is on its way: they go one at a time.
    static GOING: ArcRwSignal<Option<PhotoId>> = ArcRwSignal::default();
}

/// Holds a photo in memory until it has been sent.
pub(super) fn hold(id: &PhotoId, bytes: &ArrayBuffer) {
    HELD.with_borrow_mut(|held| held.insert(id.clone(), bytes.clone()));
}

/// Lets go of it.
pub(super) fn let_go(id: &PhotoId) {
    HELD.with_borrow_mut(|held| held.remove(id));
}

/// The bytes, from memory or from this device's storage.
pub(super) async fn bytes(id: &PhotoId) -> Option<ArrayBuffer> {
    let held = HELD.with_borrow(|held| held.get(id).cloned());
    match held {
        Some(bytes) => Some(bytes),
        None => store::photo(id).await.ok().flatten(),
    }
}

/// Whether the server has taken it since the page was opened.
pub(super) fn is_sent(id: &PhotoId) -> bool {
    SENT.with(|sent| sent.with_untracked(|sent| sent.contains(id)))
}

/// The server has these.
pub fn known(photos: impl IntoIterator<Item = PhotoId>) {
    SENT.with(|sent| sent.update(|sent| sent.extend(photos)));
}

/// It goes now.
pub(super) fn goes(id: &PhotoId) {
    GOING.with(|going| going.set(Some(id.clone())));
}

/// Nothing goes any more; `taken` has arrived.
pub(super) fn arrived(taken: Option<&PhotoId>) {
    GOING.with(|going| going.set(None));
    if let Some(id) = taken {
        SENT.with(|sent| {
            sent.update(|sent| {
                sent.insert(id.clone());
            })
        });
    }
}

/// Where the photo is; can be watched.
pub fn photo_state(id: &PhotoId) -> PhotoState {
    if SENT.with(|sent| sent.with(|sent| sent.contains(id))) {
        PhotoState::Sent
    } else if GOING.with(|going| going.with(|going| going.as_ref() == Some(id))) {
        PhotoState::Sending
    } else if store::is_kept(id) {
        PhotoState::Kept
    } else {
        PhotoState::Unkept
    }
}
