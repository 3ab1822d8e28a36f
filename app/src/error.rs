//! The only error a browser sees. It never holds a driver's message; `code` lets support find the log line.

use leptos::{
    prelude::FromServerFnError,
    server_fn::{codec::JsonEncoding, error::ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

/// What went wrong, in terms of what the person can do next. `i18n` has the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum AppError {
    /// No session, or an expired one: sign in.
    #[error("not signed in")]
    NotSignedIn,
    /// The account may not do this.
    #[error("forbidden")]
    Forbidden,
    /// There is no such thing, or none that this account may know of.
    #[error("not found")]
    NotFound,
    /// The input cannot be used; `code` is a stable word.
    #[error("bad input: {code}")]
    BadInput {
        /// Stable word, for example `password_too_short`.
        code: String,
    },
    /// Too many failures: wait.
    #[error("slow down for {seconds} s")]
    SlowDown {
        /// How long to wait.
        seconds: u32,
    },
    /// The server had a problem; the log holds the same code.
    #[error("server error {code}")]
    Server {
        /// Four hexadecimal digits.
        code: String,
    },
    /// The request did not reach the server, or its answer did not come back.
    #[error("no connection")]
    Network,
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(fault: ServerFnErrorErr) -> Self {
        match fault {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Network,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => {
                Self::BadInput { code: "arguments".to_owned() }
            }
            _ => Self::Server { code: "0000".to_owned() },
        }
    }
}
