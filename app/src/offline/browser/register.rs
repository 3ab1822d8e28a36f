//! Every outbox of this page. An outbox outlives the screen that asked for it, so that leaving a page does not stop the
//! sending; the courier carries what is in them.

use std::{cell::RefCell, collections::BTreeMap, time::Duration};

use leptos::{ev, prelude::*};
use wasm_bindgen_futures::spawn_local;

use super::{courier, drafts, errands, held, photo, store, writings};
use crate::{
    domain::{
        ids::{PersonId, PhotoId, SheetId},
        sheet::Head,
    },
    offline::{Kept, Outbox, SyncStatus, Trouble, Wait, Waiting},
};

thread_local! {
    static OUTBOXES: RefCell<BTreeMap<(PersonId, SheetId), Outbox>> = const { RefCell::new(BTreeMap::new()) };
    /// Owns their signals.
    static ROOT: Owner = root();
    /// Rises with every new outbox, so that [`outboxes`] can be watched.
    static OPENED: ArcRwSignal<usize> = ArcRwSignal::default();
}

/// A root of its own. Making one also makes it the current owner, so the page's owner is put back: without it the page
/// would lose its contexts.
fn root() -> Owner {
    let page = Owner::current();
    let root = Owner::new_root(None);
    if let Some(page) = page {
        page.set();
    }
    root
}

/// The outbox of a sheet: the one that is open, or a new one that takes up what the device still holds.
pub(in crate::offline) fn outbox(head: Head, owner: PersonId, revision: u64) -> Outbox {
    let key = (owner, head.id);
    if let Some(known) = OUTBOXES.with_borrow(|all| all.get(&key).copied()) {
        known.revision.update(|seen| *seen = (*seen).max(revision));
        known.news.set(None);
        return known;
    }
    ROOT.with(|root| {
        root.with(|| {
            let outbox = Outbox::new(head, owner, revision);
            OUTBOXES.with_borrow_mut(|all| all.insert(key, outbox));
            open(outbox);
            OPENED.with(|opened| opened.update(|count| *count += 1));
            outbox
        })
    })
}

/// The outboxes of this person in which something waits; can be watched.
pub fn outboxes(owner: PersonId) -> Vec<Outbox> {
    OPENED.with(|opened| opened.track());
    let all = OUTBOXES.with_borrow(|all| all.iter().filter(|((of, _), _)| *of == owner).map(|(_, o)| *o).collect());
    let mut all: Vec<Outbox> = all;
    all.retain(|outbox| outbox.pending.with(|p| !p.is_empty()));
    all
}

/// Whether something of a sheet waits and is going to be sent. What the server has refused holds nothing up.
pub(super) fn is_on_its_way(owner: PersonId, sheet: SheetId) -> bool {
    let outbox = OUTBOXES.with_borrow(|all| all.get(&(owner, sheet)).copied());
    outbox.is_some_and(|outbox| {
        let waits = outbox.pending.try_with_untracked(|p| !p.is_empty()).unwrap_or(false);
        waits && !matches!(outbox.status.try_get_untracked(), Some(SyncStatus::Attention(_)))
    })
}

/// How much of this person waits to be sent, and what is not finished; can be watched.
pub fn waiting(owner: PersonId) -> Waiting {
    let all = outboxes(owner);
    let troubled = all.iter().filter(|o| o.status.with(|s| matches!(s, SyncStatus::Attention(_)))).count();
    let (errands, refused) = errands::count(owner);
    let writings = writings::writings(owner).len();
    Waiting { sheets: all.len(), errands, troubled: troubled + refused, writings }
}

/// Why what waits of a sheet could not go out the last time.
pub(super) fn wait(owner: PersonId, sheet: SheetId) -> Option<Wait> {
    let outbox = OUTBOXES.with_borrow(|all| all.get(&(owner, sheet)).copied())?;
    match outbox.status.try_get_untracked() {
        Some(SyncStatus::Kept { wait }) if wait != Wait::Soon => Some(wait),
        _ => None,
    }
}

/// What keeps statements about a sheet here until somebody acts, if anything does.
pub(super) fn trouble(owner: PersonId, sheet: SheetId) -> Option<Trouble> {
    let outbox = OUTBOXES.with_borrow(|all| all.get(&(owner, sheet)).copied())?;
    match outbox.status.try_get_untracked() {
        Some(SyncStatus::Attention(trouble)) if outbox.pending.with_untracked(|p| !p.is_empty()) => Some(trouble),
        _ => None,
    }
}

