//! Where errands are handed in, looked at and taken back.

use std::{cell::Cell, time::Duration};

use gloo_timers::future::TimeoutFuture;
use leptos::{ev, prelude::*};
use uuid::Uuid;

pub(super) use super::carrier::retry;
use super::{
    super::{held, store, writings},
    carrier::{answer, change, look, wake, watch},
    records,
};
use crate::{
    domain::ids::{PersonId, PhotoId},
    offline::{Errand, Held, KeptErrand, Sent, Wait},
};

thread_local! {
    /// Whose errands this page carries when the network is back.
    static LISTENS: Cell<Option<PersonId>> = const { Cell::new(None) };
}

/// How often a screen that waits asks, in milliseconds, and how many times: what takes longer goes out by itself.
const ASKS: (u32, u32) = (50, 300);

/// Keeps an errand on this device, then sends it. What the form keeps of it is let go of as soon as it is here.
pub async fn send(owner: PersonId, errand: Errand) -> Sent {
    listen(owner);
    let (id, writing) = (errand.id, errand.writing.clone());
    let kept = KeptErrand { errand, refused: None };
    let is_stored = records::keep(owner, &kept).await.is_ok() && are_stored(&kept.errand.photos).await;
    let unkept = (!is_stored).then(store::is_full);
    change(owner, |queue| queue.add(Held { is_fresh: true, unkept, ..Held::new(kept) }));
    wake(owner, Duration::ZERO);
    for _ in 0..ASKS.1 {
        TimeoutFuture::new(ASKS.0).await;
        if let Some(sent) = answer(id) {
            return sent;
        }
        match look(owner, |queue| queue.get(id).map(|held| held.is_fresh)) {
            Some(true) => {}
            Some(false) => break,
            // Another tab was faster.
            None => return Sent::Done(String::new()),
        }
    }
    change(owner, |queue| {
        if let Some(held) = queue.get_mut(id) {
            held.is_fresh = false;
        }
    });
    if let Some(writing) = writing.filter(|_| is_stored) {
        writings::drop_same(owner, &writing).await;
    }
    Sent::Kept { unkept: !is_stored }
}

/// Whether no photo is only in this page's memory.
async fn are_stored(photos: impl IntoIterator<Item = &PhotoId>) -> bool {
    for id in photos {
        if !held::is_sent(id) && held::bytes(id).await.is_some() && !store::is_kept(id) {
            return false;
        }
    }
    true
}

/// The errands of this person that wait, in the order of making; can be watched.
pub fn errands(owner: PersonId) -> Vec<Held> {
    watch(owner, |queue| queue.all().cloned().collect())
}

/// What a file takes with it.
pub(in super::super) fn pack(owner: PersonId) -> Vec<KeptErrand> {
    look(owner, |queue| queue.all().map(|held| held.kept.clone()).collect())
}

/// Takes in an errand that comes from elsewhere, and sends it; true when it is on this device's disk.
pub(in super::super) async fn add(owner: PersonId, errand: Errand) -> bool {
    listen(owner);
    let kept = KeptErrand { errand, refused: None };
    if records::keep(owner, &kept).await.is_err() {
        return false;
    }
    let id = kept.errand.id;
    change(owner, |queue| {
        queue.add(Held::new(kept));
        queue.again(id);
    });
    wake(owner, Duration::ZERO);
    true
}

/// Takes up what earlier pages left, and sends it.
pub(super) async fn sweep(owner: PersonId) {
    listen(owner);
    let Ok(found) = records::all(owner).await else { return };
    change(owner, |queue| {
        let gone = |held: &&Held| {
            let id = held.kept.errand.id;
            !held.is_fresh && held.unkept.is_none() && !found.iter().any(|kept| kept.errand.id == id)
        };
        let gone: Vec<Uuid> = queue.all().filter(gone).map(|held| held.kept.errand.id).collect();
        gone.into_iter().for_each(|id| drop(queue.remove(id)));
        found.into_iter().for_each(|kept| queue.add(Held::new(kept)));
    });
    if look(owner, |queue| queue.all().any(|held| !held.is_fresh && held.kept.refused.is_none())) {
        wake(owner, Duration::ZERO);
    }
}

/// Sends a refused errand once more as it is.
pub async fn retry_errand(owner: PersonId, id: Uuid) {
    change(owner, |queue| queue.again(id));
    if let Some(held) = look(owner, |queue| queue.get(id).cloned()) {
        let _ = records::keep(owner, &held.kept).await;
    }
    retry(owner);
}

/// Turns a refused errand back into what its form keeps; nothing is left of one that was made of nothing written. False
/// when something else is being written there by now, or when this device cannot keep it.
pub async fn correct(owner: PersonId, id: Uuid) -> bool {
    let refused = look(owner, |queue| queue.get(id).filter(|held| held.kept.refused.is_some()).cloned());
    let Some(held) = refused else { return false };
    if let Some(writing) = held.kept.errand.writing
        && !writings::bring_back(owner, writing).await
    {
        return false;
    }
    records::forget(owner, id).await;
    change(owner, |queue| drop(queue.remove(id)));
    true
}

/// Gives an errand up, for good: a person has decided, and holds a copy in a file.
pub async fn give_up(owner: PersonId, id: Uuid) {
    records::forget(owner, id).await;
    let photos = look(owner, |queue| queue.get(id).map(|held| held.kept.photos()));
    change(owner, |queue| drop(queue.remove(id)));
    store::let_go(photos.unwrap_or_default().into_iter().collect()).await;
}

/// Carries this person's errands when the network or the person is back.
fn listen(owner: PersonId) {
    if LISTENS.replace(Some(owner)).is_some() {
        return;
    }
    let of = |then: fn(PersonId)| move || LISTENS.get().into_iter().for_each(then);
    let (back, seen) = (of(retry), of(|owner| wake(owner, Duration::ZERO)));
    let lost = of(|owner| change(owner, |queue| queue.tell(Wait::Offline)));
    let _online = window_event_listener(ev::online, move |_| back());
    let _visible = window_event_listener(ev::visibilitychange, move |_| seen());
    let _offline = window_event_listener(ev::offline, move |_| lost());
}
