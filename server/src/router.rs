//! Every HTTP route and every layer, in one place.

use std::{sync::OnceLock, time::Duration};

use axum::{Router, http::StatusCode, middleware};
use leptos::config::LeptosOptions;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::CsrfLayer,
    limit::RequestBodyLimitLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::{RequestBodyTimeoutLayer, TimeoutLayer},
    trace::{DefaultOnResponse, TraceLayer},
};
use tracing::{Level, Span};

use crate::{
    assets,
    context::AppState,
    rest, security,
    shell::{self, Shell},
    tls,
};

/// Longest time for one request: a photo over a slow line takes a while.
const LONGEST_REQUEST: Duration = Duration::from_secs(120);

/// Longest silence while a body is sent.
const LONGEST_SILENCE: Duration = Duration::from_secs(30);

/// Largest body of a server function, in bytes. Photos and sheets go through the REST surface, which has its own limits.
const MAX_PAGE_BODY: usize = 1 << 20;

/// The application's own route table. Found once: while leptos looks for it nothing in this process loads page data, and
/// a page that another server of this process is just about to load would wait for ever
/// (<https://github.com/leptos-rs/leptos/issues/4773>).
static ROUTES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();

/// Header under which a request's id travels.
const REQUEST_ID: &str = "x-request-id";

/// The whole surface.
pub fn router(state: AppState) -> Router {
    let pages = pages(&state).layer(RequestBodyLimitLayer::new(MAX_PAGE_BODY));
    let trial = tls::page::routes(state.tls.as_ref(), &state.shell);
    let site = rest::routes().merge(rest::health::routes()).merge(shell::routes()).merge(trial).merge(pages);
    assets::add(site, &state)
        // The first is the innermost.
        .layer(CatchPanicLayer::custom(security::after_panic))
        .layer(middleware::from_fn_with_state(state.clone(), assets::say_how_long))
        .layer(middleware::from_fn_with_state(state.clone(), security::find_address))
        .layer(middleware::from_fn(security::refuse_unsourced))
        .layer(CsrfLayer::new().with_rejection_response(security::cross_site))
        .layer(RequestBodyTimeoutLayer::new(LONGEST_SILENCE))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_REQUEST))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(state.clone(), security::protect))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http().make_span_with(span).on_response(DefaultOnResponse::new().level(Level::INFO)))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .with_state(state)
}

/// Pages and server functions, as the application's own route table names them.
fn pages(state: &AppState) -> Router<AppState> {
    let routes = ROUTES.get_or_init(|| generate_route_list(app::app::App)).clone();
    let options = state.leptos.clone();
    let context = assets::page_context(state);
    Router::new().leptos_routes_with_context(state, routes, context, move || app::app::shell(options.clone()))
}

/// The span of a request: its id, method and path. Queries may hold names and are left out.
fn span<B>(request: &axum::http::Request<B>) -> Span {
    let id = request.headers().get(REQUEST_ID).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let id = id.get(..64).unwrap_or(id);
    tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
}

/// What a start without network needs, from the built site.
pub fn shell(options: &LeptosOptions) -> Shell {
    let hashes = options.hash_files.then(|| std::fs::read_to_string(&*options.hash_file).ok()).flatten();
    Shell::of(std::path::Path::new(&*options.site_root), hashes.as_deref())
}

/// Where the built site is and how its files are named; nothing is read from a `Cargo.toml`.
pub fn leptos_options(config: &crate::config::Config) -> LeptosOptions {
    let hash_file = config.hash_file();
    LeptosOptions::builder()
        .output_name("nenep")
        .site_root(config.site_root().to_string_lossy().into_owned())
        .site_pkg_dir("pkg")
        .site_addr(config.addr)
        .hash_files(config.hash_files.unwrap_or(true) && hash_file.is_some())
        .hash_file(hash_file.unwrap_or_default().to_string_lossy().into())
        .build()
}
