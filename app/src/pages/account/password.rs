//! The change of the password.

use leptos::{form::ActionForm, prelude::*};

use super::{
    api::{Account, ChangePassword, MIN_PASSWORD},
    words::AccountWords,
};
use crate::{
    components::{Icon, Shape},
    error::AppError,
    i18n::{error_words, use_lang},
    wire::Data,
};

/// Old password, new one, new one again.
#[component]
pub fn PasswordForm(username: String, page: Data<Account>) -> impl IntoView {
    let words = AccountWords::here();
    let lang = use_lang();
    let action = ServerAction::<ChangePassword>::new();
    // Kept above the page's content, which is drawn anew when the devices are asked for again.
    let heard = use_context::<PasswordSaid>().map_or_else(|| RwSignal::new(None), |said| said.0);
    Effect::new(move |_| {
        let Some(answer) = action.value().get() else { return };
        let changed = answer.is_ok();
        heard.set(Some(answer));
        if changed {
            page.refetch();
        }
    });
    let said = move || {
        heard.get().map(|answer| {
            let (class, shape, text) = match answer {
                Ok(()) => ("notice is-ok", Shape::Check, words.changed.to_owned()),
                Err(fault) => ("notice is-fail", Shape::Alert, error_words(&fault, lang)),
            };
            view! { <div class=class><Icon shape /><p>{text}</p></div> }
        })
    };
    let field = move |id: &'static str, label: &'static str, complete: &'static str, min: usize| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input id=id name=id type="password" autocomplete=complete minlength=min.to_string() required />
            </div>
        }
    };
    view! {
        <section class="card" aria-labelledby="password">
            <h2 id="password">{words.password}</h2>
            <p class="soft">{words.password_help}</p>
            <ActionForm action>
                <div class="stack narrow">
                    // Password managers want to know whose password it is.
                    <input type="text" value=username autocomplete="username" hidden readonly />
                    {field("old", words.old, "current-password", 1)}
                    {field("new", words.new, "new-password", MIN_PASSWORD)}
                    {field("again", words.again, "new-password", MIN_PASSWORD)}
                    <div aria-live="polite">{said}</div>
                    <p>
                        <button type="submit" class="button" disabled=move || action.pending().get()>
                            {move || if action.pending().get() { words.waiting } else { words.change }}
                        </button>
                    </p>
                </div>
            </ActionForm>
        </section>
    }
}

/// What came of the last change.
#[derive(Debug, Clone, Copy)]
pub struct PasswordSaid(pub RwSignal<Option<Result<(), AppError>>>);
