//! A dialog on the browser's own `<dialog>`: it traps the focus, closes on Escape and gives the focus back.

use leptos::{html, prelude::*};

use super::icon::{Icon, Shape};
use crate::i18n::CommonWords;

/// A modal dialog with a title and a close button; its children are built only while it is open.
#[component]
pub fn Dialog(
    /// Whether it is open; closing sets it to false.
    open: RwSignal<bool>,
    /// Heading.
    #[prop(into)]
    title: Signal<String>,
    /// Further class, for its width.
    #[prop(optional)]
    class: &'static str,
    /// Content.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(element) = dialog.get() else { return };
        match (open.get(), element.open()) {
            // A dialog that is not in the document yet cannot open; the next change tries again.
            (true, false) => drop(element.show_modal()),
            (false, true) => element.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class=format!("dialog {class}")
            aria-label=move || title.get()
            on:close=move |_| open.set(false)
        >
            <div class="dialog-head">
                <h2>{move || title.get()}</h2>
                <button type="button" class="button is-quiet is-icon" aria-label=CommonWords::here().close on:click=move |_| open.set(false)>
                    <Icon shape=Shape::Close />
                </button>
            </div>
            <Show when=move || open.get()>
                <div class="dialog-body">{children()}</div>
            </Show>
        </dialog>
    }
    .into_any()
}
