//! Signing out: the device forgets what it showed, and never what has not been sent.

use leptos::{html, prelude::*, task::spawn_local};

use super::dialog::Dialog;
use crate::{
    app::url,
    i18n::CommonWords,
    offline::{self, Waiting},
    session::{Me, SignOut},
};

/// Signs out; a plain form, so that it works before the page has come to life, too. While something has not been sent it
/// says so instead, and offers to send it or to write it to a file: whoever signs out would leave it behind.
#[component]
pub fn SignOutButton(me: Me) -> impl IntoView {
    let words = CommonWords::here();
    let action = <SignOut as leptos::server_fn::ServerFn>::url();
    let form = NodeRef::<html::Form>::new();
    let open = RwSignal::new(false);
    let owner = me.id;
    let leave = move |submit: leptos::ev::SubmitEvent| {
        submit.prevent_default();
        spawn_local(async move {
            offline::sweep(owner).await;
            let held = untrack(|| offline::waiting(owner)) != Waiting::default();
            if held || !offline::set_aside(owner).await.is_empty() {
                open.set(true);
                return;
            }
            offline::leave().await;
            if let Some(form) = form.get_untracked() {
                let _ = form.submit();
            }
        });
    };
    view! {
        <form method="post" action=action node_ref=form on:submit=leave>
            <button type="submit" class="button is-quiet">{words.sign_out}</button>
        </form>
        <Dialog open title=words.unsent_title>
            <p>{move || offline::waiting(owner).sheets} " " {words.unsent}</p>
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| open.set(false)>{words.stay}</button>
                <a class="button" href=url::unsent()>{words.unsent_look}</a>
                <button type="button" class="button is-primary" on:click=move |_| offline::retry_all(owner)>
                    {words.unsent_send}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}
