//! The way to another device: everything into one file, and such a file in.

use leptos::{prelude::*, task::spawn_local};

use super::words::{UnsentWords, packed, parcel_fault, unpacked};
use crate::{
    i18n::use_lang,
    offline::{self, ENDING},
    session::Me,
};

/// The hidden field for the file.
const FIELD: &str = "unsent-file";

/// What was said about the last file, and whether one was written on this page.
#[derive(Clone, Copy)]
pub struct Packs {
    said: RwSignal<String>,
    done: RwSignal<bool>,
}

impl Packs {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { said: RwSignal::default(), done: RwSignal::default() }
    }

    /// Whether everything that waits was written to a file on this page.
    pub fn done(self) -> bool {
        self.done.get()
    }
}

/// Writes everything that waits to a file, and says so under the button.
#[component]
pub fn PackButton(me: Me, packs: Packs) -> impl IntoView {
    let words = UnsentWords::here();
    let lang = use_lang();
    let me = StoredValue::new(me);
    let pack = move |_| {
        let (person, name) = me.with_value(|me| (me.id, me.name.clone()));
        spawn_local(async move {
            let size = offline::pack(person, name).await;
            packs.done.try_set(size.is_some());
            packs.said.try_set(size.map_or_else(|| words.pack_failed.to_owned(), |size| packed(size, lang)));
        });
    };
    view! {
        <button type="button" class="button" on:click=pack>{words.pack}</button>
    }
}

/// Both ways.
#[component]
pub fn Move(me: Me, packs: Packs) -> impl IntoView {
    let words = UnsentWords::here();
    let lang = use_lang();
    let person = me.id;
    let take = move |_| {
        spawn_local(async move {
            let said = match offline::unpack(FIELD, person).await {
                Ok(size) => unpacked(size, lang),
                Err(fault) => parcel_fault(&fault, lang),
            };
            packs.said.try_set(said);
        });
    };
    view! {
        <section class="card" aria-labelledby="move">
            <h2 id="move">{words.pack_title}</h2>
            <p class="soft">{words.pack_help}</p>
            <div class="cluster">
                <PackButton me packs />
                <button type="button" class="button" on:click=move |_| offline::pick(FIELD)>{words.unpack}</button>
                <input id=FIELD type="file" accept=ENDING hidden aria-label=words.unpack on:change=take />
            </div>
            <p role="status">{packs.said}</p>
        </section>
    }
    .into_any()
}
