//! Stands in the browser's place where there is none: on the server no event ever calls these.

use chrono::{DateTime, Utc};
use leptos::prelude::RwSignal;

use super::{Outbox, Room, Shot};
use crate::domain::{ids::PersonId, photo::Source, sheet::Head};

pub(super) fn outbox(head: Head, owner: PersonId, revision: u64) -> Outbox {
    Outbox::new(head, owner, revision)
}

pub(super) fn changed(_outbox: Outbox) {}

pub(super) fn retry(_outbox: Outbox) {}

/// The moment by this device's clock.
pub fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

/// The moment in milliseconds.
pub fn now_ms() -> f64 {
    0.0
}

/// Opens the camera or the library: clicks the hidden field with this id.
pub fn pick(_field: &str) {}

/// Shrinks the chosen pictures and hands them over one by one; none for one that cannot be read.
pub fn take_files(_field: &str, _source: Source, _then: impl Fn(Option<Shot>) + Clone + 'static) {}

/// A choice that this device remembers.
pub fn preference(_name: &str) -> Option<String> {
    None
}

/// Remembers a choice on this device.
pub fn prefer(_name: &str, _value: &str) {}

/// Sends what earlier pages of this person left on the device.
pub fn sweep(_owner: PersonId) {}

/// How many sheets have something that waits to be sent.
pub fn waiting() -> usize {
    0
}

/// This person works here now.
pub fn enter(_person: PersonId) {}

/// Nobody works here any more.
pub async fn leave() {}

/// Puts what the server said on the shelf.
pub fn remember(_person: PersonId, _name: &str, _json: impl FnOnce() -> String) {}

/// The same; true when it is on this device's disk.
pub async fn keep(_person: PersonId, _name: &str, _json: String) -> bool {
    false
}

/// What the server said the last time.
pub async fn recall(_name: &str) -> Option<(DateTime<Utc>, String)> {
    None
}

/// Installs the service worker.
pub fn install(_newer: RwSignal<bool>) {}

/// The newer release takes over.
pub fn take_over() {}

/// What this device can hold.
pub async fn room() -> Room {
    Room { free: None, persisted: false }
}
