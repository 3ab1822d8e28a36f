//! One photo, two criteria (một ảnh, hai tiêu chí): photos that were taken for another checklist and prove this item, too.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{desk::Desk, shots::Shots, words::FillWords};
use crate::{
    domain::{checklist::Item, ids::PhotoId, photo::PhotoInfo},
    offline,
};

impl Desk {
    /// Photos of other sheets that can prove this item and do not stand beside it yet: those that the server had, and those
    /// that this device has still to send.
    fn proofs(self, item: &Item) -> BTreeMap<PhotoId, PhotoInfo> {
        let (mut found, by) = self.data.with_value(|data| {
            data.proofs.get(&item.id).map(|proof| (proof.photos.clone(), proof.by.clone())).unwrap_or_default()
        });
        if by.is_empty() {
            return found;
        }
        let (me, head) = self.data.with_value(|data| (data.me, data.head.clone()));
        for outbox in offline::outboxes(me) {
            let is_beside = outbox.head.with_value(|other| {
                (&other.unit, other.round, other.kind) == (&head.unit, head.round, head.kind)
                    && (head.round.is_some() || other.audited_on == head.audited_on)
            });
            let checklist = outbox.head.with_value(|other| other.checklist.id.clone());
            let named = by.iter().filter(|at| is_beside && at.checklist == checklist);
            outbox.pending.with(|pending| {
                let photos = named.filter_map(|at| pending.answers.get(&at.item)).flat_map(|said| &said.photos);
                let known = photos.filter_map(|photo| Some((photo.clone(), pending.photo_info.get(photo)?.clone())));
                found.extend(known);
            });
        }
        self.draft.with(|draft| {
            if let Some(answer) = draft.answer(item) {
                found.retain(|photo, _| !answer.shown().any(|shown| shown == photo));
            }
        });
        found
    }

    /// The server has the photos that it named: they need not be sent from here.
    pub(super) fn know_proofs(self) {
        let photos = self
            .data
            .with_value(|data| data.proofs.values().flat_map(|proof| proof.photos.keys().cloned()).collect::<Vec<_>>());
        offline::known(photos);
    }
}

/// The photos, each a button that takes it over.
#[component]
pub fn Reuse(desk: Desk, shots: Shots, item: StoredValue<Item>) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let found = Memo::new(move |_| item.with_value(|item| desk.proofs(item)));
    let thumbs = move || {
        let each = found.get().into_iter().map(|(photo, info)| {
            let source = photo.clone();
            view! {
                <li>
                    <button type="button" class="fill-thumb" aria-label=words.reuse on:click=move |_| shots.reuse(photo.clone(), info.clone())>
                        <img src=move || desk.thumb(&source) alt="" width="96" height="72" />
                    </button>
                </li>
            }
        });
        each.collect_view()
    };
    view! {
        <div class="fill-reuse" hidden=move || !desk.writable || found.with(BTreeMap::is_empty)>
            <p class="soft small">{words.reuse_help}</p>
            <ul class="fill-thumbs">{thumbs}</ul>
        </div>
    }
    .into_any()
}
