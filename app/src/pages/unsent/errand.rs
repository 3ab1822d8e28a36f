//! What was sent from a screen and has not arrived: where it is, why it was refused, what it says, and what can be done.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use uuid::Uuid;

use super::{line::Discard, parcel::Packs, words::UnsentWords};
use crate::{
    app::url,
    domain::ids::PersonId,
    i18n::{refusal_words, sync_long, sync_short, use_lang},
    offline::{self, Held, Said, SyncStatus, Trouble},
};

/// One errand.
#[component]
pub fn UnsentErrand(owner: PersonId, first: Held, packs: Packs) -> impl IntoView {
    let words = UnsentWords::here();
    let lang = use_lang();
    let id = first.kept.errand.id;
    let now = Memo::new(move |_| {
        let held = offline::errands(owner).into_iter().find(|held| held.kept.errand.id == id);
        held.map(|held| (held.status, held.kept.refused))
    });
    let errand = StoredValue::new(first.kept.errand);
    let status = move || now.get().map(|(status, _)| status).unwrap_or_default();
    let refused = Memo::new(move |_| now.with(|now| now.as_ref().is_some_and(|(_, refused)| refused.is_some())));
    let troubled = move || matches!(status(), SyncStatus::Attention(_) | SyncStatus::Unkept { .. });
    let signed_out = move || status() == SyncStatus::Attention(Trouble::SignedOut);
    let tone = move || if troubled() { "fail" } else { "info" };
    let long = move || {
        let why = now.get().and_then(|(_, refused)| refused).map(|answer| {
            let (text, lines) = refusal_words(&errand.with_value(|errand| errand.why(&answer)), lang);
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! { <p>{text}</p><ul>{lines}</ul> }.into_any()
        });
        why.unwrap_or_else(|| view! { <p>{sync_long(&status(), 1, lang)}</p> }.into_any())
    };
    let send = move |_| match refused.get() {
        true => spawn_local(offline::retry_errand(owner, id)),
        false => offline::retry_all(owner),
    };
    let drop = Callback::new(move |()| spawn_local(offline::give_up(owner, id)));
    let (title, page, said) = errand.with_value(|one| (one.title.clone(), one.page.clone(), one.said.clone()));
    view! {
        <article class="card unsent-sheet" class:is-action=troubled aria-labelledby=format!("unsent-{id}")>
            <div class="card-head">
                <h2 id=format!("unsent-{id}")>{title}</h2>
                <span class="badge" data-tone=tone>{move || sync_short(&status(), 0, lang)}</span>
            </div>
            {long}
            <SaidList said />
            <div class="cluster">
                <Show when=signed_out>
                    <a class="button is-primary" href=url::sign_in(Some(&url::unsent()))>{words.sign_in}</a>
                </Show>
                <Show when=move || refused.get()><Correct owner id page=page.clone() /></Show>
                <button type="button" class="button" on:click=send>{words.send}</button>
                <Show when=troubled><Discard packs drop /></Show>
            </div>
        </article>
    }
    .into_any()
}

/// Back into its form, and there.
#[component]
fn Correct(owner: PersonId, id: Uuid, page: String) -> impl IntoView {
    let words = UnsentWords::here();
    let taken = RwSignal::new(false);
    let go = use_navigate();
    let correct = move |_| {
        let (go, page) = (go.clone(), page.clone());
        spawn_local(async move {
            match offline::correct(owner, id).await {
                true => go(&page, Default::default()),
                false => drop(taken.try_set(true)),
            }
        });
    };
    view! {
        <button type="button" class="button is-primary" on:click=correct>{words.correct}</button>
        <span role="alert" class="field-fault">{move || taken.get().then_some(words.correct_taken)}</span>
    }
}

/// What was written, for reading and copying.
#[component]
pub fn SaidList(said: Vec<Said>) -> impl IntoView {
    let words = UnsentWords::here();
    (!said.is_empty()).then(|| {
        let line = |said: Said| view! { <div><dt>{said.about}</dt><dd>{said.text}</dd></div> };
        view! {
            <details class="unsent-said">
                <summary>{words.said}</summary>
                <dl class="facts">{said.into_iter().map(line).collect_view()}</dl>
            </details>
        }
    })
}
