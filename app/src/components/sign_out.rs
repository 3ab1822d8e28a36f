//! Signing out: the device forgets what it showed, and never what has not been sent.

use leptos::{html, prelude::*, task::spawn_local};

use super::dialog::Dialog;
use crate::{i18n::CommonWords, offline, session::SignOut};

/// Signs out; a plain form, so that it works before the page has come to life, too. While something has not been sent
/// it says so instead: whoever signs out would leave it behind on the device.
#[component]
pub fn SignOutButton() -> impl IntoView {
    let words = CommonWords::here();
    let action = <SignOut as leptos::server_fn::ServerFn>::url();
    let form = NodeRef::<html::Form>::new();
    let open = RwSignal::new(false);
    let leave = move |submit: leptos::ev::SubmitEvent| {
        submit.prevent_default();
        if untrack(offline::waiting) > 0 {
            open.set(true);
            return;
        }
        spawn_local(async move {
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
            <p>{move || offline::waiting()} " " {words.unsent}</p>
            <p class="cluster">
                <button type="button" class="button is-primary" on:click=move |_| open.set(false)>{words.stay}</button>
            </p>
        </Dialog>
    }
    .into_any()
}