/// Tries everything of this person again now.
pub fn retry_all(owner: PersonId) {
    untrack(|| outboxes(owner)).into_iter().for_each(courier::retry);
    errands::retry(owner);
}

/// What earlier pages of this person left on the device goes out, whichever page this is. Done when all of it has been
/// read; photos that belong to nothing any more and that the server has are cleared away.
pub async fn sweep(owner: PersonId) {
    writings::sweep(owner).await;
    // Sheets first: an errand waits for what its sheet has still to send.
    for kept in drafts::sheets(owner).await.unwrap_or_default() {
        take_up(outbox(kept.head, owner, kept.revision)).await;
    }
    errands::sweep(owner).await;
    errands::clear_orphans().await;
}

/// Takes a photo out of what waits, for good: the server does not accept it, and a person has decided.
pub async fn drop_photo(outbox: Outbox, photo: &PhotoId) {
    outbox.pending.update(|p| p.drop_photo(photo));
    courier::keep(outbox).await;
    let _ = store::forget_photo(photo).await;
    held::let_go(photo);
    courier::retry(outbox);
}

/// Gives up what waits about a sheet, for good: a person has decided, and holds a copy in a file.
pub async fn discard(outbox: Outbox) {
    let photos: Vec<PhotoId> = outbox.pending.with_untracked(|p| p.photos().cloned().collect());
    outbox.pending.set(Default::default());
    outbox.status.set(SyncStatus::Sent);
    courier::keep(outbox).await;
    for photo in photos {
        let _ = store::forget_photo(&photo).await;
        held::let_go(&photo);
    }
}

/// Adds statements that come from elsewhere, and sends them.
pub(super) async fn add(owner: PersonId, kept: Kept) {
    let outbox = outbox(kept.head.clone(), owner, kept.revision);
    take_up(outbox).await;
    outbox.pending.update(|p| p.take_up(kept.statements()));
    show_photos(outbox).await;
    courier::changed(outbox);
}

/// Reads what the device still holds about the sheet, then sends from now on.
fn open(outbox: Outbox) {
    let _online = window_event_listener(ev::online, move |_| courier::retry(outbox));
    let _visible = window_event_listener(ev::visibilitychange, move |_| courier::wake(outbox, Duration::ZERO));
    let _offline = window_event_listener(ev::offline, move |_| courier::tell(outbox, Wait::Offline));
    if let Ok(persisted) = window().navigator().storage().persist() {
        spawn_local(async move { drop(wasm_bindgen_futures::JsFuture::from(persisted).await) });
    }
    spawn_local(async move {
        take_up(outbox).await;
        if outbox.pending.try_with_untracked(|p| !p.is_empty()).unwrap_or(false) {
            outbox.status.try_set(SyncStatus::Keeping);
            courier::keep(outbox).await;
            courier::wake(outbox, Duration::ZERO);
        }
    });
}

/// Takes up what an earlier page kept, once. False when this device's storage cannot be read: nothing may be written over
/// what it holds then.
pub(super) async fn take_up(outbox: Outbox) -> bool {
    if outbox.ready.get_untracked() {
        return true;
    }
    let (owner, sheet) = (outbox.owner.get_value(), outbox.head.with_value(|h| h.id));
    let Ok(found) = drafts::find(owner, sheet).await else { return false };
    // Somebody else may have waited for the same record.
    if outbox.ready.get_untracked() {
        return true;
    }
    if let Some(found) = found {
        drafts::took(owner, &found);
        outbox.pending.update(|p| p.take_up(found.kept.statements()));
    }
    outbox.ready.set(true);
    show_photos(outbox).await;
    true
}

/// Gives every photo that waits an address in this page's memory.
async fn show_photos(outbox: Outbox) {
    let photos: Vec<PhotoId> = outbox.pending.with_untracked(|p| p.photos().cloned().collect());
    for id in photos {
        if outbox.shots.with_untracked(|shots| shots.contains_key(&id)) {
            continue;
        }
        if let Ok(Some(bytes)) = store::photo(&id).await
            && let Ok(url) = photo::address(&bytes)
        {
            outbox.shots.update(|shots| drop(shots.insert(id, url)));
        }
    }
}
