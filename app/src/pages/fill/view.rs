//! The Fill page.

use leptos::prelude::*;

/// Fill a sheet.
#[component]
pub fn Fill() -> impl IntoView {}
