//! Keeps what is being written of a case on the device, item by item, so that neither a closed page nor signing out loses
//! it; both forms of the case share it.

use std::collections::BTreeMap;

use leptos::{prelude::*, task::spawn_local};
use serde::{Serialize, de::DeserializeOwned};

use super::words::CaseWords;
use crate::{
    domain::ids::{ItemId, PersonId, PhotoId, SheetId},
    offline::{self, Errand, Said, Sent, Writing, WritingKind},
    rest::Refusal,
    session::use_me,
    wire,
};

/// What is written of one item.
pub trait Draft: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The free text.
    fn text(&self) -> &str;

    /// Photos that it names.
    fn photos(&self) -> Vec<PhotoId> {
        Vec::new()
    }
}

/// What is written so far, by item.
pub type Written<D> = BTreeMap<ItemId, D>;

/// Where a form stands that is being sent.
#[derive(Clone, Copy)]
pub struct Sending {
    /// The first answer has not come.
    pub waiting: RwSignal<bool>,
    /// Why it was refused.
    pub refusal: RwSignal<Option<Refusal>>,
}

impl Sending {
    /// Not yet.
    pub fn new() -> Self {
        Self { waiting: RwSignal::new(false), refusal: RwSignal::new(None) }
    }
}

/// A form's content and its place on the device.
pub struct Keeper<D: Send + Sync + 'static> {
    kind: WritingKind,
    sheet: SheetId,
    title: StoredValue<String>,
    /// Before anything was written.
    start: StoredValue<Written<D>>,
    /// What is written so far.
    pub said: RwSignal<Written<D>>,
    owner: RwSignal<Option<PersonId>>,
    /// This device could not keep it.
    unkept: RwSignal<bool>,
}

impl<D: Send + Sync + 'static> Clone for Keeper<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Send + Sync + 'static> Copy for Keeper<D> {}

impl<D: Draft> Keeper<D> {
    /// Begins with `start`, and takes up what this person has left on the device as soon as both are known.
    pub fn new(kind: WritingKind, sheet: SheetId, title: String, start: Written<D>) -> Self {
        let keeper = Self {
            kind,
            sheet,
            title: StoredValue::new(title),
            said: RwSignal::new(start.clone()),
            start: StoredValue::new(start),
            owner: RwSignal::new(None),
            unkept: RwSignal::new(false),
        };
        let me = use_me();
        Effect::new(move |_| {
            let Some(Ok(Some(me))) = me.get() else { return };
            if keeper.owner.get_untracked() == Some(me.id) {
                return;
            }
            spawn_local(async move {
                let left = offline::writing(me.id, kind, sheet).await;
                let left = left.and_then(|left| wire::read::<Written<D>>(&left.text).ok()).unwrap_or_default();
                let typed = keeper.is_blank() == Some(false);
                keeper.start.try_with_value(|start| keeper.said.try_update(|said| take_up(said, left, start)));
                // Only now is anything written: what was left is never written over unread.
                keeper.owner.try_set(Some(me.id));
                if typed {
                    keeper.keep();
                }
            });
        });
        keeper
    }

    /// Whose writing this is; none before the device has been read. Can be watched.
    pub fn owner(self) -> Option<PersonId> {
        self.owner.get()
    }

    /// What the device keeps of it; none when nothing is written.
    pub fn writing(self) -> Option<Writing> {
        if self.is_blank()? {
            return None;
        }
        let said = self.said.try_get_untracked()?;
        let text = serde_json::to_string(&said).unwrap_or_default();
        let photos = said.values().flat_map(Draft::photos).collect();
        let written = said.iter().filter(|(_, one)| !one.text().trim().is_empty());
        let said = written.map(|(item, one)| Said { about: item.to_string(), text: one.text().to_owned() }).collect();
        Some(Writing { kind: self.kind, sheet: self.sheet, title: self.title.get_value(), text, photos, said })
    }

    /// Changes what is written of an item, and keeps all of it.
    pub fn edit(self, item: &ItemId, change: impl FnOnce(&mut D)) {
        self.said.update(|said| {
            if let Some(one) = said.get_mut(item) {
                change(one);
            }
        });
        self.keep();
    }

    /// Sends what was made of it, perhaps from a page that is left meanwhile. Once the server has it, nothing stays in the
    /// form and `then` shows what it has become; while it waits, what waits stands in the form's place.
    pub fn send(self, errand: Errand, to: Sending, then: impl FnOnce() + 'static) {
        let Some(owner) = self.owner.get_untracked() else { return };
        to.waiting.set(true);
        to.refusal.set(None);
        spawn_local(async move {
            match offline::send(owner, errand).await {
                Sent::Done(_) => {
                    self.clear(owner).await;
                    then();
                }
                Sent::Refused(why) => drop(to.refusal.try_set(Some(why))),
                Sent::Kept { .. } => {}
            }
            to.waiting.try_set(false);
        });
    }

    /// Lets go of everything: it has arrived.
    async fn clear(self, owner: PersonId) {
        offline::drop_writing(owner, self.kind, self.sheet).await;
        if let Some(start) = self.start.try_get_value() {
            self.said.try_set(start);
        }
    }

    /// Whether nothing is written; none when the page has been left.
    fn is_blank(self) -> Option<bool> {
        self.start.try_with_value(|start| self.said.try_with_untracked(|said| said == start)).flatten()
    }

    fn keep(self) {
        let (Some(Some(owner)), Some(blank)) = (self.owner.try_get_untracked(), self.is_blank()) else { return };
        if blank {
            spawn_local(offline::drop_writing(owner, self.kind, self.sheet));
            return;
        }
        let Some(writing) = self.writing() else { return };
        spawn_local(async move {
            let kept = offline::keep_writing(owner, writing).await;
            self.unkept.try_set(!kept);
        });
    }

    /// Says so when the device cannot keep it.
    pub fn warning(self) -> impl IntoView {
        let words = CaseWords::here();
        view! { <p role="alert" class="field-fault">{move || self.unkept.get().then_some(words.unkept)}</p> }
    }
}

/// Takes up what was left of the items that are still asked for and of which nothing has been written since.
fn take_up<D: PartialEq>(said: &mut Written<D>, left: Written<D>, start: &Written<D>) {
    for (item, one) in left {
        let blank = start.get(&item);
        if let Some(now) = said.get_mut(&item).filter(|now| Some(&**now) == blank) {
            *now = one;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_is_taken_up_where_it_is_asked_for_and_nothing_is_newer() {
        let written = |all: &[(&str, &str)]| -> Written<String> {
            all.iter().map(|(item, text)| (item.parse().expect("an item"), (*text).to_owned())).collect()
        };
        let start = written(&[("VP-S1-01", ""), ("VP-S2-02", ""), ("VP-S3-01", "")]);
        let mut said = written(&[("VP-S1-01", ""), ("VP-S2-02", ""), ("VP-S3-01", "vừa viết")]);
        let left = written(&[("VP-S2-02", "Đã thay nhãn"), ("VP-S3-01", "cũ"), ("VP-S5-01", "không còn hỏi")]);
        take_up(&mut said, left, &start);
        assert_eq!(said, written(&[("VP-S1-01", ""), ("VP-S2-02", "Đã thay nhãn"), ("VP-S3-01", "vừa viết")]));
    }
}
