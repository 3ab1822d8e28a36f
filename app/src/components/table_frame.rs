//! The frame in which a table scrolls sideways on a small screen; the keyboard reaches it.

use leptos::prelude::*;

/// Wraps a table.
#[component]
pub fn TableFrame(
    /// What the table holds, as its caption says it.
    #[prop(into)]
    label: String,
    /// A class that a page's styles need.
    #[prop(optional)]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("table-frame {class}") tabindex="0" role="group" aria-label=label>
            {children()}
        </div>
    }
    .into_any()
}
