//! One sheet that waits: what of it, where each photo is, why it waits, and what can be done.

use leptos::{prelude::*, task::spawn_local};

use super::{parcel::Packs, words::UnsentWords};
use crate::{
    app::url,
    components::{Icon, Shape},
    domain::ids::PhotoId,
    i18n::{Lang, photo_word, sync_long, sync_short, use_lang},
    offline::{self, Outbox, PhotoState, SyncStatus, Trouble},
    pages::fill::{FillData, shelf},
    wire,
};

/// One sheet.
#[component]
pub fn UnsentSheet(outbox: Outbox, packs: Packs) -> impl IntoView {
    let words = UnsentWords::here();
    let lang = use_lang();
    let name = RwSignal::new(outbox.head.with_value(|h| format!("{} · {}", h.unit, h.checklist.id)));
    spawn_local(async move {
        if let Some(known) = named(outbox, lang).await {
            name.try_set(known);
        }
    });
    let photos = Memo::new(move |_| outbox.pending.with(|p| p.photos().cloned().collect::<Vec<PhotoId>>()));
    let items =
        move || outbox.pending.with(|p| p.answers.keys().map(ToString::to_string).collect::<Vec<_>>().join(", "));
    let troubled =
        Memo::new(move |_| outbox.status.with(|s| matches!(s, SyncStatus::Attention(_) | SyncStatus::Unkept { .. })));
    let tone = move || if troubled.get() { "fail" } else { "info" };
    let short = move || outbox.status.with(|s| sync_short(s, 0, lang));
    let long = move || outbox.status.with(|s| sync_long(s, outbox.pending.with(|p| p.len()), lang));
    let id = outbox.head.with_value(|h| h.id);
    let drop = Callback::new(move |()| spawn_local(offline::discard(outbox)));
    let signed_out = move || outbox.status.with(|s| *s == SyncStatus::Attention(Trouble::SignedOut));
    view! {
        <article class="card unsent-sheet" class:is-action=troubled aria-labelledby=format!("unsent-{id}")>
            <div class="card-head">
                <h2 id=format!("unsent-{id}")>{name}</h2>
                <span class="badge" data-tone=tone>{short}</span>
            </div>
            <p>{long}</p>
            <Show when=move || !items().is_empty()>
                <p class="soft">{words.items} ": " {items}</p>
            </Show>
            <ul class="unsent-photos" aria-label=words.photos hidden=move || photos.with(Vec::is_empty)>
                <For each=move || photos.get() key=Clone::clone let:photo>
                    <UnsentPhoto outbox photo />
                </For>
            </ul>
            <div class="cluster">
                <Show when=signed_out>
                    <a class="button is-primary" href=url::sign_in(Some(&url::unsent()))>{words.sign_in}</a>
                </Show>
                <button type="button" class="button" on:click=move |_| outbox.retry()>{words.send}</button>
                <a class="button" href=url::fill(id)>{words.open}</a>
                <Show when=move || troubled.get()><Discard packs drop /></Show>
            </div>
        </article>
    }
    .into_any()
}

/// The sheet as people call it, from what this device has loaded.
async fn named(outbox: Outbox, lang: Lang) -> Option<String> {
    let (_, text) = offline::recall(&shelf(outbox.head.with_value(|h| h.id))).await?;
    let data: FillData = wire::read(&text).ok()?;
    let place = data.place_name.map(|place| format!(" · {place}")).unwrap_or_default();
    Some(format!("{} · {}{place}", data.unit_name, data.checklist.title.get(lang)))
}

/// One photo, where it is, and taking out what the server refuses.
#[component]
fn UnsentPhoto(outbox: Outbox, photo: PhotoId) -> impl IntoView {
    let words = UnsentWords::here();
    let lang = use_lang();
    let photo = StoredValue::new(photo);
    let picture = move || outbox.shots.with(|shots| photo.with_value(|id| shots.get(id).cloned()));
    let state = move || photo.with_value(offline::photo_state);
    let refused = Memo::new(move |_| {
        outbox.status.with(|s| match s {
            SyncStatus::Attention(Trouble::Photo { photo: which, .. }) => photo.with_value(|id| id == which),
            _ => false,
        })
    });
    let lost = move || refused.get() || state() == PhotoState::Unkept;
    let drop = move |_| spawn_local(async move { offline::drop_photo(outbox, &photo.get_value()).await });
    view! {
        <li>
            <span class="unsent-picture">
                {move || match picture() {
                    Some(src) => view! { <img src=src alt=words.photo width="96" height="72" /> }.into_any(),
                    None => view! { <Icon shape=Shape::Camera /> }.into_any(),
                }}
            </span>
            <span class="badge" data-tone=move || if lost() { "fail" } else { "info" }>{move || photo_word(state(), lang)}</span>
            <Show when=move || refused.get()>
                <button type="button" class="button is-danger" on:click=drop>{words.drop_photo}</button>
            </Show>
        </li>
    }
    .into_any()
}

/// Removing what cannot be sent, after it has been written to a file.
#[component]
pub fn Discard(
    packs: Packs,
    /// Removes it.
    drop: Callback<()>,
) -> impl IntoView {
    let words = UnsentWords::here();
    let sure = move |_| {
        if window().confirm_with_message(words.discard_sure).unwrap_or(false) {
            drop.run(());
        }
    };
    view! {
        <Show when=move || packs.done() fallback=move || view! { <span class="soft small">{words.discard_first}</span> }>
            <button type="button" class="button is-danger" on:click=sure>{words.discard}</button>
        </Show>
    }
    .into_any()
}
