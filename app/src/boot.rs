//! What the browser calls when the program is there.

use leptos::{mount, prelude::*, tachys::dom::body};
use wasm_bindgen_futures::spawn_local;

use crate::{app::App, i18n};

/// Brings the page that the server rendered to life; in the shell that the service worker keeps, builds the page.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    if i18n::in_shell() {
        // What the shell shows until the program is there.
        if let Some(body) = document().body() {
            body.set_inner_html("");
        }
        mount::mount_to_body(App);
        say_alive();
    } else {
        // The part of the program that holds this page may still be on its way.
        spawn_local(async {
            mount::hydrate_from_async(body(), App).await.forget();
            say_alive();
        });
    }
}

/// From the next frame on the page answers to taps.
fn say_alive() {
    request_animation_frame(|| {
        if let Some(html) = document().document_element() {
            let _ = html.set_attribute("data-hydrated", "");
        }
    });
}
