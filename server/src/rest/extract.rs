//! What handlers take from a request: who is calling, from where, and bodies, queries and paths whose faults become
//! problems.

use app::{
    boundary::{SESSION_COOKIE, cookie_of},
    domain::person::Person,
    rest::IN_NAME_OF,
};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, StatusCode, header, request::Parts},
};
use serde::de::DeserializeOwned;

use super::problem::{InputFault, Problem};
use crate::context::AppState;

/// A person who is signed in, by session cookie or access token.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who.
    pub person: Person,
    /// The token that was shown.
    pub token: String,
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let token = token(&parts.headers).ok_or_else(Problem::not_signed_in)?;
        let person = state.ports.sessions.who(&token).await?.ok_or_else(Problem::not_signed_in)?;
        // What a tablet has kept is its author's: under another session it waits until they are back.
        match parts.headers.get(IN_NAME_OF) {
            Some(meant) if meant.as_bytes() != person.id.to_string().as_bytes() => Err(Problem::not_signed_in()),
            _ => Ok(Self { person, token }),
        }
    }
}

/// The access token or, without one, the session cookie of a request.
pub fn token(headers: &HeaderMap) -> Option<String> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
    });
    bearer.or_else(|| cookie_of(headers, SESSION_COOKIE)).filter(|token| !token.is_empty())
}

/// A JSON body. A fault names its path: 400 when it is not JSON, 422 when it is not what is expected.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            let detail = "Send the body as application/json.";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json", detail));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|fault| match fault.status() {
            StatusCode::PAYLOAD_TOO_LARGE => {
                Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "The body is larger than this call accepts.")
            }
            status => Problem::new(status, "broken_body", "The body did not arrive completely; send it again."),
        })?;
        let reader = &mut serde_json::Deserializer::from_slice(&bytes);
        serde_path_to_error::deserialize(reader).map(Self).map_err(|fault| json_fault(&fault))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

fn json_fault(fault: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let path = match fault.path().to_string() {
        path if path == "." => String::new(),
        path => path,
    };
    let message = fault.inner().to_string();
    if fault.inner().is_data() {
        Problem::invalid(vec![InputFault { path, code: "wrong_shape".to_owned(), message }])
    } else {
        Problem::bad_request(&path, "not_json", message)
    }
}

/// The query string, whose faults are 400.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<AppState> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let query = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        query.map(|q| Self(q.0)).map_err(|fault| Problem::bad_request("query", "bad_query", fault.body_text()))
    }
}

/// A path parameter; one that is no id of its kind names nothing, so it is 404.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<AppState> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        path.map(|p| Self(p.0)).map_err(|_| Problem::not_found())
    }
}
