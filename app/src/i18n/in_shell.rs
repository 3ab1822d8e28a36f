//! Language and theme of the shell, the one page that the server made for nobody in particular.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

use super::{LANG_COOKIE, Lang, THEME_COOKIE, Theme};

/// Whether this is the shell: one page for everybody, which the service worker shows when there is no network. It takes
/// its language and theme from the cookies, as the server does for other pages.
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
