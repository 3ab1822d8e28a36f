//! Keeps every statement on the device, then sends: photos first, then the patch that names them. One run at a time;
//! failures wait longer and longer; a refusal stops until a person has acted.

use std::{collections::BTreeSet, time::Duration};

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{
    carry::{self, TURN, Turn},
    device::{device, now, online},
    drafts, held,
    http::{self, Failure},
    register, shelf, store,
};
use crate::{
    domain::{ids::PhotoId, sheet::SheetPatch},
    offline::{Kept, Outbox, SyncStatus, Trouble, Wait},
};

/// Statements that come in quick succession travel together.
const GATHERING: Duration = Duration::from_millis(400);

/// Something was said: keep it, then send it.
pub(in crate::offline) fn changed(outbox: Outbox) {
    if !matches!(outbox.status.get_untracked(), SyncStatus::Sending { .. } | SyncStatus::Attention(_)) {
        outbox.status.set(SyncStatus::Keeping);
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

/// Asks whether others have changed the sheet. While something waits here nothing is asked: sending brings the news.
pub(in crate::offline) fn look(outbox: Outbox) {
    let idle = move || outbox.pending.try_with_untracked(|p| p.is_empty()).unwrap_or(false);
    let seen = move || outbox.revision.try_get_untracked().unwrap_or(0);
    // What is not begun has no news, and a page that nobody looks at needs none.
    if seen() == 0 || !idle() || !online() || document().hidden() {
        return;
    }
    spawn_local(async move {
        if let Ok(sheet) = http::get_sheet(outbox.head.with_value(|h| h.id)).await
            && sheet.revision > seen()
            && idle()
        {
            outbox.revision.try_set(sheet.revision);
            outbox.news.try_set(Some(sheet));
        }
    });
}

/// Writes what waits to the device, and says so, or says that it cannot.
pub(super) async fn keep(outbox: Outbox) {
    // What an earlier page kept is read before it is written over.
    let readable = register::take_up(outbox).await;
    let Some(pending) = outbox.pending.try_get_untracked() else { return };
    let revision = outbox.revision.try_get_untracked().unwrap_or(0);
    let record = Kept { head: outbox.head.get_value(), revision, pending };
    let kept = readable && drafts::keep(outbox.owner.get_value(), &record).await.is_ok();
    let photos_kept = record.pending.photos().all(|p| held::is_sent(p) || store::is_kept(p));
    outbox.unkept.try_set_value((!(kept && photos_kept)).then(store::is_full));
    let unchanged = outbox.pending.try_with_untracked(|p| *p == record.pending).unwrap_or(false);
    let keeping = matches!(outbox.status.try_get_untracked(), Some(SyncStatus::Keeping | SyncStatus::Unkept { .. }));
    if keeping && unchanged {
        tell(outbox, if online() { Wait::Soon } else { Wait::Offline });
    }
}

/// Says where things are: confirmed, waiting, or only in this page's memory.
pub(super) fn tell(outbox: Outbox, wait: Wait) {
    let waits = outbox.pending.try_with_untracked(|p| !p.is_empty()).unwrap_or(false);
    let unkept = outbox.unkept.try_get_value().flatten();
    outbox.status.try_set(match (waits, unkept) {
        (false, _) => SyncStatus::Sent,
        (true, Some(full)) => SyncStatus::Unkept { full },
        (true, None) => SyncStatus::Kept { wait },
    });
}

pub(super) fn wake(outbox: Outbox, after: Duration) {
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
    let Some(turn) = Turn::take() else { return wake(outbox, TURN) };
    if !online() {
        return tell(outbox, Wait::Offline);
    }
    let outcome = send(outbox).await;
    drop(turn);
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
        Err(Failure::Stop { answer, photo }) => {
            drop(outbox.status.try_set(SyncStatus::Attention(Trouble::of(&answer, photo))));
        }
        Err(Failure::Later(least)) => {
            let failures = outbox.failures.get_value() + 1;
            outbox.failures.set_value(failures);
            let (wait, after) = carry::pause(failures, least);
            tell(outbox, wait);
            wake(outbox, after);
        }
    }
}

/// Sends everything that waits now. A photo that cannot be found any more is left out of the patch, so that it
/// does not hold up the answers.
async fn send(outbox: Outbox) -> Result<(), Failure> {
    // Somebody else has signed in on this device: in their name nothing of this person goes out.
    if shelf::is_of_another(outbox.owner.get_value()) {
        return Err(Failure::Later(0));
    }
    let Some(pending) = outbox.pending.try_get_untracked() else { return Ok(()) };
    let head = outbox.head.get_value();
    let photos: Vec<PhotoId> = pending.photos().filter(|p| !held::is_sent(p)).cloned().collect();
    let total = photos.len() + 1;
    outbox.status.try_set(SyncStatus::Sending { done: 0, total });
    let told = |done| drop(outbox.status.try_set(SyncStatus::Sending { done, total }));
    let lost = carry::photos(outbox.owner.get_value(), &photos, told).await?;
    let base = outbox.revision.try_get_untracked().unwrap_or(0);
    let mut patch = pending.patch(&head, base, device(), now());
    leave_out(&mut patch, &lost);
    let saved = http::put_sheet(outbox.owner.get_value(), &patch).await?;
    outbox.pending.try_update(|p| p.settle(&pending.patch(&head, base, patch.device.clone(), patch.sent_at)));
    outbox.revision.try_set(saved.revision);
    keep(outbox).await;
    carry::clear(patch.photo_info.keys()).await;
    // Somebody else has saved in between: take over what they said.
    if saved.revision > base + 1
        && let Ok(sheet) = http::get_sheet(head.id).await
    {
        outbox.revision.try_set(sheet.revision);
        outbox.news.try_set(Some(sheet));
    }
    Ok(())
}

fn leave_out(patch: &mut SheetPatch, lost: &BTreeSet<PhotoId>) {
    patch.answers.iter_mut().for_each(|a| a.photos.retain(|p| !lost.contains(p)));
    patch.area_photos.values_mut().for_each(|photos| photos.retain(|p| !lost.contains(p)));
    patch.photo_info.retain(|p, _| !lost.contains(p));
}
