//! The errands of one person on this page: which goes next, and what an answer makes of it.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Errand, KeptErrand};
use crate::offline::{Answer, SyncStatus, Trouble, Wait};

/// One errand and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What is kept of it.
    pub kept: KeptErrand,
    /// What is known of its sending.
    pub status: SyncStatus,
    /// The screen that made it still waits for the first answer.
    pub is_fresh: bool,
    /// Set when the device could not store it: whether because its storage is full.
    pub unkept: Option<bool>,
}

impl Held {
    /// One that this device keeps.
    pub fn new(kept: KeptErrand) -> Self {
        let mut held = Self { kept, status: SyncStatus::Keeping, is_fresh: false, unkept: None };
        held.tell(Wait::Soon);
        held
    }

    /// Says where it is while it is not on its way.
    fn tell(&mut self, wait: Wait) {
        self.status = match (&self.kept.refused, self.unkept) {
            (Some(answer), _) => SyncStatus::Attention(Trouble::of(answer, None)),
            (None, Some(full)) => SyncStatus::Unkept { full },
            (None, None) => SyncStatus::Kept { wait },
        };
    }
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Carried out: the body of the answer.
    Done(String),
    /// It could not be asked, or the server could not answer: again by itself.
    Later(Wait),
    /// Refused.
    Refused(Answer),
}

/// The errands of one person, in the order of making.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Queue(BTreeMap<Uuid, Held>);

impl Queue {
    /// Takes one in; one that is known already stays as it is.
    pub fn add(&mut self, held: Held) {
        self.0.entry(held.kept.errand.id).or_insert(held);
    }

    /// Takes one out.
    pub fn remove(&mut self, id: Uuid) -> Option<Held> {
        self.0.remove(&id)
    }

    /// One of them.
    pub fn get(&self, id: Uuid) -> Option<&Held> {
        self.0.get(&id)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, id: Uuid) -> Option<&mut Held> {
        self.0.get_mut(&id)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Held> {
        self.0.values()
    }

    /// How many wait, and how many of them for a person; one whose screen still waits counts with them.
    pub fn count(&self) -> (usize, usize) {
        (self.0.len(), self.all().filter(|held| matches!(held.status, SyncStatus::Attention(_))).count())
    }

    /// What goes next after `last`: the oldest that nobody has to act on. What was refused holds up nothing.
    pub fn next(&self, last: Option<Uuid>) -> Option<&Errand> {
        let waits = |held: &&Held| held.kept.refused.is_none() && Some(held.kept.errand.id) > last;
        self.all().find(waits).map(|held| &held.kept.errand)
    }

    /// Says of everything that nobody has to act on why it waits. No screen waits any longer once it has to.
    pub fn tell(&mut self, wait: Wait) {
        for held in self.0.values_mut().filter(|held| held.kept.refused.is_none()) {
            held.is_fresh &= wait == Wait::Soon;
            held.tell(wait);
        }
    }

    /// Nobody is signed in: nothing goes before somebody is.
    pub fn sign_out(&mut self) {
        for held in self.0.values_mut().filter(|held| held.kept.refused.is_none()) {
            held.is_fresh = false;
            held.status = SyncStatus::Attention(Trouble::SignedOut);
        }
    }

    /// Whether that is so.
    pub fn is_signed_out(&self) -> bool {
        self.all().any(|held| held.status == SyncStatus::Attention(Trouble::SignedOut))
    }

    /// The server has refused it: it waits for its author.
    pub fn refuse(&mut self, id: Uuid, answer: Answer) {
        if let Some(held) = self.0.get_mut(&id) {
            held.kept.refused = Some(answer);
            held.tell(Wait::Soon);
        }
    }

    /// Its author wants it sent as it is.
    pub fn again(&mut self, id: Uuid) {
        if let Some(held) = self.0.get_mut(&id) {
            held.kept.refused = None;
            held.tell(Wait::Soon);
        }
    }
}
