//! Taking the last answer back.

use std::time::Duration;

use leptos::prelude::*;

use super::desk::Desk;
use crate::domain::{answer::Value, ids::ItemId};

/// How long a move can be taken back.
const UNDO: Duration = Duration::from_secs(5);

/// What can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// The item that was answered.
    pub(super) item: ItemId,
    /// What it said before.
    pub(super) before: Option<Value>,
    /// What was said.
    pub words: String,
}

impl Desk {
    /// Offers for a while to take this back.
    pub(super) fn offer_undo(self, undo: Undo) {
        self.undo.set(Some(undo.clone()));
        set_timeout(
            move || {
                let late = self.undo.try_with_untracked(|u| u.as_ref() == Some(&undo));
                if late == Some(true) {
                    self.undo.set(None);
                }
            },
            UNDO,
        );
    }

    /// Takes the last answer back and returns to its item.
    pub fn take_back(self) {
        let Some(undo) = self.undo.get_untracked() else { return };
        self.undo.set(None);
        self.put(&undo.item, undo.before);
        if let Some(at) = self.course.with_untracked(|c| c.position(&undo.item)) {
            self.go(at);
        }
    }
}
