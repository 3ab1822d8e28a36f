//! At the start of a page: what earlier pages of this person left on the device goes out now, whichever page this is.

use wasm_bindgen_futures::spawn_local;

use super::{courier, store};
use crate::domain::ids::PersonId;

/// Sends what earlier pages of this person left on the device.
pub fn sweep(owner: PersonId) {
    spawn_local(async move {
        for kept in store::all_kept(owner).await.unwrap_or_default() {
            courier::outbox(kept.head, owner, kept.revision);
        }
    });
}
