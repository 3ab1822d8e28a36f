//! Repeating a disclosed draw on the reader's own device: the server is not asked, so it need not be believed.

use leptos::prelude::*;

use super::{
    api::DrawPage,
    words::{DrawWords, differs},
};
use crate::{domain::draw::Difference, i18n::use_lang};

/// The button and what it found.
#[component]
pub fn Check(data: DrawPage) -> impl IntoView {
    let words = DrawWords::here();
    let lang = use_lang();
    let id = data.drawing.draw.terms.id;
    let found = RwSignal::new(None::<Vec<Difference>>);
    let data = StoredValue::new(data);
    let check = move |_| {
        let differences =
            data.with_value(|data| data.weights.clone().into_iter().chain(data.drawing.draw.verify()).collect());
        found.set(Some(differences));
    };
    let name = move |key: &str| {
        data.with_value(|data| data.labels.get(key).map_or_else(|| key.to_owned(), |label| label.get(lang).to_owned()))
    };
    let shown = move || {
        found.get().map(|found| match found.is_empty() {
            true => view! { <p class="notice is-ok"><span>{words.check_same}</span></p> }.into_any(),
            false => {
                let lines = found.iter().map(|one| view! { <li>{differs(one, &name, lang)}</li> }).collect_view();
                view! { <div class="notice is-fail"><div><p>{words.check_differs}</p><ul>{lines}</ul></div></div> }
                    .into_any()
            }
        })
    };
    view! {
        <section class="card stack" aria-labelledby="check">
            <h2 id="check">{words.check}</h2>
            <p class="soft">{words.check_help}</p>
            <p class="cluster no-print">
                <button type="button" class="button is-primary" on:click=check>{words.check_now}</button>
                <a class="button" href=format!("/api/v1/draws/{id}") download=format!("nenep-{id}.json") rel="external">
                    {words.download}
                </a>
            </p>
            <div role="status">{shown}</div>
        </section>
    }
}
