//! Why a sheet was not moved, and what to do next.

use leptos::prelude::*;

use super::{
    api::SheetPage,
    words::{SheetWords, not_ready},
};
use crate::{
    components::{Icon, Shape},
    error::AppError,
    i18n::{refusal_words, use_lang},
    rest::Refusal,
    wire::Data,
};

/// The words, one line for each item that was refused, and a way to the sheet as it stands now.
#[component]
pub fn Refused(refusal: RwSignal<Option<Refusal>>, page: Data<SheetPage>, open: RwSignal<bool>) -> impl IntoView {
    let words = SheetWords::here();
    let lang = use_lang();
    let reload = move |_| {
        open.set(false);
        page.refetch();
    };
    let say = move |why: Refusal| {
        let (text, lines) = refusal_words(&why, lang);
        let missing = &why.problem.missing;
        let text = if missing.is_empty() { text } else { not_ready(missing, lang) };
        // The page shows what is no more.
        let old = |code: &str| ["incomplete", "stale", "wrong_state"].contains(&code);
        let again = matches!(&why.fault, AppError::BadInput { code } if old(code));
        let named = !lines.is_empty();
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <div class="notice is-fail">
                <Icon shape=Shape::Alert />
                <div>
                    <p>{text}</p>
                    {named.then(|| view! { <ul>{lines}</ul> })}
                    {again
                        .then(|| view! { <button type="button" class="button" on:click=reload>{words.reload}</button> })}
                </div>
            </div>
        }
    };
    view! { <div role="alert" aria-live="assertive">{move || refusal.get().map(say)}</div> }
}
