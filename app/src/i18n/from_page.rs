//! Language and theme in the browser: what the server wrote on `<html>`, so that both sides render the same.

use leptos::prelude::document;

use super::{Lang, Looks, Theme};

/// Language and theme of the page that is open.
pub fn looks() -> Looks {
    let html = document().document_element();
    let read = |name: &str| html.as_ref().and_then(|e| e.get_attribute(name)).unwrap_or_default();
    Looks { lang: Lang::from_tag(&read("lang")), theme: Theme::from_word(&read("data-theme")) }
}
