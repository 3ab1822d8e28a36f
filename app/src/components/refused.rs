//! Why a call was refused, with the things that it is about.

use leptos::prelude::*;

use crate::{
    i18n::{refusal_words, use_lang},
    rest::Refusal,
};

/// The words, and one line for each thing that was refused.
#[component]
pub fn Refused(
    /// Why; nothing to say while there is none.
    refusal: RwSignal<Option<Refusal>>,
) -> impl IntoView {
    let lang = use_lang();
    let say = move |why: Refusal| {
        let (text, lines) = refusal_words(&why, lang);
        let lines = (!lines.is_empty()).then(|| {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
            view! { <ul>{lines.collect_view()}</ul> }
        });
        view! { <div class="notice is-fail"><div><p>{text}</p>{lines}</div></div> }
    };
    view! { <div role="alert">{move || refusal.get().map(say)}</div> }
}
