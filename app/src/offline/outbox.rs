//! The outbox of one open sheet: what waits, what is known of its sending, and the photos that are still here.
//! It only holds signals; `driver` keeps and sends.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{Pending, SyncStatus, driver};
use crate::domain::{
    ids::{AreaId, PersonId, PhotoId},
    photo::PhotoInfo,
    sheet::{AnswerPatch, Head, Sheet},
};

/// A photo that was taken just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shot {
    /// SHA-256 of the shrunk picture.
    pub id: PhotoId,
    /// Address of the picture in this page's memory.
    pub url: String,
    /// Camera or library, when.
    pub info: PhotoInfo,
}

/// The outbox of one open sheet.
#[derive(Clone, Copy)]
pub struct Outbox {
    /// What the sheet is about.
    pub head: StoredValue<Head>,
    /// Whose statements these are: two people may share a tablet.
    pub owner: StoredValue<PersonId>,
    /// The newest revision that this tablet has seen.
    pub revision: RwSignal<u64>,
    /// What the server has not confirmed.
    pub pending: RwSignal<Pending>,
    /// What is known of its sending.
    pub status: RwSignal<SyncStatus>,
    /// Pictures that this page holds, by photo.
    pub shots: RwSignal<BTreeMap<PhotoId, String>>,
    /// The sheet as the server has it, whenever somebody else has changed it.
    pub news: RwSignal<Option<Sheet>>,
    /// Whether earlier statements have been read from the device.
    pub ready: RwSignal<bool>,
    /// Set when the device could not store: whether because its storage is full.
    pub unkept: StoredValue<Option<bool>>,
    /// Failures in a row.
    pub failures: StoredValue<u32>,
    /// Counts timers, so that only the newest wakes the courier.
    pub timer: StoredValue<u32>,
}

impl Outbox {
    /// The outbox of this sheet: the one that is open already, or a new one. It outlives the page that asks, so
    /// that leaving a page does not stop the sending.
    pub fn of(head: Head, owner: PersonId, revision: u64) -> Self {
        driver::outbox(head, owner, revision)
    }

    /// An outbox for this sheet, nothing in it.
    pub(super) fn new(head: Head, owner: PersonId, revision: u64) -> Self {
        Self {
            head: StoredValue::new(head),
            owner: StoredValue::new(owner),
            revision: RwSignal::new(revision),
            pending: RwSignal::default(),
            status: RwSignal::default(),
            shots: RwSignal::default(),
            news: RwSignal::default(),
            ready: RwSignal::default(),
            unkept: StoredValue::new(None),
            failures: StoredValue::new(0),
            timer: StoredValue::new(0),
        }
    }

    /// Says something about an item.
    pub fn say(self, mut said: AnswerPatch) {
        // What others say from now on, this person did not know.
        said.base_revision = said.value.is_some().then(|| self.revision.get_untracked());
        self.pending.update(|p| p.say_now(said));
        driver::changed(self);
    }

    /// Makes a photo known before it is named in a statement.
    pub fn add_shot(self, shot: &Shot) {
        self.shots.update(|s| drop(s.insert(shot.id.clone(), shot.url.clone())));
        self.pending.update(|p| {
            p.add_info(shot.id.clone(), shot.info.clone());
        });
    }

    /// Says that a photo shows an area.
    pub fn say_area(self, area: AreaId, photo: PhotoId) {
        self.pending.update(|p| p.say_area(area, photo));
        driver::changed(self);
    }

    /// Asks whether others have changed the sheet.
    pub fn look(self) {
        driver::look(self);
    }

    /// Tries again now.
    pub fn retry(self) {
        driver::retry(self);
    }
}
