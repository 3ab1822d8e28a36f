//! Access tokens for programs: made, shown once, revoked.

use leptos::{form::ActionForm, prelude::*};

use super::{
    api::{Account, DeviceLine, IssueToken},
    devices::DeviceTable,
    words::AccountWords,
};
use crate::{
    components::{Icon, Shape},
    i18n::{error_words, use_lang},
    wire::Data,
};

/// The tokens, and a form for a new one.
#[component]
pub fn Tokens(tokens: Vec<DeviceLine>, page: Data<Account>) -> impl IntoView {
    let words = AccountWords::here();
    let lang = use_lang();
    // Kept above the page's content, which is drawn anew when the list is asked for again.
    let made = use_context::<MadeToken>().map_or_else(|| RwSignal::new(None), |made| made.0);
    let action = ServerAction::<IssueToken>::new();
    Effect::new(move |_| {
        if let Some(Ok(token)) = action.value().get() {
            made.set(Some(token));
            page.refetch();
        }
    });
    let fault = move || {
        let fault = action.value().get().and_then(Result::err);
        fault.map(|fault| {
            view! { <div class="notice is-fail"><Icon shape=Shape::Alert /><p>{error_words(&fault, lang)}</p></div> }
        })
    };
    let shown = move || {
        made.get().map(|token| {
            view! {
                <div class="notice is-ok">
                    <Icon shape=Shape::Check />
                    <div>
                        <p>{words.token_made}</p>
                        <p><code class="secret">{token}</code></p>
                    </div>
                </div>
            }
        })
    };
    let list = match tokens.is_empty() {
        true => view! { <p class="soft">{words.tokens_none}</p> }.into_any(),
        false => view! {
            <DeviceTable
                devices=tokens
                page
                caption=words.tokens
                columns=[words.token, words.made, words.seen]
                end=words.revoke
            />
        }
        .into_any(),
    };
    view! {
        <section class="card" aria-labelledby="tokens">
            <h2 id="tokens">{words.tokens}</h2>
            <p class="soft">{words.tokens_help}</p>
            <div aria-live="polite">{shown} {fault}</div>
            {list}
            <ActionForm action>
                <div class="stack narrow">
                    <div class="field">
                        <label for="label">{words.token_label}</label>
                        <input id="label" name="label" type="text" maxlength="80" autocomplete="off" aria-describedby="label-hint" required />
                        <p class="field-help" id="label-hint">{words.token_hint}</p>
                    </div>
                    <p>
                        <button type="submit" class="button" disabled=move || action.pending().get()>
                            {words.token_make}
                        </button>
                    </p>
                </div>
            </ActionForm>
        </section>
    }
}

/// The token that was just made.
#[derive(Debug, Clone, Copy)]
pub struct MadeToken(pub RwSignal<Option<String>>);
