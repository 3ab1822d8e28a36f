//! What the server's page says about parts, so that the browser asks for their files together with the program and not
//! after it has started. Leptos would say it too, but looks for its list outside the page and misses it every other time.

use leptos::{WasmSplitManifest, prelude::*};
use leptos_meta::Link;

/// The files of this part will be needed.
pub fn part(name: &'static str) {
    let Some(WasmSplitManifest(list)) = use_context() else { return };
    let files = list.try_with_value(|(folder, parts, _)| {
        parts.get(name).into_iter().flatten().map(|file| format!("{folder}/{file}.wasm")).collect::<Vec<_>>()
    });
    for href in files.into_iter().flatten() {
        // Being rendered puts it into the head.
        view! { <Link rel="preload" href as_="fetch" type_="application/wasm" crossorigin="anonymous" /> }.to_html();
    }
}

/// What fetches parts; the program waits for it before it starts. Stands after the scripts, which know its name.
#[component]
pub fn Loader() -> impl IntoView {
    let WasmSplitManifest(list) = use_context()?;
    let href = list.try_with_value(|(folder, _, file)| format!("{folder}/{file}"))?;
    Some(view! { <link rel="modulepreload" href=href /> })
}
