//! JSON as the browser reads it: one reader for server functions, page data, REST answers and the tablet's store.
//!
//! serde builds the code that reads a type once for each kind of reader; two kinds would nearly double that part of the
//! bundle. Server functions read from bytes, so everything does.

use leptos::{
    prelude::*,
    server::codee::{Decoder, Encoder},
};
use serde::{Serialize, de::DeserializeOwned};

use chrono::{DateTime, Utc};

use crate::{error::AppError, offline, session::use_me};

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

/// When what the page shows came from the server, while there is no network; none when it is fresh.
#[derive(Debug, Clone, Copy)]
pub struct Shelved(pub RwSignal<Option<DateTime<Utc>>>);

/// Like [`data`], for pages that a walk without network needs: what the server says is put on this device's shelf under
/// `name`, and taken from there while the server cannot be reached.
pub fn kept<S, T, Fut>(
    source: impl Fn() -> S + Clone + Send + Sync + 'static,
    name: impl Fn(&S) -> String + Clone + Send + Sync + 'static,
    load: impl Fn(S) -> Fut + Send + Sync + 'static,
) -> Data<T>
where
    S: Send + Sync + Clone + PartialEq + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let me = use_me();
    let Shelved(shelved) = expect_context();
    let shelve = move |name: &str, value: &T| {
        if let Some(Ok(Some(me))) = me.get_untracked() {
            offline::remember(me.id, name, || serde_json::to_string(value).unwrap_or_default());
        }
    };
    let named = name.clone();
    let from = data(source.clone(), move |asked: S| {
        let name = named(&asked);
        let loading = load(asked);
        async move {
            match loading.await {
                Ok(value) => {
                    shelved.try_set(None);
                    shelve(&name, &value);
                    Ok(value)
                }
                Err(AppError::Network) => {
                    let (at, text) = offline::recall(&name).await.ok_or(AppError::Network)?;
                    let value = read(&text).map_err(|_| AppError::Network)?;
                    shelved.try_set(Some(at));
                    Ok(value)
                }
                Err(fault) => Err(fault),
            }
        }
    });
    // What came with the page itself is shelved as soon as it is known whose it is.
    Effect::new(move |done: Option<bool>| {
        let known = me.with(|me| matches!(me, Some(Ok(Some(_)))));
        if done != Some(true) && known && shelved.get_untracked().is_none() {
            from.with_untracked(|value| {
                if let Some(Ok(value)) = value {
                    shelve(&name(&source()), value);
                }
            });
        }
        done == Some(true) || known
    });
    from
}
