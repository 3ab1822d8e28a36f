//! Stands in the browser's place where there is none: on the server no event ever calls these.

use std::future::Future;

use chrono::{DateTime, Utc};
use leptos::prelude::RwSignal;
use uuid::Uuid;

use super::{
    Errand, Held, Outbox, ParcelFault, ParcelSize, PhotoState, Room, Sent, Shot, Waiting, Writing, WritingKind,
};
use crate::{
    camera::Picture,
    domain::{
        ids::{PersonId, PhotoId, SheetId},
        photo::Source,
        sheet::Head,
    },
};

pub(super) fn outbox(head: Head, owner: PersonId, revision: u64) -> Outbox {
    Outbox::new(head, owner, revision)
}

pub(super) fn changed(_outbox: Outbox) {}

pub(super) fn retry(_outbox: Outbox) {}

pub(super) fn look(_outbox: Outbox) {}

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

/// The server has these.
pub fn known(_photos: impl IntoIterator<Item = PhotoId>) {}

/// What the camera shows now.
pub async fn take_still(_picture: &Picture) -> Option<Shot> {
    None
}

/// A choice that this device remembers.
pub fn preference(_name: &str) -> Option<String> {
    None
}

/// Remembers a choice on this device.
pub fn prefer(_name: &str, _value: &str) {}

/// Takes up what earlier pages of this person left on the device, and sends it.
pub async fn sweep(_owner: PersonId) {}

/// The outboxes of this person in which something waits.
pub fn outboxes(_owner: PersonId) -> Vec<Outbox> {
    Vec::new()
}

/// How much of this person waits to be sent.
pub fn waiting(_owner: PersonId) -> Waiting {
    Waiting::default()
}

/// Where the photo is.
pub fn photo_state(_id: &PhotoId) -> PhotoState {
    PhotoState::Unkept
}

/// Tries everything of this person again now.
pub fn retry_all(_owner: PersonId) {}

/// Takes a photo out of what waits, for good.
pub async fn drop_photo(_outbox: Outbox, _photo: &PhotoId) {}

/// Gives up what waits about a sheet, for good.
pub async fn discard(_outbox: Outbox) {}

/// The records of this person that could not be read.
pub async fn set_aside(_owner: PersonId) -> Vec<String> {
    Vec::new()
}

/// Forgets them.
pub async fn forget_aside(_owner: PersonId) {}

/// Packs everything of this person that waits and offers it as a download.
pub async fn pack(_person: PersonId, _name: String) -> Option<ParcelSize> {
    None
}

/// Takes in the file that was chosen in this field.
///
/// # Errors
/// Always: there is no device here.
pub async fn unpack(_field: &str, _person: PersonId) -> Result<ParcelSize, ParcelFault> {
    Err(ParcelFault::Device)
}

/// Puts the small picture of a photo on the shelf.
pub async fn keep_picture(_person: PersonId, _id: &PhotoId) -> bool {
    false
}

/// An address for a small picture that is on the shelf.
pub async fn picture(_person: PersonId, _id: &PhotoId) -> Option<String> {
    None
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
pub fn recall(_name: &str) -> impl Future<Output = Option<(DateTime<Utc>, String)>> + Send + use<> {
    std::future::ready(None)
}

/// Keeps what a person is writing; true when it is on this device's disk.
pub async fn keep_writing(_owner: PersonId, _writing: Writing) -> bool {
    false
}

/// Lets go of it.
pub async fn drop_writing(_owner: PersonId, _kind: WritingKind, _sheet: SheetId) {}

/// What is kept about a sheet.
pub async fn writing(_owner: PersonId, _kind: WritingKind, _sheet: SheetId) -> Option<Writing> {
    None
}

/// Everything that this person is writing.
pub fn writings(_owner: PersonId) -> Vec<Writing> {
    Vec::new()
}

/// Installs the service worker.
pub fn install(_newer: RwSignal<bool>) {}

/// The newer release takes over.
pub fn take_over() {}

/// What this device can hold.
pub async fn room() -> Room {
    Room { free: None, persisted: false }
}

/// An address in this page's memory for a photo that is on this device.
pub async fn kept_photo(_id: &PhotoId) -> Option<String> {
    None
}

/// Takes photos off this device that nothing on it names any more.
pub async fn let_go(_photos: Vec<PhotoId>) {}

/// Keeps an errand on this device, then sends it.
pub async fn send(_owner: PersonId, _errand: Errand) -> Sent {
    Sent::Kept { unkept: true }
}

/// The errands of this person that wait.
pub fn errands(_owner: PersonId) -> Vec<Held> {
    Vec::new()
}

/// Sends a refused errand once more as it is.
pub async fn retry_errand(_owner: PersonId, _id: Uuid) {}

/// Turns a refused errand back into what its form keeps.
pub async fn correct(_owner: PersonId, _id: Uuid) -> bool {
    false
}

/// Gives an errand up, for good.
pub async fn give_up(_owner: PersonId, _id: Uuid) {}
