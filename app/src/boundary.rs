//! Where server functions meet the ports: the store from the context, who is asking, and how a fault becomes an
//! `AppError` (logged once, masked). No rule lives here.

use http::{HeaderValue, header, request::Parts, uri::Authority};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
use uuid::Uuid;

use crate::{
    domain::{
        period::day_of,
        person::{Action, Person, Subject, Verdict, policy},
        sheet::Sheet,
        unit::Tree,
    },
    error::AppError,
    ports::{Ports, StoreError},
};

/// Name of the session cookie. The `__Host-` prefix binds it to this host, this path and a secure context.
pub const SESSION_COOKIE: &str = "__Host-nenep";

/// Longest life of a session.
pub const SESSION_DAYS: i64 = 30;

/// The ports of this request.
pub fn ports() -> Ports {
    expect_context::<Ports>()
}

/// A cookie of this request.
pub fn cookie(name: &str) -> Option<String> {
    cookie_of(&use_context::<Parts>()?.headers, name)
}

/// A cookie in these headers.
pub fn cookie_of(headers: &http::HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(http::header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// The token of this request's session; empty when there is none.
pub fn token() -> String {
    cookie(SESSION_COOKIE).unwrap_or_default()
}

/// Starts the browser's session with this token.
pub fn start_session(token: &str) {
    let life = SESSION_DAYS * 24 * 3600;
    write_cookie(format!("{SESSION_COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={life}"));
}

/// Takes the session from the browser.
pub fn expire_session() {
    write_cookie(format!("{SESSION_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
}

/// Keeps a choice of this browser for a year. `name` and `value` are words of ours, never free text.
pub fn set_cookie(name: &str, value: &str) {
    write_cookie(format!("{name}={value}; Path=/; SameSite=Lax; Max-Age={}", 365 * 24 * 3600));
}

fn write_cookie(cookie: String) {
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
        response.append_header(header::SET_COOKIE, value);
    }
}

/// Sends the browser to a path of this site.
pub fn redirect(path: &str) {
    leptos_axum::redirect(path);
}

/// Where the request comes from, for slowing down guesses. A proxy's word counts only when the server's own
/// middleware has checked it and left a [`ClientAddress`].
pub fn client_address() -> String {
    let Some(parts) = use_context::<Parts>() else { return String::new() };
    if let Some(ClientAddress(address)) = parts.extensions.get() {
        return address.clone();
    }
    let peer = parts.extensions.get::<axum::extract::ConnectInfo<std::net::SocketAddr>>();
    peer.map(|at| at.0.ip().to_string()).unwrap_or_default()
}

/// The address of the client, checked by the server.
#[derive(Debug, Clone)]
pub struct ClientAddress(pub String);

/// What the server knows of the site's own address.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// `https://host`, where the settings say so.
    pub public: Option<String>,
    /// Reached through https.
    pub https: bool,
}

/// `https://host` of this site, and whether the settings say so; otherwise as this request was addressed.
pub fn site() -> Option<(String, bool)> {
    let Site { public, https } = expect_context::<Site>();
    public.map(|public| (public, true)).or_else(|| {
        let parts = use_context::<Parts>()?;
        // HTTP/2 has it in the address, HTTP/1.1 in a header.
        let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()?.parse::<Authority>().ok());
        let host = host.or_else(|| parts.uri.authority().cloned())?;
        let scheme = if https { "https" } else { "http" };
        (!host.as_str().contains('@')).then(|| (format!("{scheme}://{host}"), false))
    })
}

/// What the browser calls itself, cut to 200 characters.
pub fn client_label() -> String {
    let agent =
        use_context::<Parts>().and_then(|p| p.headers.get(header::USER_AGENT)?.to_str().ok().map(str::to_owned));
    agent.unwrap_or_default().chars().take(200).collect()
}

/// Who is asking, if anybody is signed in.
pub async fn visitor() -> Result<Option<Person>, AppError> {
    let token = token();
    if token.is_empty() {
        return Ok(None);
    }
    Ok(ports().sessions.who(&token).await?)
}

/// Who is asking; `NotSignedIn` for nobody.
pub async fn person() -> Result<Person, AppError> {
    visitor().await?.ok_or(AppError::NotSignedIn)
}

/// Today in Vietnam.
pub fn today() -> chrono::NaiveDate {
    day_of(now())
}

/// The server's clock.
pub fn now() -> chrono::DateTime<chrono::Utc> {
    std::time::SystemTime::now().into()
}

/// What the policy says about this person, this action and this sheet.
pub fn verdict(person: &Person, action: Action, sheet: &Sheet, tree: &Tree) -> Verdict {
    policy(person, action, Subject::of_sheet(&sheet.head, sheet.state, sheet.tie(person.id)), tree)
}

/// Turns a verdict into an answer.
pub fn allow(verdict: Verdict) -> Result<(), AppError> {
    match verdict {
        Verdict::Allowed => Ok(()),
        Verdict::Hidden => Err(AppError::NotFound),
        Verdict::Forbidden => Err(AppError::Forbidden),
    }
}

impl From<StoreError> for AppError {
    fn from(fault: StoreError) -> Self {
        match fault {
            StoreError::NotFound => Self::NotFound,
            StoreError::Exists => Self::BadInput { code: "exists".to_owned() },
            StoreError::Backend(source) => {
                let code = format!("{:04X}", Uuid::new_v4().as_u128() & 0xffff);
                tracing::error!(code, source = %chain(source.as_ref()), "a request failed in the store");
                Self::Server { code }
            }
        }
    }
}

/// An error and its causes in one line.
fn chain(fault: &dyn std::error::Error) -> String {
    let mut line = fault.to_string();
    let mut source = fault.source();
    while let Some(cause) = source {
        line = format!("{line}: {cause}");
        source = cause.source();
    }
    line
}
