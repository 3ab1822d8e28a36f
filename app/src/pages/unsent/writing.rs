//! What is only being written: it goes out when its author sends it, so it is opened again or given up here.

use leptos::{prelude::*, task::spawn_local};

use super::{errand::SaidList, words::UnsentWords};
use crate::{
    app::url,
    domain::ids::PersonId,
    offline::{self, Writing, WritingKind},
};

/// Everything that this person is writing on this device; nothing most of the time.
#[component]
pub fn Writings(owner: PersonId) -> impl IntoView {
    let words = UnsentWords::here();
    view! {
        <Show when=move || !offline::writings(owner).is_empty()>
            <section class="stack" aria-labelledby="writings">
                <h2 id="writings">{words.writings}</h2>
                <p class="soft">{words.writings_help}</p>
                <ul class="stack unsent">
                    <For each=move || offline::writings(owner) key=|one| (one.kind, one.sheet) let:one>
                        <li><WritingCard owner one /></li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// One of them.
#[component]
fn WritingCard(owner: PersonId, one: Writing) -> impl IntoView {
    let words = UnsentWords::here();
    let Writing { kind, sheet, title, said, .. } = one;
    let name = match kind {
        WritingKind::Explanation => words.explanation,
        WritingKind::Rulings => words.rulings,
    };
    let drop = move |_| {
        if window().confirm_with_message(words.writing_sure).unwrap_or(false) {
            spawn_local(offline::drop_writing(owner, kind, sheet));
        }
    };
    view! {
        <article class="card unsent-sheet">
            <h3>{name} " · " {title}</h3>
            <SaidList said />
            <div class="cluster">
                <a class="button is-primary" href=url::sheet(sheet)>{words.writing_open}</a>
                <button type="button" class="button is-danger" on:click=drop>{words.writing_drop}</button>
            </div>
        </article>
    }
}
