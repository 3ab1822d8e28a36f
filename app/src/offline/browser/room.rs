//! How much room this device has, and whether the browser has promised to keep what is stored.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageEstimate;

use crate::offline::Room;

/// Asks the browser to keep what is stored, and how much room is left.
pub async fn room() -> Room {
    let storage = window().navigator().storage();
    let persisted = match storage.persist() {
        Ok(asked) => JsFuture::from(asked).await.ok().and_then(|answer| answer.as_bool()),
        Err(_) => None,
    };
    let estimate = match storage.estimate() {
        // A dictionary: it has no class that could be asked for.
        Ok(asked) => JsFuture::from(asked).await.ok().map(|e| e.unchecked_into::<StorageEstimate>()),
        Err(_) => None,
    };
    let free = estimate.and_then(|e| Some(e.get_quota()? - e.get_usage()?));
    Room { free: free.map(|bytes| bytes.max(0.0) as u64), persisted: persisted.unwrap_or(false) }
}
