//! JSON as the browser reads it: one reader for server functions, page data, REST answers and the tablet's store.
//!
//! serde builds the code that reads a type once for each kind of reader; two kinds would nearly double that part of the
//! bundle. Server functions read from bytes, so everything does.

use leptos::{
    prelude::*,
    server::codee::{Decoder, Encoder},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::error::AppError;

/// Reads JSON text.
///
/// # Errors
/// Says where the text is not what was expected.
pub fn read<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_slice(text.as_bytes())
}

/// The data of a page: loaded on the server, carried in the page, read in the browser.
pub type Data<T> = Resource<Result<T, AppError>, Wire>;

/// How the data of a page travels.
#[derive(Debug, Clone, Copy)]
pub struct Wire;

impl<T: Serialize> Encoder<T> for Wire {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> serde_json::Result<String> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Wire {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(text: &str) -> serde_json::Result<T> {
        read(text)
    }
}

/// Loads the data of a page again whenever `source` changes; the server answers only when it is there, so that the
/// status of the page is right.
pub fn data<S, T, Fut>(
    source: impl Fn() -> S + Send + Sync + 'static,
    load: impl Fn(S) -> Fut + Send + Sync + 'static,
) -> Data<T>
where
    S: Send + Sync + Clone + PartialEq + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = Result<T, AppError>> + Send + 'static,
{
    Resource::new_with_options(source, load, true)
}
