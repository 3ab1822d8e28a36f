//! Language and theme in the browser: what the server wrote on `<html>`, so that both sides render the same.

use leptos::prelude::document;
#[cfg(feature = "hydrate")]
use {wasm_bindgen::JsCast, web_sys::HtmlDocument};

#[cfg(feature = "hydrate")]
use super::{LANG_COOKIE, THEME_COOKIE};
use super::{Lang, Looks, Theme};

/// Language and theme of the page that is open.
pub fn looks() -> Looks {
    let html = document().document_element();
    let read = |name: &str| html.as_ref().and_then(|e| e.get_attribute(name)).unwrap_or_default();
    Looks { lang: Lang::from_tag(&read("lang")), theme: Theme::from_word(&read("data-theme")) }
}

/// Whether this is the shell: one page for everybody, which the service worker shows when there is no network. It takes
/// its language and theme from the cookies, as the server does for other pages.
#[cfg(feature = "hydrate")]
pub fn in_shell() -> bool {
    let Some(html) = document().document_element().filter(|html| html.has_attribute("data-shell")) else {
        return false;
    };
    let cookies = document().dyn_into::<HtmlDocument>().ok().and_then(|page| page.cookie().ok()).unwrap_or_default();
    let read =
        |name: &str| cookies.split("; ").find_map(|c| c.strip_prefix(name)?.strip_prefix('=')).unwrap_or_default();
    let _ = html.set_attribute("lang", Lang::from_tag(read(LANG_COOKIE)).tag());
    let _ = html.set_attribute("data-theme", Theme::from_word(read(THEME_COOKIE)).as_str());
    true
}
