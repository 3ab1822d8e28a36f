//! The fields of the forms: a label above, the value in a signal.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    editor::{Attempt, Editor},
    words::QualityWords,
};
use crate::{
    components::{Icon, Refused, Shape},
    domain::{scales::EditionId, text::MAX_TEXT},
    i18n::use_lang,
};

/// What a field of one line takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A day, as `yyyy-mm-dd`.
    Day,
    /// A number from 0 on.
    Number,
    /// Text.
    Line,
}

/// One line.
#[component]
pub fn InputField(
    id: &'static str,
    label: &'static str,
    takes: Takes,
    value: RwSignal<String>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let kind = match takes {
        Takes::Day => "date",
        Takes::Number => "number",
        Takes::Line => "text",
    };
    let is_number = takes == Takes::Number;
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type=kind
                inputmode=is_number.then_some("numeric")
                min=is_number.then_some("0")
                maxlength=(takes == Takes::Line).then_some("200")
                autocomplete="off"
                required=required
                prop:value=value
                on:input=move |e| value.set(event_target_value(&e))
            />
        </div>
    }
    .into_any()
}

/// Several lines of text.
#[component]
pub fn TextField(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <textarea
                id=id
                rows="3"
                required=required
                maxlength=MAX_TEXT.to_string()
                prop:value=value
                on:input=move |e| value.set(event_target_value(&e))
            ></textarea>
        </div>
    }
    .into_any()
}

/// One of several, by position.
#[component]
pub fn ChoiceField(
    id: &'static str,
    label: &'static str,
    options: Vec<String>,
    value: RwSignal<usize>,
) -> impl IntoView {
    let options = options.into_iter().enumerate().map(|(at, text)| {
        view! { <option value=at.to_string() selected=move || value.get() == at>{text}</option> }
    });
    let options = options.collect_view();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=move |e| value.set(event_target_value(&e).parse().unwrap_or_default())>{options}</select>
        </div>
    }
    .into_any()
}

/// An edition of the standard, by its position among the rules' own.
#[component]
pub fn EditionField(id: &'static str, editor: Editor, value: RwSignal<usize>) -> impl IntoView {
    let lang = use_lang();
    let editions = editor.rules().editions;
    let options = editions.iter().map(|edition| edition.name.get(lang).to_owned()).collect();
    view! { <ChoiceField id label=QualityWords::here().standard options value /> }
}

/// A form that folds away, with its button and why it was not taken.
#[component]
pub fn EntryForm(
    title: &'static str,
    /// Changes what is there instead of adding to it.
    #[prop(optional)]
    changes: bool,
    attempt: Attempt,
    submit: Callback<()>,
    children: Children,
) -> impl IntoView {
    let words = QualityWords::here();
    let Attempt { waiting, refusal } = attempt;
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        submit.run(());
    };
    view! {
        <details class="card spot-form no-print">
            <summary><Icon shape=if changes { Shape::Note } else { Shape::Plus } />{title}</summary>
            <form class="stack" on:submit=send>
                {children()}
                <Refused refusal />
                <button type="submit" class="button is-primary" disabled=move || waiting.get()>
                    {move || if waiting.get() { words.waiting } else { words.save }}
                </button>
            </form>
        </details>
    }
    .into_any()
}

/// The day in a field; none while it is empty.
pub fn day(value: RwSignal<String>) -> Option<NaiveDate> {
    value.get_untracked().parse().ok()
}

/// The number in a field; 0 while it is empty.
pub fn number(value: RwSignal<String>) -> u32 {
    value.get_untracked().trim().parse().unwrap_or_default()
}

/// A field that begins with this day.
pub fn of_day(day: Option<NaiveDate>) -> RwSignal<String> {
    RwSignal::new(day.map(|day| day.to_string()).unwrap_or_default())
}

/// A list of editions that begins with this one; without one, with the first that still stands.
pub fn of_edition(editor: Editor, id: Option<&EditionId>) -> RwSignal<usize> {
    let editions = editor.rules().editions;
    let known = editions.iter().position(|edition| Some(&edition.id) == id);
    let standing = || editions.iter().position(|edition| edition.to.is_none_or(|last| editor.today <= last));
    RwSignal::new(known.or_else(standing).unwrap_or_default())
}
