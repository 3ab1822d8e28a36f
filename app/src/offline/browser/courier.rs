//! Keeps every statement on the device, then sends: photos first, then the patch that names them. One run at a time;
//! failures wait longer and longer; a refusal stops until a person has acted.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use gloo_timers::future::TimeoutFuture;
use js_sys::ArrayBuffer;
use leptos::{ev, prelude::*};
use wasm_bindgen_futures::spawn_local;

use super::{
    device::{device, now, online},
    http::{self, Failure},
    photo, store,
};
use crate::{
    domain::{
        ids::{PersonId, PhotoId, SheetId},
        sheet::{Head, SheetPatch},
    },
    offline::{Kept, Outbox, SyncStatus, Wait, backoff},
};

thread_local! {
    /// Photos of this page, for devices that cannot store.
    static HELD: RefCell<BTreeMap<PhotoId, ArrayBuffer>> = const { RefCell::new(BTreeMap::new()) };
    /// Photos that the server has taken since the page was opened.
    static UPLOADED: RefCell<BTreeSet<PhotoId>> = const { RefCell::new(BTreeSet::new()) };
    /// A run is under way; outboxes take turns.
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    /// Every outbox of this page.
    static OUTBOXES: RefCell<BTreeMap<(PersonId, SheetId), Outbox>> = const { RefCell::new(BTreeMap::new()) };
    /// Owns their signals, which outlive the screens that show them.
    static ROOT: Owner = root();
    /// Rises with every new outbox, so that [`waiting`] can be watched.
    static OPENED: RwSignal<usize> = ROOT.with(|root| root.with(|| RwSignal::new(0)));
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

/// Statements that come in quick succession travel together.
const GATHERING: Duration = Duration::from_millis(400);
/// How long an outbox waits for its turn before it asks again.
const TURN: Duration = Duration::from_millis(800);

/// Holds a photo in memory until it has been sent.
pub(super) fn hold(id: &PhotoId, bytes: &ArrayBuffer) {
    HELD.with_borrow_mut(|held| held.insert(id.clone(), bytes.clone()));
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

/// How many sheets have something that waits to be sent; can be watched.
pub fn waiting() -> usize {
    OPENED.with(|opened| opened.track());
    OUTBOXES.with_borrow(|all| all.values().filter(|o| o.pending.with(|p| !p.is_empty())).count())
}

/// Reads what the device still holds about the sheet, then sends from now on.
fn open(outbox: Outbox) {
    let _online = window_event_listener(ev::online, move |_| retry(outbox));
    let _visible = window_event_listener(ev::visibilitychange, move |_| wake(outbox, Duration::ZERO));
    let _offline = window_event_listener(ev::offline, move |_| tell(outbox, Wait::Offline));
    if let Ok(persisted) = window().navigator().storage().persist() {
        spawn_local(async move { drop(wasm_bindgen_futures::JsFuture::from(persisted).await) });
    }
    spawn_local(async move {
        let (owner, sheet) = (outbox.owner.get_value(), outbox.head.with_value(|h| h.id));
        let kept = store::kept(owner, sheet).await.ok().flatten().map(|kept| kept.pending).unwrap_or_default();
        for id in kept.photos() {
            if let Ok(Some(bytes)) = store::photo(id).await
                && let Ok(url) = photo::address(&bytes)
            {
                outbox.shots.try_update(|s| s.insert(id.clone(), url));
            }
        }
        outbox.pending.try_update(|p| {
            let said_since = std::mem::replace(p, kept);
            said_since.answers.into_values().for_each(|said| p.say(said));
            said_since.area_photos.into_iter().for_each(|(area, photos)| {
                photos.into_iter().for_each(|photo| p.say_area(area.clone(), photo));
            });
            p.photo_info.extend(said_since.photo_info);
        });
        outbox.ready.try_set(true);
        if outbox.pending.try_with_untracked(|p| !p.is_empty()).unwrap_or(false) {
            outbox.status.try_set(SyncStatus::Keeping);
            keep(outbox).await;
            wake(outbox, Duration::ZERO);
        }
    });
}

/// Something was said: keep it, then send it.
pub(in crate::offline) fn changed(outbox: Outbox) {
    if !matches!(outbox.status.get_untracked(), SyncStatus::Sending { .. } | SyncStatus::Attention(_)) {
        outbox.status.set(SyncStatus::Keeping);
    }
    // What an earlier page kept must be read before it is written over; `open` goes on from there.
    if !outbox.ready.get_untracked() {
        return;
    }
    spawn_local(async move {
        keep(outbox).await;
        wake(outbox, GATHERING);
    });
}

/// Tries again now.
pub(in crate::offline) fn retry(outbox: Outbox) {
    outbox.failures.set_value(0);
    if matches!(outbox.status.get_untracked(), SyncStatus::Attention(_)) {
        tell(outbox, Wait::Soon);
    }
    wake(outbox, Duration::ZERO);
}

/// Writes what waits to the device, and says so, or says that it cannot.
async fn keep(outbox: Outbox) {
    let Some(pending) = outbox.pending.try_get_untracked() else { return };
    let revision = outbox.revision.try_get_untracked().unwrap_or(0);
    let record = Kept { head: outbox.head.get_value(), revision, pending };
    let kept = store::keep(outbox.owner.get_value(), &record).await.is_ok();
    let photos_kept = record.pending.photos().all(|p| UPLOADED.with_borrow(|u| u.contains(p)) || store::is_kept(p));
    outbox.unkept.try_set_value((!(kept && photos_kept)).then(store::is_full));
    let unchanged = outbox.pending.try_with_untracked(|p| *p == record.pending).unwrap_or(false);
    let keeping = matches!(outbox.status.try_get_untracked(), Some(SyncStatus::Keeping | SyncStatus::Unkept { .. }));
    if keeping && unchanged {
        tell(outbox, if online() { Wait::Soon } else { Wait::Offline });
    }
}

/// Says where things are: confirmed, waiting, or only in this page's memory.
fn tell(outbox: Outbox, wait: Wait) {
    let waits = outbox.pending.try_with_untracked(|p| !p.is_empty()).unwrap_or(false);
    let unkept = outbox.unkept.try_get_value().flatten();
    outbox.status.try_set(match (waits, unkept) {
        (false, _) => SyncStatus::Sent,
        (true, Some(full)) => SyncStatus::Unkept { full },
        (true, None) => SyncStatus::Kept { wait },
    });
}

fn wake(outbox: Outbox, after: Duration) {
    let mine = outbox.timer.get_value().wrapping_add(1);
    outbox.timer.set_value(mine);
    spawn_local(async move {
        TimeoutFuture::new(after.as_millis() as u32).await;
        if outbox.timer.get_value() == mine {
            run(outbox).await;
        }
    });
}

async fn run(outbox: Outbox) {
    let stopped = matches!(outbox.status.try_get_untracked(), None | Some(SyncStatus::Attention(_)));
    let waits = outbox.pending.try_with_untracked(|p| !p.is_empty()).unwrap_or(false);
    if stopped || !waits {
        return;
    }
    if RUNNING.replace(true) {
        wake(outbox, TURN);
        return;
    }
    if !online() {
        tell(outbox, Wait::Offline);
        RUNNING.set(false);
        return;
    }
    let outcome = send(outbox).await;
    RUNNING.set(false);
    match outcome {
        Ok(()) => {
            outbox.failures.set_value(0);
            keep(outbox).await;
            outbox.status.try_set(SyncStatus::Sent);
            tell(outbox, Wait::Soon);
            if outbox.pending.try_with_untracked(|p| !p.is_empty()).unwrap_or(false) {
                wake(outbox, GATHERING);
            }
        }
        Err(Failure::Stop(trouble)) => drop(outbox.status.try_set(SyncStatus::Attention(trouble))),
        Err(Failure::Later(least)) => {
            let failures = outbox.failures.get_value() + 1;
            outbox.failures.set_value(failures);
            let seconds = backoff(failures).max(least);
            let wait = if online() { Wait::Retry { seconds } } else { Wait::Offline };
            tell(outbox, wait);
            // Tablets that lost the same access point must not come back in one wave.
            let jitter = (js_sys::Math::random() * 500.0) as u64;
            wake(outbox, Duration::from_millis(u64::from(seconds) * 1000 + jitter));
        }
    }
}

/// Sends everything that waits now. A photo that cannot be found any more is left out of the patch, so that it
/// does not hold up the answers.
async fn send(outbox: Outbox) -> Result<(), Failure> {
    let Some(pending) = outbox.pending.try_get_untracked() else { return Ok(()) };
    let head = outbox.head.get_value();
    let photos: Vec<PhotoId> =
        pending.photos().filter(|p| UPLOADED.with_borrow(|u| !u.contains(*p))).cloned().collect();
    let total = photos.len() + 1;
    outbox.status.try_set(SyncStatus::Sending { done: 0, total });
    let mut lost = BTreeSet::new();
    for (at, id) in photos.iter().enumerate() {
        match bytes(id).await {
            Some(bytes) => {
                http::put_photo(id, &bytes).await?;
                UPLOADED.with_borrow_mut(|u| u.insert(id.clone()));
            }
            None if http::has_photo(id).await => {}
            None => drop(lost.insert(id.clone())),
        }
        outbox.status.try_set(SyncStatus::Sending { done: at + 1, total });
    }
    let base = outbox.revision.try_get_untracked().unwrap_or(0);
    let mut patch = pending.patch(&head, base, device(), now());
    leave_out(&mut patch, &lost);
    let saved = http::put_sheet(&patch).await?;
    outbox.pending.try_update(|p| p.settle(&pending.patch(&head, base, patch.device.clone(), patch.sent_at)));
    outbox.revision.try_set(saved.revision);
    keep(outbox).await;
    for id in patch.photo_info.keys() {
        if http::has_photo(id).await {
            let _ = store::forget_photo(id).await;
            HELD.with_borrow_mut(|held| held.remove(id));
        }
    }
    // Somebody else has saved in between: take over what they said.
    if saved.revision > base + 1
        && let Ok(sheet) = http::get_sheet(head.id).await
    {
        outbox.revision.try_set(sheet.revision);
        outbox.news.try_set(Some(sheet));
    }
    Ok(())
}

async fn bytes(id: &PhotoId) -> Option<ArrayBuffer> {
    let held = HELD.with_borrow(|held| held.get(id).cloned());
    match held {
        Some(bytes) => Some(bytes),
        None => store::photo(id).await.ok().flatten(),
    }
}

fn leave_out(patch: &mut SheetPatch, lost: &BTreeSet<PhotoId>) {
    patch.answers.iter_mut().for_each(|a| a.photos.retain(|p| !lost.contains(p)));
    patch.area_photos.values_mut().for_each(|photos| photos.retain(|p| !lost.contains(p)));
    patch.photo_info.retain(|p, _| !lost.contains(p));
}
