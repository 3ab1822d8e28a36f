//! A short line about the red tags of each of the person's units: what waits for the head's decision.

use leptos::prelude::*;

use super::{api::RedTagsDue, words::WorkWords};
use crate::{
    app::url,
    i18n::{Lang, use_lang},
};

/// The line with its link.
#[component]
pub fn RedTagsPart(red_tags: Vec<RedTagsDue>) -> impl IntoView {
    let words = WorkWords::here();
    let lang = use_lang();
    let several = red_tags.len() > 1;
    let lines = red_tags.into_iter().map(|due| {
        let name = if several { format!("{}: {}", words.red_tags, due.unit_name) } else { words.red_tags.to_owned() };
        let late = due.overdue > 0;
        view! {
            <p class="cluster no-print">
                <a class="button" href=url::red_tags(&due.unit)>{name}</a>
                <span class="sheet-card-note" class:is-late=late>{said(&due, lang)}</span>
            </p>
        }
    });
    lines.collect_view()
}

/// "3 thẻ chờ quyết định, trong đó 1 thẻ quá hạn"; nothing for those who do not decide.
fn said(due: &RedTagsDue, lang: Lang) -> String {
    let RedTagsDue { to_decide, overdue, .. } = due;
    match (due.decides, to_decide, overdue, lang) {
        (false, ..) | (_, 0, ..) => String::new(),
        (_, _, 0, Lang::Vi) => format!("{to_decide} thẻ chờ quyết định"),
        (_, _, _, Lang::Vi) => format!("{to_decide} thẻ chờ quyết định, trong đó {overdue} thẻ quá hạn"),
        (_, _, 0, Lang::En) => format!("{to_decide} to decide"),
        (_, _, _, Lang::En) => format!("{to_decide} to decide, {overdue} of them overdue"),
    }
}
