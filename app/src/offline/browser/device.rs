//! This device: its clock, its name, the choices that it remembers.

use chrono::{DateTime, Utc};
use leptos::prelude::window;
use uuid::Uuid;
use web_sys::Storage;

use crate::domain::ids::DeviceId;

/// The moment by this device's clock.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(now_ms() as i64).unwrap_or(DateTime::UNIX_EPOCH)
}

/// The moment in milliseconds.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// A choice that this device remembers.
pub fn preference(name: &str) -> Option<String> {
    storage()?.get_item(&format!("nenep.{name}")).ok().flatten()
}

/// Remembers a choice on this device. Where storage is refused, it is forgotten with the page.
pub fn prefer(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("nenep.{name}"), value);
    }
}

/// Forgets a choice.
pub(super) fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("nenep.{name}"));
    }
}

/// The name that this device gives itself, made at its first use.
pub(super) fn device() -> DeviceId {
    let known = preference("device").and_then(|name| name.parse().ok());
    known.unwrap_or_else(|| {
        let name = format!("t-{}", Uuid::new_v4().simple());
        prefer("device", &name);
        name.parse().expect("a UUID after a letter is a code")
    })
}

/// Whether the browser believes that there is a network.
pub(super) fn online() -> bool {
    window().navigator().on_line()
}
