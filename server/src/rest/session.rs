//! Signing in and out. The same answer for an unknown name and a wrong password, after about the same time.

use app::{
    boundary::{ClientAddress, SESSION_COOKIE, SESSION_DAYS},
    ports::SignIn,
};
use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{AppendHeaders, IntoResponse},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Answer, Body, Problem, ProblemBody,
    extract::token,
    me::{Me, MeSchema},
};
use crate::context::AppState;

/// The calls of this file.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(sign_in, sign_out))
}

/// Who wants to sign in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Credentials {
    /// Sign-in name.
    username: String,
    /// Password.
    password: String,
    /// Whether the answer shall hold the session's token, for programs without cookies.
    #[serde(default)]
    token: bool,
}

/// Who is signed in.
#[derive(Serialize)]
struct SignedIn {
    #[serde(flatten)]
    me: Me,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
}

/// Who is signed in.
#[derive(ToSchema)]
#[schema(as = SignedIn)]
#[expect(dead_code, reason = "describes the answer, is never made")]
struct SignedInSchema {
    #[serde(flatten)]
    #[schema(inline)]
    me: MeSchema,
    /// The session's token, when it was asked for.
    token: Option<String>,
}

/// Signs in: the answer sets the session cookie.
#[utoipa::path(
    post,
    path = "/session",
    tag = "session",
    security(()),
    request_body = Credentials,
    responses(
        (status = 200, body = SignedInSchema),
        (status = 401, body = ProblemBody, description = "`wrong_credentials`"),
        (status = 429, body = ProblemBody, description = "`slow_down`, with Retry-After")
    )
)]
async fn sign_in(
    State(state): State<AppState>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    Body(credentials): Body<Credentials>,
) -> Answer<impl IntoResponse> {
    let label = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let sessions = &state.ports.sessions;
    match sessions.sign_in(&credentials.username, &credentials.password, &address, label).await? {
        SignIn::Welcome(token, person) => {
            let cookie = session_cookie(&token, SESSION_DAYS * 24 * 3600);
            let me = Me::of(person, &state).await?;
            let body = SignedIn { me, token: credentials.token.then_some(token) };
            Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(body)))
        }
        SignIn::Refused => {
            let detail = "Sign-in name or password is wrong.";
            Err(Problem::new(StatusCode::UNAUTHORIZED, "wrong_credentials", detail))
        }
        SignIn::SlowDown { seconds } => {
            let detail = "Too many failed sign-ins. Wait, then try again.";
            Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "slow_down", detail).retry_after(seconds))
        }
    }
}

/// Ends the session, if there is one.
#[utoipa::path(delete, path = "/session", tag = "session", security(()), responses((status = 204)))]
async fn sign_out(State(state): State<AppState>, headers: HeaderMap) -> Answer<impl IntoResponse> {
    if let Some(token) = token(&headers) {
        state.ports.sessions.sign_out(&token).await?;
    }
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, session_cookie("", 0))])))
}

/// The cookie of a session. `__Host-` makes browsers insist on Secure, the whole site and this host alone.
fn session_cookie(token: &str, seconds: i64) -> String {
    format!("{SESSION_COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}")
}
