//! What a page says when it has nothing, is waiting, or failed: what happened and what to do next.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

use super::icon::{Icon, Shape};
use crate::{
    app::url,
    error::AppError,
    i18n::{CommonWords, error_words, use_lang},
};

/// A fault in words, with the next step.
#[component]
pub fn ErrorBox(
    /// What went wrong.
    fault: AppError,
) -> impl IntoView {
    let words = CommonWords::here();
    let place = use_location();
    let link = match &fault {
        AppError::NotSignedIn => {
            let next = format!("{}{}", place.pathname.get_untracked(), place.search.get_untracked());
            Some((url::sign_in(Some(&next)), words.sign_in))
        }
        AppError::Forbidden | AppError::NotFound => Some((url::work(), words.home)),
        _ => None,
    };
    view! {
        <div class="notice is-fail" role="alert">
            <Icon shape=Shape::Alert />
            <div>
                <p>{error_words(&fault, use_lang())}</p>
                {link.map(|(to, words)| view! { <p><a href=to>{words}</a></p> })}
            </div>
        </div>
    }
    .into_any()
}

/// Nothing to show, and what can be done instead.
#[component]
pub fn Empty(
    /// What there is none of, and the next step.
    #[prop(into)]
    text: String,
    /// A button or link.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// Waiting.
#[component]
pub fn Loading() -> impl IntoView {
    view! { <p class="loading" role="status">{CommonWords::here().loading}</p> }
}

/// No such page. Stands outside every route, so it has no navigation.
#[component]
pub fn NotFound() -> impl IntoView {
    let words = CommonWords::here();
    view! {
        <Title text=format!("{} · {}", words.not_found_title, words.product) />
        <main id="content" class="page">
            <h1>{words.not_found_title}</h1>
            <ErrorBox fault=AppError::NotFound />
        </main>
    }
    .into_any()
}
