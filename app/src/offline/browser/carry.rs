//! What both couriers share, that of sheets and that of errands: one of them sends at a time, photos go first, and failures
//! wait longer and longer.

use std::{cell::Cell, collections::BTreeSet, time::Duration};

use super::{
    device::online,
    held,
    http::{self, Failure},
    store,
};
use crate::{
    domain::ids::{PersonId, PhotoId},
    offline::{Wait, backoff},
};

thread_local! {
    /// A run is under way.
    static RUNNING: Cell<bool> = const { Cell::new(false) };
}

/// How long whoever waits for their turn waits before they ask again.
pub(super) const TURN: Duration = Duration::from_millis(800);

/// The right to send, given back when it is dropped.
pub(super) struct Turn(());

impl Turn {
    /// None while somebody else sends.
    pub(super) fn take() -> Option<Self> {
        (!RUNNING.replace(true)).then_some(Self(()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        RUNNING.set(false);
    }
}

/// Sends photos one after the other and says after each how many are done. Those that neither this device nor the server has
/// any more come back: whoever names them decides.
pub(super) async fn photos(
    owner: PersonId,
    photos: &[PhotoId],
    told: impl Fn(usize),
) -> Result<BTreeSet<PhotoId>, Failure> {
    let mut lost = BTreeSet::new();
    for (at, id) in photos.iter().enumerate() {
        held::goes(id);
        let sent = match held::bytes(id).await {
            Some(bytes) => http::put_photo(owner, id, &bytes).await.map(|()| true),
            None => http::asked_for_photo(id).await,
        };
        held::arrived(matches!(sent, Ok(true)).then_some(id));
        if !sent.map_err(|failure| failure.about(id))? {
            lost.insert(id.clone());
        }
        told(at + 1);
    }
    Ok(lost)
}

/// Lets go of photos that the server has.
pub(super) async fn clear(photos: impl IntoIterator<Item = &PhotoId>) {
    for id in photos {
        if http::has_photo(id).await {
            let _ = store::forget_photo(id).await;
            held::let_go(id);
        }
    }
}

/// How long to wait after so many failures in a row, at least so many seconds; and what to say.
pub(super) fn pause(failures: u32, least: u32) -> (Wait, Duration) {
    let seconds = backoff(failures).max(least);
    let wait = if online() { Wait::Retry { seconds } } else { Wait::Offline };
    // Tablets that lost the same access point must not come back in one wave.
    let jitter = (js_sys::Math::random() * 500.0) as u64;
    (wait, Duration::from_millis(u64::from(seconds) * 1000 + jitter))
}
