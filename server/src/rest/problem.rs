//! Errors as RFC 9457 `application/problem+json`: a status, a stable `code` for programs, an English sentence for
//! people, and for bad input every fault with its path. No driver's message ever gets in.

use app::ports::StoreError;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::db::DbError;

/// What a handler answers.
pub type Answer<T> = Result<T, Problem>;

/// One fault of the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct InputFault {
    /// JSON path, for example `answers[3].value`; empty for the whole body.
    pub path: String,
    /// Stable word.
    pub code: String,
    /// What to do, in English.
    pub message: String,
}

/// An error answer.
#[derive(Debug, Clone)]
pub struct Problem {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable word.
    pub code: &'static str,
    /// What to do, in English.
    pub detail: String,
    /// Every fault of the input.
    pub errors: Vec<InputFault>,
    /// Seconds until it is worth trying again.
    pub retry_after: Option<u32>,
    /// Further members, for example `missing` of an incomplete sheet.
    pub more: Map<String, Value>,
}

/// The members of a problem body, for the API description.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Always `about:blank`: `code` says what it is.
    r#type: &'static str,
    /// The status in words.
    title: String,
    /// HTTP status.
    status: u16,
    /// Stable word for programs.
    code: &'static str,
    /// What to do, in English.
    detail: String,
    /// Every fault of the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<InputFault>,
    #[serde(flatten)]
    #[schema(ignore)]
    more: Map<String, Value>,
}

impl Problem {
    /// A problem with this status, stable code and explanation.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), errors: Vec::new(), retry_after: None, more: Map::new() }
    }

    /// 401: no session, or an expired one.
    pub fn not_signed_in() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "not_signed_in", "Sign in, or send a valid access token.")
    }

    /// 404: there is no such thing, or none that the caller may know of.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "There is no such resource, or it is not visible to you.")
    }

    /// 403: the thing may be known, the action is not the caller's.
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "Your roles do not allow this action.")
    }

    /// 422 with every fault of the input.
    pub fn invalid(errors: Vec<InputFault>) -> Self {
        let detail = "The input cannot be used; `errors` lists every fault.";
        Self { errors, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail) }
    }

    /// 400 with one fault.
    pub fn bad_request(path: &str, code: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        let fault = InputFault { path: path.to_owned(), code: code.to_owned(), message: message.clone() };
        Self { errors: vec![fault], ..Self::new(StatusCode::BAD_REQUEST, code, message) }
    }

    /// 500: the cause goes to the log, under the code that the body shows.
    pub fn server(fault: &(dyn std::error::Error + 'static)) -> Self {
        let incident = format!("{:04X}", rand::random::<u16>());
        tracing::error!(incident, fault = %chain(fault), "a request failed");
        let detail = format!("The server had a problem. Quote incident {incident} when you report it.");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "server_error", detail)
    }

    /// Adds a member to the body.
    pub fn with(mut self, name: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or(Value::Null);
        self.more.insert(name.to_owned(), value);
        self
    }

    /// Says when it is worth trying again.
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = ProblemBody {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Error").to_owned(),
            status: self.status.as_u16(),
            code: self.code,
            detail: self.detail,
            errors: self.errors,
            more: self.more,
        };
        let mut response = (self.status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<StoreError> for Problem {
    fn from(fault: StoreError) -> Self {
        match fault {
            StoreError::NotFound => Self::not_found(),
            StoreError::Exists => {
                Self::new(StatusCode::CONFLICT, "exists", "A record with this id or name exists already.")
            }
            StoreError::Backend(source) => Self::server(source.as_ref()),
        }
    }
}

impl From<DbError> for Problem {
    fn from(fault: DbError) -> Self {
        StoreError::from(fault).into()
    }
}

/// An error and its causes in one line.
fn chain(fault: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(fault), |f| f.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
