//! What this person has said of red tags on this device and the server has not answered yet, and what has become of the last
//! call.

use leptos::prelude::*;

use super::{
    send::{PATHS, Saved},
    words::RedTagWords,
};
use crate::{
    app::url,
    components::{Icon, Shape},
    domain::ids::{PersonId, RedTagId},
    i18n::{refusal_words, use_lang},
    offline::{self, Held},
    session::use_me,
};

/// Who works here, once it is known.
pub fn owner() -> Signal<Option<PersonId>> {
    let me = use_me();
    Signal::derive(move || me.get().and_then(Result::ok).flatten().map(|me| me.id))
}

/// What waits, of one tag or of all; `arrived` is called when something of it has gone out.
#[component]
pub fn Waits(
    /// This tag; all without it.
    #[prop(optional)]
    tag: Option<RedTagId>,
    /// Something has arrived.
    arrived: Callback<()>,
) -> impl IntoView {
    let words = RedTagWords::here();
    let lang = use_lang();
    let owner = owner();
    let begins = tag.map_or_else(|| PATHS.to_owned(), |tag| format!("{PATHS}{tag}"));
    let held = RwSignal::new(Vec::<Held>::new());
    Effect::new(move |_| {
        let Some(owner) = owner.get() else { return };
        let of = |held: &Held| !held.is_fresh && held.kept.errand.path.starts_with(&begins);
        let now: Vec<Held> = offline::errands(owner).into_iter().filter(of).collect();
        let fewer = now.len() < held.with_untracked(Vec::len);
        held.set(now);
        if fewer {
            arrived.run(());
        }
    });
    let lines = move || {
        let said = held.get().into_iter().map(|held| {
            let errand = &held.kept.errand;
            let why = held.kept.refused.as_ref().map(|answer| refusal_words(&errand.why(answer), lang).0);
            let tone = if why.is_some() { "notice is-fail" } else { "notice is-info" };
            view! {
                <li class=tone>
                    <Icon shape=Shape::Alert />
                    <div>
                        <p><strong>{errand.title.clone()}</strong></p>
                        <p>{why.unwrap_or_else(|| words.kept.to_owned())}</p>
                        <p><a href=url::unsent()>{words.unsent}</a></p>
                    </div>
                </li>
            }
        });
        view! { <ul class="stack is-tight">{said.collect_view()}</ul> }
    };
    let some = move || held.with(|held| !held.is_empty());
    view! { <div class="no-print" role="status">{move || some().then(lines)}</div> }.into_any()
}

/// What has become of the last call.
#[component]
pub fn Said(saved: RwSignal<Option<Saved>>) -> impl IntoView {
    let words = RedTagWords::here();
    let said = move || {
        saved.get().and_then(|saved| match saved {
            Saved::Done => Some(view! { <div class="notice is-ok"><p>{words.saved}</p></div> }),
            Saved::Unkept => Some(view! { <div class="notice is-fail"><p>{words.unkept}</p></div> }),
            // What waits stands in a line of its own.
            Saved::Kept => None,
        })
    };
    view! { <div role="status">{said}</div> }.into_any()
}
