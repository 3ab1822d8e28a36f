//! Opening the seal: a dialog says what will happen before it does.

use leptos::{prelude::*, task::spawn_local};
use serde_json::json;

use super::{api::DrawPage, send, words::DrawWords};
use crate::{
    components::{Dialog, Icon, Refused, Shape},
    domain::ids::DrawId,
    i18n::CommonWords,
    rest::Refusal,
    wire::Data,
};

/// The button with its dialog.
#[component]
pub fn OpenSeal(id: DrawId, page: Data<DrawPage>) -> impl IntoView {
    let words = DrawWords::here();
    let common = CommonWords::here();
    let asking = RwSignal::new(false);
    let (waiting, refusal) = (RwSignal::new(false), RwSignal::new(None::<Refusal>));
    let go = move |_| {
        waiting.set(true);
        refusal.set(None);
        spawn_local(async move {
            match send::run(id, "open", json!({})).await {
                Ok(()) => {
                    asking.set(false);
                    page.refetch();
                }
                Err(why) => refusal.set(Some(why)),
            }
            waiting.set(false);
        });
    };
    view! {
        <p class="no-print">
            <button type="button" class="button is-primary" on:click=move |_| asking.set(true)>
                <Icon shape=Shape::Lock />
                {words.open}
            </button>
        </p>
        <Dialog open=asking title=Signal::stored(words.open.to_owned())>
            <p>{words.open_help}</p>
            <Refused refusal />
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| asking.set(false)>{common.cancel}</button>
                <button type="button" class="button is-primary" disabled=move || waiting.get() on:click=go>
                    {move || if waiting.get() { words.waiting } else { words.open }}
                </button>
            </div>
        </Dialog>
    }
}
