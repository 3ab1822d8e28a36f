//! What protects browsers: requests from other sites are refused, answers say what they may load, and the address of
//! the caller is found out. Who may do what is decided by handlers.

use std::net::{IpAddr, SocketAddr};

use app::boundary::{ClientAddress, SESSION_COOKIE, cookie_of};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_http::csrf::ProtectionError;

use crate::{context::AppState, rest::Problem};

/// What an answer without a policy of its own may load. Pages bring one with a nonce.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; \
                      connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The answer to a request from another site.
pub fn cross_site(_: ProtectionError) -> Response {
    refusal()
}

/// The answer when a handler panicked. What it said is in the log already.
pub fn after_panic(_: Box<dyn std::any::Any + Send>) -> Response {
    let detail = "The server had a problem. Try again; if it comes back, report the time and the address.";
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "server_error", detail).into_response()
}

fn refusal() -> Response {
    let detail = "A state-changing request must come from this site and say so (Origin or Sec-Fetch-Site), or carry an \
                  access token instead of a cookie.";
    Problem::new(StatusCode::FORBIDDEN, "cross_site", detail).into_response()
}

/// Refuses state changes that do not say where they come from, when a browser could have been made to send them:
/// with a session cookie, as a form, or to a server function. The layer before this one lets such requests pass.
pub async fn refuse_unsourced(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let sourced = headers.contains_key(header::ORIGIN) || headers.contains_key(SEC_FETCH_SITE);
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let from_page = request.uri().path().starts_with("/_fn");
    if changes && !sourced && (from_page || is_form(headers) || cookie_of(headers, SESSION_COOKIE).is_some()) {
        return refusal();
    }
    next.run(request).await
}

/// Whether an HTML form can send this kind of body.
fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
    ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"].iter().any(|form| kind.starts_with(form))
}

/// Adds the headers that every answer carries, unless it brought its own.
pub async fn protect(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Plain forms find their way back by the referrer, so it stays inside the site instead of vanishing.
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(self), microphone=(), geolocation=()");
    set(header::CACHE_CONTROL, if is_api { "no-store" } else { "private, no-cache" });
    if state.config.https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

/// Leaves the caller's address in the request, for slowing down guesses.
pub async fn find_address(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|at| at.0.ip());
    let address = address(peer, request.headers(), &state.config.trusted_proxies);
    request.extensions_mut().insert(ClientAddress(address));
    next.run(request).await
}

/// The peer; behind trusted proxies, the last forwarded address that is none of them.
fn address(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpAddr]) -> String {
    let Some(peer) = peer.map(|ip| ip.to_canonical()) else { return String::new() };
    if !trusted.contains(&peer) {
        return peer.to_string();
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok());
    let hops: Vec<IpAddr> = forwarded.flat_map(|v| v.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    hops.into_iter().rfind(|hop| !trusted.contains(hop)).unwrap_or(peer).to_string()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::stranger("203.0.113.9", "1.2.3.4", "203.0.113.9")]
    #[case::proxy("10.0.0.1", "1.2.3.4", "1.2.3.4")]
    #[case::forged("10.0.0.1", "9.9.9.9, 1.2.3.4", "1.2.3.4")]
    #[case::chain("10.0.0.1", "1.2.3.4, 10.0.0.2", "1.2.3.4")]
    #[case::silent("10.0.0.1", "", "10.0.0.1")]
    #[case::mapped("::ffff:10.0.0.1", "1.2.3.4", "1.2.3.4")]
    fn only_trusted_proxies_are_believed(#[case] peer: &str, #[case] forwarded: &str, #[case] found: &str) {
        let ip = |text: &str| text.parse::<IpAddr>().expect("an address");
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().expect("a header"));
        assert_eq!(address(Some(ip(peer)), &headers, &[ip("10.0.0.1"), ip("10.0.0.2")]), found);
    }
}
