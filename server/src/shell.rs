//! What a tablet needs to start without network: the service worker with its list of files, and the shell, one page
//! for everybody. Both follow from the built site; nothing here knows a person.

use std::{fs, io, path::Path, sync::Arc};

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use sha2::{Digest, Sha256};

use crate::{bundle::Bundle, context::AppState};

/// The texts, made once at start.
#[derive(Debug, Clone)]
pub struct Shell(Arc<Texts>);

#[derive(Debug)]
struct Texts {
    bundle: Bundle,
    page: String,
    script: String,
    worker: String,
}

impl Shell {
    /// Reads the built site. Where it is incomplete there is no worker, and a start without network fails; pages work.
    pub fn of(site: &Path, hashes: Option<&str>) -> Self {
        let bundle = Bundle::of(site, hashes);
        let page = page(&bundle);
        let script = script(&bundle);
        let mut files: Vec<String> =
            ["/shell", "/shell.js", "/favicon.svg", "/manifest.webmanifest"].map(str::to_owned).into();
        files.extend(bundle.files().map(str::to_owned));
        for folder in ["fonts", "icons"] {
            let mut names = names(&site.join(folder)).unwrap_or_default();
            names.sort();
            files.extend(names.into_iter().filter(|n| !n.ends_with(".txt")).map(|name| format!("/{folder}/{name}")));
        }
        let code = fs::read_to_string(site.join("sw.js")).unwrap_or_default();
        let list = serde_json::to_string(&files).unwrap_or_default();
        let release = hex::encode(&Sha256::digest([&*page, &*script, &*list, &*code].concat())[..8]);
        let worker = match code.is_empty() {
            true => String::new(),
            false => format!("const RELEASE = \"{release}\";\nconst FILES = {list};\n{code}"),
        };
        Self(Arc::new(Texts { bundle, page, script, worker }))
    }

    /// The files of the program.
    pub fn bundle(&self) -> &Bundle {
        &self.0.bundle
    }
}

/// The shell: nothing in it but the program. Its language and theme are put on by the program itself.
fn page(Bundle { js, wasm, css, loader, .. }: &Bundle) -> String {
    let loader = loader.iter().map(|file| format!("<link rel=\"modulepreload\" href=\"{file}\">")).collect::<String>();
    format!(
        "<!DOCTYPE html><html lang=\"vi\" data-theme=\"auto\" data-shell><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>Nề nếp</title>\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
         <link rel=\"manifest\" href=\"/manifest.webmanifest\"><link rel=\"stylesheet\" href=\"{css}\">\
         <link rel=\"modulepreload\" href=\"{js}\">{loader}\
         <link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\
         <script type=\"module\" src=\"/shell.js\"></script></head>\
         <body><p class=\"loading\" role=\"status\">Đang mở… · Opening…</p></body></html>"
    )
}

/// Starts the program: a file of its own, because the policy lets no text of the page run.
fn script(Bundle { js, wasm, .. }: &Bundle) -> String {
    format!("import init, {{ hydrate }} from \"{js}\";\nawait init({{ module_or_path: \"{wasm}\" }});\nhydrate();\n")
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// `/shell`, `/shell.js` and `/sw.js`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/shell", get(|State(state): State<AppState>| async move { text("text/html", &state.shell.0.page) }))
        .route(
            "/shell.js",
            get(|State(state): State<AppState>| async move { text("text/javascript", &state.shell.0.script) }),
        )
        .route(
            "/sw.js",
            get(|State(state): State<AppState>| async move { text("text/javascript", &state.shell.0.worker) }),
        )
}

fn text(kind: &'static str, text: &str) -> Response {
    if text.is_empty() {
        return axum::http::StatusCode::NOT_FOUND.into_response();
    }
    let kind = format!("{kind}; charset=utf-8");
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache".to_owned())], text.to_owned()).into_response()
}
