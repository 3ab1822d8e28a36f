//! The built site: hashed bundles under `/pkg` (this release's, then those that `releases` keeps), everything else at
//! the root, and the "no such page" page for the rest. A missing bundle is a plain 404, never a page: an old tab must
//! notice that its release is gone.

use std::path::{Path, PathBuf};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};
use leptos::prelude::{expect_context, provide_context};
use leptos_axum::{ResponseOptions, render_app_async_with_context};
use tower_http::services::ServeDir;

use crate::{context::AppState, releases};

/// `/pkg` and the fallback of the whole router.
pub fn add(router: Router<AppState>, state: &AppState) -> Router<AppState> {
    let root = PathBuf::from(&*state.leptos.site_root);
    let kept = axum::routing::get(releases::serve).with_state(state.releases.clone());
    let bundles = files(root.join(&*state.leptos.site_pkg_dir)).fallback(kept);
    let pages = files(root).fallback(axum::routing::get(no_such_page).with_state(state.clone()));
    router.nest_service("/pkg", bundles).fallback_service(pages)
}

/// The files of a folder, and their compressed copies for those who take them.
pub fn files(folder: impl AsRef<Path>) -> ServeDir {
    ServeDir::new(folder).append_index_html_on_directories(false).precompressed_br().precompressed_gzip()
}

async fn no_such_page(State(state): State<AppState>, request: Request) -> Response {
    let context = page_context(&state);
    let leptos = state.leptos;
    let page = render_app_async_with_context(
        move || {
            context();
            expect_context::<ResponseOptions>().set_status(StatusCode::NOT_FOUND);
        },
        move || app::app::shell(leptos.clone()),
    );
    page(request).await
}

/// What pages and server functions find in their context.
pub fn page_context(state: &AppState) -> impl Fn() + Clone + Send + Sync + use<> {
    let (ports, site) = (state.ports.clone(), state.site.clone());
    move || {
        provide_context(ports.clone());
        provide_context(site.clone());
    }
}

/// Says how long a file may be kept: bundles whose name holds a hash for ever, fonts for a month, everything else
/// (the service worker above all) is asked for again each time.
pub async fn say_how_long(State(state): State<AppState>, request: Request, next: Next) -> Response<Body> {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let caching = match response.status() {
        StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED => {
            if path.starts_with("/pkg/") && state.leptos.hash_files {
                "public, max-age=31536000, immutable"
            } else if path.starts_with("/fonts/") {
                "public, max-age=2592000"
            } else {
                return response;
            }
        }
        _ => return response,
    };
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(caching));
    response
}
