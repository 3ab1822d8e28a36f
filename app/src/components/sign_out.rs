//! Signing out: the device forgets what it showed, and never what has not been sent.

use leptos::{html, prelude::*, task::spawn_local};

use super::dialog::Dialog;
use crate::{
    app::url,
    i18n::CommonWords,
    offline,
    session::{Me, SignOut},
};

/// Signs out; a plain form, so that it works before the page has come to life, too. While something has not been sent it
/// says so instead, and offers to send it or to write it to a file: whoever signs out would leave it behind. What is only
/// being written cannot be sent for its author: they are asked, and find it again when they sign in here.
#[component]
pub fn SignOutButton(me: Me) -> impl IntoView {
    let words = CommonWords::here();
    let action = <SignOut as leptos::server_fn::ServerFn>::url();
    let form = NodeRef::<html::Form>::new();
    let (open, broken) = (RwSignal::new(false), RwSignal::new(false));
    let owner = me.id;
    let leave = move || {
        spawn_local(async move {
            offline::leave().await;
            if let Some(form) = form.get_untracked() {
                let _ = form.submit();
            }
        });
    };
    let ask = move |submit: leptos::ev::SubmitEvent| {
        submit.prevent_default();
        spawn_local(async move {
            offline::sweep(owner).await;
            let waits = untrack(|| offline::waiting(owner));
            broken.set(!offline::set_aside(owner).await.is_empty());
            if waits.unsent() > 0 || waits.writings > 0 || broken.get_untracked() {
                open.set(true);
            } else {
                leave();
            }
        });
    };
    let unsent = move || offline::waiting(owner).unsent();
    let writings = move || offline::waiting(owner).writings;
    let held = move || unsent() > 0 || broken.get();
    let title = Signal::derive(move || if held() { words.unsent_title } else { words.writings_title }.to_owned());
    view! {
        <form method="post" action=action node_ref=form on:submit=ask>
            <button type="submit" class="button is-quiet">{words.sign_out}</button>
        </form>
        <Dialog open title>
            <Show when=held>
                <p>{unsent} " " {words.unsent}</p>
            </Show>
            <Show when=move || { writings() > 0 }>
                <p>{writings} " " {words.writings}</p>
            </Show>
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| open.set(false)>{words.stay}</button>
                <a class="button" href=url::unsent()>{words.unsent_look}</a>
                <Show
                    when=held
                    fallback=move || view! {
                        <button type="button" class="button is-primary" on:click=move |_| leave()>{words.writings_leave}</button>
                    }
                >
                    <button type="button" class="button is-primary" on:click=move |_| offline::retry_all(owner)>
                        {words.unsent_send}
                    </button>
                </Show>
            </div>
        </Dialog>
    }
    .into_any()
}
