//! Nề nếp: the product's rules and screens, compiled to WebAssembly for the tablet and into the server.
//!
//! # Layout
//! - [`domain`]: the rules, pure.
//! - [`app`]: the page shell and the route table.
//! - `pages`: one folder per screen: wiring, server functions, view.
//! - `components`: widgets that a second page needed.
//! - `offline`: what only a browser can do: sending sheets and photos.
//! - `i18n`: every word on a screen, Vietnamese and English side by side.
//! - `session`: who is signed in, language and theme.
//! - `shell`: the HTML around every page.
//! - `ports`, `boundary`: what the server must offer, and how server functions reach it.

#![recursion_limit = "512"]

pub mod app;
#[cfg(feature = "ssr")]
pub mod boundary;
pub mod components;
pub mod domain;
pub mod error;
#[macro_use]
pub mod i18n;
pub mod offline;
pub mod pages;
#[cfg(feature = "ssr")]
pub mod ports;
pub mod session;
#[cfg(feature = "ssr")]
mod shell;
pub mod wire;

/// Brings the page that the server rendered to life; in the shell that the service worker keeps, builds the page.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    if i18n::in_shell() {
        // What the shell shows until the program is there.
        if let Some(body) = leptos::prelude::document().body() {
            body.set_inner_html("");
        }
        leptos::mount::mount_to_body(app::App);
    } else {
        leptos::mount::hydrate_body(app::App);
    }
    // From the next frame on the page answers to taps.
    leptos::prelude::request_animation_frame(|| {
        if let Some(html) = leptos::prelude::document().document_element() {
            let _ = html.set_attribute("data-hydrated", "");
        }
    });
}
