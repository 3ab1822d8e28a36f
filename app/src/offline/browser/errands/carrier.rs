//! Carries errands: the oldest first, its photos before it. A refusal waits for its author and holds up nothing; without
//! network or session everything waits.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    time::Duration,
};

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

use super::{
    super::{
        carry::{self, TURN, Turn},
        device::online,
        held,
        http::{self, Failure},
        register, shelf, store, writings,
    },
    count, records,
};
use crate::{
    domain::{
        ids::{PersonId, PhotoId, SheetId},
        sheet::State,
    },
    offline::{Answer, Errand, Outcome, Queue, Sent, SyncStatus, Trouble, Wait},
};

thread_local! {
    static QUEUES: ArcRwSignal<BTreeMap<PersonId, Queue>> = ArcRwSignal::default();
    /// What became of errands whose screen still waits.
    static ANSWERED: RefCell<BTreeMap<Uuid, Sent>> = const { RefCell::new(BTreeMap::new()) };
    /// Failures in a row.
    static FAILURES: Cell<u32> = const { Cell::new(0) };
    /// Counts timers, so that only the newest wakes.
    static TIMER: Cell<u32> = const { Cell::new(0) };
}

/// Reads the queue of a person; can be watched.
pub(super) fn watch<T>(owner: PersonId, read: impl FnOnce(&Queue) -> T) -> T {
    QUEUES.with(|all| all.with(|all| read(all.get(&owner).unwrap_or(&Queue::default()))))
}

/// Reads it now.
pub(super) fn look<T>(owner: PersonId, read: impl FnOnce(&Queue) -> T) -> T {
    untrack(|| watch(owner, read))
}

/// Changes it; whoever watches is told only when it is news.
pub(super) fn change(owner: PersonId, change: impl FnOnce(&mut Queue)) {
    let before = look(owner, Clone::clone);
    let mut after = before.clone();
    change(&mut after);
    if after != before {
        let count = after.count();
        QUEUES.with(|all| all.update(|all| drop(all.insert(owner, after))));
        count::tell(owner, count);
    }
}

/// What became of it, once.
pub(super) fn answer(id: Uuid) -> Option<Sent> {
    ANSWERED.with_borrow_mut(|answered| answered.remove(&id))
}

/// Tries again now, whatever failed before.
pub(super) fn retry(owner: PersonId) {
    FAILURES.set(0);
    if look(owner, Queue::is_signed_out) {
        change(owner, |queue| queue.tell(Wait::Soon));
    }
    wake(owner, Duration::ZERO);
}

/// Runs after a while, unless somebody else wakes it before.
pub(super) fn wake(owner: PersonId, after: Duration) {
    let mine = TIMER.get().wrapping_add(1);
    TIMER.set(mine);
    spawn_local(async move {
        TimeoutFuture::new(after.as_millis() as u32).await;
        if TIMER.get() == mine {
            run(owner).await;
        }
    });
}

async fn run(owner: PersonId) {
    if look(owner, |queue| queue.is_signed_out() || queue.next(None).is_none()) {
        return;
    }
    let Some(_turn) = Turn::take() else { return wake(owner, TURN) };
    let mut last = None;
    while let Some(errand) = look(owner, |queue| queue.next(last).cloned()) {
        last = Some(errand.id);
        if is_kept(owner, errand.id) && records::is_gone(owner, errand.id).await {
            change(owner, |queue| drop(queue.remove(errand.id)));
            continue;
        }
        // Its sheet is on its way: that is no failure, and whoever waits for the errand goes on waiting.
        if online() && errand.after.is_some_and(|sheet| register::is_on_its_way(owner, sheet)) {
            // The line is bad: nobody is kept waiting before a screen.
            if let Some(wait) = errand.after.and_then(|sheet| register::wait(owner, sheet)) {
                change(owner, |queue| queue.tell(wait));
            }
            return wake(owner, TURN);
        }
        // A sheet is not handed in over what it still has to say.
        match errand.after.filter(|_| errand.hands_in).and_then(|sheet| register::trouble(owner, sheet)) {
            Some(Trouble::SignedOut) => return change(owner, Queue::sign_out),
            Some(_) => {
                refused(owner, &errand, Answer::unsent()).await;
                continue;
            }
            None => {}
        }
        match attempt(owner, &errand).await {
            Outcome::Done(body) => {
                FAILURES.set(0);
                done(owner, &errand, body).await;
            }
            Outcome::Later(wait) => return change(owner, |queue| queue.tell(wait)),
            Outcome::Refused(answer) if answer.is_signed_out() => return change(owner, Queue::sign_out),
            Outcome::Refused(answer) => refused(owner, &errand, answer).await,
        }
    }
}

