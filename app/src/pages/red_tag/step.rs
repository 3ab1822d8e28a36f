//! The frame of a step: a form that sends what was said, says why it was refused, and loads the tag again.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;

use super::{
    api::RedTagPage,
    send::{self, Saved},
    waits::owner,
    words::RedTagWords,
};
use crate::{components::Refused, domain::ids::RedTagId, rest::Refusal, wire::Data};

/// A step of a tag.
#[component]
pub fn StepForm(
    /// The tag.
    id: RedTagId,
    /// What it is on.
    thing: StoredValue<String>,
    /// `hold`, `decide`, `carry_out` or `withdraw`.
    step: &'static str,
    /// What is said, when it is sent.
    body: Callback<(), Value>,
    /// The button's word.
    word: &'static str,
    /// Loaded again when it is done.
    page: Data<RedTagPage>,
    /// What has become of it.
    saved: RwSignal<Option<Saved>>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let words = RedTagWords::here();
    let owner = owner();
    let (waiting, refusal) = (RwSignal::new(false), RwSignal::new(None::<Refusal>));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if waiting.get_untracked() {
            return;
        }
        waiting.set(true);
        refusal.set(None);
        let (said, owner, thing) = (body.run(()), owner.get_untracked(), thing.get_value());
        spawn_local(async move {
            match send::step(owner, id, &thing, step, said).await {
                Ok(what) => {
                    saved.try_set(Some(what));
                    page.refetch();
                }
                Err(why) => drop(refusal.try_set(Some(why))),
            }
            waiting.try_set(false);
        });
    };
    view! {
        <form class="stack red-tag-form" on:submit=submit>
            {children()}
            <Refused refusal />
            <button type="submit" class="button is-primary" disabled=move || waiting.get()>
                {move || if waiting.get() { words.waiting } else { word }}
            </button>
        </form>
    }
    .into_any()
}
