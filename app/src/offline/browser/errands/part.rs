//! The part: fetched when this device holds errands, or photos that nothing may name any more. Where it is out of reach,
//! everything waits for the next time.

use std::pin::Pin;

use leptos::prelude::untrack;
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::{
    super::{drafts, http, idb, store},
    count::count,
    counter, records,
};
use crate::domain::ids::PersonId;

/// What is to be done.
enum Work {
    /// Take up what earlier pages left, and send it.
    Sweep(PersonId),
    /// Try again now.
    Retry(PersonId),
    /// Clear away photos that belong to nothing any more and that the server has.
    Orphans,
}

/// A future that stays on its thread.
type Going = Pin<Box<dyn Future<Output = ()>>>;

#[wasm_split(errands, fallible)]
fn going(work: Work) -> Result<Going, SplitLoaderError> {
    Ok(match work {
        Work::Sweep(owner) => Box::pin(counter::sweep(owner)),
        Work::Retry(owner) => Box::pin(async move { counter::retry(owner) }),
        Work::Orphans => Box::pin(async {
            for id in store::orphans().await.unwrap_or_default() {
                if http::has_photo(&id).await {
                    let _ = store::forget_photo(&id).await;
                }
            }
        }),
    })
}

async fn work(work: Work) {
    if let Ok(going) = going(work).await {
        going.await;
    }
}

fn has_any(owner: PersonId) -> bool {
    untrack(|| count(owner)) != (0, 0)
}

/// Takes up what earlier pages left, and sends it.
pub(in super::super) async fn sweep(owner: PersonId) {
    let kept = drafts::keys(&records::of_person(owner)).await;
    if has_any(owner) || kept.is_ok_and(|kept| !kept.is_empty()) {
        work(Work::Sweep(owner)).await;
    }
}

/// Tries again now, whatever failed before.
pub(in super::super) fn retry(owner: PersonId) {
    if has_any(owner) {
        spawn_local(work(Work::Retry(owner)));
    }
}

/// Clears away photos that belong to nothing any more and that the server has.
pub(in super::super) async fn clear_orphans() {
    if idb::keys(idb::PHOTOS).await.is_ok_and(|photos| !photos.is_empty()) {
        work(Work::Orphans).await;
    }
}
