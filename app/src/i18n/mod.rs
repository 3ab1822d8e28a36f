//! Every word on a screen, Vietnamese and English side by side, and the formats of numbers and dates.

use leptos::prelude::*;

pub use crate::domain::text::Lang;

/// The language of this page.
pub fn use_lang() -> RwSignal<Lang> {
    expect_context::<RwSignal<Lang>>()
}