fn is_kept(owner: PersonId, id: Uuid) -> bool {
    look(owner, |queue| queue.get(id).is_some_and(|held| held.unkept.is_none()))
}

fn is_fresh(owner: PersonId, id: Uuid) -> bool {
    look(owner, |queue| queue.get(id).is_some_and(|held| held.is_fresh))
}

async fn attempt(owner: PersonId, errand: &Errand) -> Outcome {
    if !online() {
        return Outcome::Later(Wait::Offline);
    }
    match send(owner, errand).await {
        Ok(body) => Outcome::Done(body),
        Err(Failure::Stop { answer, .. }) => Outcome::Refused(answer),
        Err(Failure::Later(least)) => {
            FAILURES.set(FAILURES.get() + 1);
            let (wait, after) = carry::pause(FAILURES.get(), least);
            wake(owner, after);
            Outcome::Later(wait)
        }
    }
}

/// A photo that is lost is not left out: the server says that it does not have it, and the author decides.
async fn send(owner: PersonId, errand: &Errand) -> Result<String, Failure> {
    // Somebody else has signed in in another tab: in their name nothing of this person goes out.
    if shelf::is_of_another(owner) {
        return Err(Failure::Later(0));
    }
    let photos: Vec<PhotoId> = errand.photos.iter().filter(|id| !held::is_sent(id)).cloned().collect();
    let total = photos.len() + 1;
    let told = |done| {
        change(owner, |queue| {
            if let Some(held) = queue.get_mut(errand.id) {
                held.status = SyncStatus::Sending { done, total };
            }
        });
    };
    told(0);
    carry::photos(owner, &photos, told).await?;
    match errand.after.filter(|_| errand.hands_in) {
        Some(sheet) => hand_in(owner, errand, sheet).await,
        None => http::call(owner, errand).await,
    }
}

/// Hands a sheet in as the server has it. When it is handed in already, an earlier attempt has arrived and its answer has
/// not.
async fn hand_in(owner: PersonId, errand: &Errand, sheet: SheetId) -> Result<String, Failure> {
    let sheet = http::get_sheet(sheet).await?;
    if sheet.state != State::Draft {
        return Ok(String::new());
    }
    let body = serde_json::json!({ "revision": sheet.revision }).to_string();
    http::call(owner, &Errand { body, ..errand.clone() }).await
}

async fn done(owner: PersonId, errand: &Errand, body: String) {
    records::forget(owner, errand.id).await;
    if let Some(writing) = &errand.writing {
        writings::drop_same(owner, writing).await;
    }
    close(owner, errand.id, Sent::Done(body));
    carry::clear(&errand.photos).await;
    // What the form named and did not send is of no use any more.
    let of_form = errand.writing.iter().flat_map(|writing| writing.photos.difference(&errand.photos));
    store::let_go(of_form.cloned().collect()).await;
}

/// Whoever still waits is told and has it in the form; later its author finds it among what waits.
async fn refused(owner: PersonId, errand: &Errand, answer: Answer) {
    let id = errand.id;
    if is_fresh(owner, id) {
        records::forget(owner, id).await;
        return close(owner, id, Sent::Refused(errand.why(&answer)));
    }
    change(owner, |queue| queue.refuse(id, answer));
    let held = look(owner, |queue| queue.get(id).cloned());
    // Another tab may have seen to it in between.
    if let Some(held) = held.filter(|held| held.unkept.is_none())
        && !records::is_gone(owner, id).await
    {
        let _ = records::keep(owner, &held.kept).await;
    }
}

/// Takes it out, and tells the screen that still waits.
fn close(owner: PersonId, id: Uuid, sent: Sent) {
    if is_fresh(owner, id) {
        ANSWERED.with_borrow_mut(|answered| answered.insert(id, sent));
    }
    change(owner, |queue| drop(queue.remove(id)));
}
