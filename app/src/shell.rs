//! The HTML around every page, and the policy that says what the page may load.

use http::{HeaderName, HeaderValue};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;
use leptos_meta::{HashedStylesheet, MetaTags};

use crate::{app::App, i18n, parts::Loader};

/// The HTML around every page: language and theme stand on `<html>` before the first paint.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    protect(&options);
    let looks = i18n::looks();
    view! {
        <!DOCTYPE html>
        <html lang=looks.lang.tag() data-theme=looks.theme.as_str()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content="#0b5b5c" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icons/apple-180.png" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="preload" href="/fonts/be-vietnam-pro-vietnamese-400.woff2" r#as="font" type="font/woff2" crossorigin="anonymous" />
                <link rel="preload" href="/fonts/be-vietnam-pro-latin-400.woff2" r#as="font" type="font/woff2" crossorigin="anonymous" />
                <HashedStylesheet options=options.clone() />
                <AutoReload options=options.clone() />
                <HydrationScripts options />
                <Loader />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// Only our own files, no inline style, inline scripts only with this response's nonce.
///
/// While cargo-leptos watches, the page also listens to it, to be loaded again after a change.
fn protect(options: &LeptosOptions) {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else { return };
    let watching = std::env::var("LEPTOS_WATCH").is_ok();
    let watcher =
        if watching { format!(" ws://{}:{}", options.site_addr.ip(), options.reload_port) } else { String::new() };
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' blob:; connect-src 'self'{watcher}; object-src 'none'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    );
    if let Ok(value) = HeaderValue::from_str(&policy) {
        response.insert_header(HeaderName::from_static("content-security-policy"), value);
    }
}
