//! The dialogs of the Fill page: keeping and sending, the privacy question, one photo large.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{desk::Desk, shots::Shots, words::FillWords};
use crate::{
    app::url,
    components::{Dialog, PrivacyQuestion},
    domain::photo::Source,
    i18n::{format, sync_long},
    offline::{SyncStatus, Trouble},
};

/// Where the answers are, and what to do about it.
#[component]
pub fn SyncDialog(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let text = move || {
        let waiting = desk.outbox.pending.with(|p| p.len());
        desk.outbox.status.with(|s| sync_long(s, waiting, desk.lang))
    };
    let place = use_location();
    let sign_in = move || {
        let out = desk.outbox.status.with(|s| *s == SyncStatus::Attention(Trouble::SignedOut));
        let here = format!("{}{}", place.pathname.get(), place.search.get());
        out.then(|| view! { <a class="button is-primary" href=url::sign_in(Some(&here))>{words.sync_log_in}</a> })
    };
    let items =
        move || desk.outbox.pending.with(|p| p.answers.keys().map(ToString::to_string).collect::<Vec<_>>()).join(", ");
    view! {
        <Dialog open title=words.sync_title.to_owned()>
            <p>{text}</p>
            <p class="soft">{items}</p>
            <div class="dialog-foot">
                {sign_in}
                <a class="button" href=url::unsent()>{words.sync_all}</a>
                <Show when=move || desk.outbox.pending.with(|p| !p.is_empty())>
                    <button type="button" class="button" on:click=move |_| desk.outbox.retry()>{words.sync_retry}</button>
                </Show>
            </div>
        </Dialog>
    }
    .into_any()
}

/// Asks before a photo of an item with personal data is used.
#[component]
pub fn PrivacyDialog(shots: Shots) -> impl IntoView {
    let picture = Signal::derive(move || shots.asked.with(|a| a.first().map(|(shot, _)| shot.url.clone())));
    view! { <PrivacyQuestion picture answer=Callback::new(move |fine| shots.answer_privacy(fine)) /> }
}

/// One photo large, where it comes from, and taking it off.
#[component]
pub fn PhotoDialog(desk: Desk, shots: Shots) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(shots.shown.with(Option::is_some)));
    // Only a real change is written: the two effects watch each other.
    Effect::new(move |_| {
        if !open.get() && shots.shown.with_untracked(Option::is_some) {
            shots.shown.set(None);
        }
    });
    let content = move || {
        let photo = shots.shown.get()?;
        let src = desk.large(&photo);
        let info = desk.draft.with(|d| d.photo_info.get(&photo).cloned()).map(|info| {
            let source = if info.source == Source::Camera { words.photo_camera } else { words.photo_library };
            format!("{source} · {}", format::moment(info.taken_at))
        });
        let own = desk
            .item()
            .is_some_and(|item| desk.draft.with(|d| d.answer(&item).is_some_and(|a| a.shown().any(|p| *p == photo))));
        let hide = (own && desk.writable).then(|| {
            let photo = photo.clone();
            view! {
                <p class="soft small">{words.photo_kept}</p>
                <div class="dialog-foot">
                    <button type="button" class="button is-danger" on:click=move |_| shots.hide(&photo)>{words.photo_hide}</button>
                </div>
            }
        });
        Some(view! {
            <img class="fill-large" src=src alt=words.photo />
            <p>{info}</p>
            {hide}
        })
    };
    view! { <Dialog open title=words.photo.to_owned()>{content}</Dialog> }
}
