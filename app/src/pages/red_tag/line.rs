//! A red tag in a list: what it is on, where it stands, how old it is.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    api::RedTagLine,
    words::{RedTagWords, days, thing},
};
use crate::{
    app::url,
    domain::red_tag::RedTagState,
    i18n::{format, red_tag_state, use_lang},
};

/// One tag.
#[component]
pub fn LineCard(line: RedTagLine, today: NaiveDate) -> impl IntoView {
    let words = RedTagWords::here();
    let lang = use_lang();
    let name = thing(&line.item, line.quantity);
    let facts = [Some(line.number.to_string()), line.unit_name.clone(), Some(line.found.clone())];
    let facts: Vec<String> = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    let note = match line.state {
        RedTagState::Tagged | RedTagState::Held => format::deadline(line.decide_by, today, lang),
        _ => line.decision.map(|decision| decision.get(lang).to_owned()).unwrap_or_default(),
    };
    let overdue = line.overdue;
    let tone = if overdue { "fail" } else { "" };
    let photo = line.photo.map(|photo| {
        view! { <img class="red-tag-thumb" src=url::photo(&photo, "thumb") alt="" loading="lazy" width="96" height="72" /> }
    });
    view! {
        <article class="sheet-card red-tag-line" data-overdue=overdue.then_some("true")>
            <div class="red-tag-main">
                {photo}
                <div class="sheet-card-main">
                    <h3><a href=url::red_tag(line.id)>{name}</a></h3>
                    <p class="sheet-card-facts">{facts.join(" · ")} " · " {line.reason.get(lang).to_owned()}</p>
                    <p class="sheet-card-state">
                        <span class="badge" data-tone=tone>{red_tag_state(line.state, lang)}</span>
                        <span class="sheet-card-note" class:is-late=overdue>{note}</span>
                    </p>
                </div>
            </div>
            <p class="sheet-card-score">
                <span class="soft small">{words.age}</span>
                <span class="figure">{days(line.age, lang)}</span>
            </p>
        </article>
    }
    .into_any()
}
