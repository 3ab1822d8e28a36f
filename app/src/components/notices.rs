//! What every page says under its header: that it shows what this device has kept, and that a newer release waits.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use crate::{
    i18n::{CommonWords, format},
    offline,
    wire::Shelved,
};

/// A newer release waits to take over.
#[derive(Debug, Clone, Copy)]
pub struct Newer(pub RwSignal<bool>);

/// The notices; nothing most of the time.
#[component]
pub fn Notices() -> impl IntoView {
    let words = CommonWords::here();
    let (Shelved(shelved), Newer(newer)) = (expect_context(), expect_context());
    let shelved = move || {
        shelved.get().map(|at| {
            view! {
                <p class="notice is-info site-notice">
                    <Icon shape=Shape::Alert />
                    <span>{words.shelved} " " {format::moment(at)} "."</span>
                </p>
            }
        })
    };
    let newer = move || {
        newer.get().then(|| {
            view! {
                <p class="notice is-info site-notice">
                    <span>{words.newer}</span>
                    <button type="button" class="button" on:click=move |_| offline::take_over()>{words.newer_take}</button>
                </p>
            }
        })
    };
    view! { <div role="status">{shelved} {newer}</div> }.into_any()
}
