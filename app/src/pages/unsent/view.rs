//! The page: what waits, sheet by sheet, and the way to another device.

use leptos::{prelude::*, task::spawn_local};

use super::{
    errand::UnsentErrand,
    line::UnsentSheet,
    parcel::{Move, Packs},
    words::UnsentWords,
    writing::Writings,
};
use crate::{
    app::url,
    components::{Crumb, Empty, Icon, Page, PageLoad, Shape},
    i18n::CommonWords,
    offline::{self, Waiting},
    session::{Me, use_me},
};

/// What has not been sent.
#[component]
pub fn UnsentView() -> impl IntoView {
    let title = UnsentWords::here().title;
    let view = move |me: Option<Me>| match me {
        Some(me) => view! { <Content me /> }.into_any(),
        // The header leads whoever is not signed in to the sign-in page.
        None => view! { <Page title>""</Page> }.into_any(),
    };
    view! { <PageLoad from=use_me() title view /> }
}

/// Everything of this person.
#[component]
fn Content(me: Me) -> impl IntoView {
    let words = UnsentWords::here();
    let owner = me.id;
    let crumbs = vec![Crumb::new(CommonWords::here().work, url::work())];
    let looked = RwSignal::new(false);
    let broken = RwSignal::new(0);
    let packs = Packs::new();
    Effect::new(move |_| {
        spawn_local(async move {
            offline::sweep(owner).await;
            broken.try_set(offline::set_aside(owner).await.len());
            looked.try_set(true);
        });
    });
    let none = move || looked.get() && offline::waiting(owner) == Waiting::default();
    let several = move || offline::waiting(owner).unsent() > 1;
    view! {
        <Page title=words.title crumbs context=me.name.clone()>
            <p class="soft">{words.help}</p>
            <div role="status">
                {move || (!looked.get()).then(|| view! { <p class="loading">{words.reading}</p> })}
                {move || none().then(|| view! { <Empty text=words.none /> })}
            </div>
            <Show when=several>
                <p>
                    <button type="button" class="button is-primary" on:click=move |_| offline::retry_all(owner)>
                        {words.send_all}
                    </button>
                </p>
            </Show>
            <ul class="stack unsent">
                <For each=move || offline::outboxes(owner) key=|outbox| outbox.head.with_value(|h| h.id) let:outbox>
                    <li><UnsentSheet outbox packs /></li>
                </For>
                <For each=move || offline::errands(owner) key=|held| held.kept.errand.id let:first>
                    <li><UnsentErrand owner first packs /></li>
                </For>
            </ul>
            <Writings owner />
            {move || (broken.get() > 0).then(|| view! { <Broken owner count=broken packs /> })}
            <Move me=me.clone() packs />
        </Page>
    }
}

/// Records that cannot be read: kept for whoever can repair them.
#[component]
fn Broken(owner: crate::domain::ids::PersonId, count: RwSignal<usize>, packs: Packs) -> impl IntoView {
    let words = UnsentWords::here();
    let forget = move |_| {
        spawn_local(async move {
            offline::forget_aside(owner).await;
            count.try_set(0);
        });
    };
    view! {
        <div class="notice is-fail">
            <Icon shape=Shape::Alert />
            <div>
                <p>{move || count.get()} " " {words.broken}</p>
                <Show when=move || packs.done()>
                    <button type="button" class="button is-danger" on:click=forget>{words.broken_forget}</button>
                </Show>
            </div>
        </div>
    }
    .into_any()
}
