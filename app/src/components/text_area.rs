//! A labelled field for more than a line.

use leptos::prelude::*;

use crate::domain::text::MAX_TEXT;

/// A text that is asked for.
#[component]
pub fn TextArea(
    /// Unique on the page.
    id: &'static str,
    /// What is asked for.
    label: &'static str,
    /// What is written.
    text: RwSignal<String>,
    /// What to think of.
    #[prop(optional)]
    help: Option<&'static str>,
    /// How high.
    #[prop(default = 3)]
    rows: u32,
) -> impl IntoView {
    let helped = help.map(|help| view! { <p class="field-help" id=format!("{id}-help")>{help}</p> });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <textarea
                id=id
                rows=rows.to_string()
                maxlength=MAX_TEXT.to_string()
                aria-describedby=help.map(|_| format!("{id}-help"))
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
            {helped}
        </div>
    }
}
