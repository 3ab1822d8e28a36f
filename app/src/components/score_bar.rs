//! A score as a bar: the figure stands beside it, so the bar is decoration for assistive technology.

use leptos::prelude::*;

/// points ÷ max as a horizontal bar; empty when there is nothing to score.
#[component]
pub fn ScoreBar(
    /// Points reached.
    #[prop(into)]
    points: Signal<u64>,
    /// Points that could be reached.
    #[prop(into)]
    max: Signal<u64>,
) -> impl IntoView {
    let width = move || (points.get() * 100).checked_div(max.get()).unwrap_or(0).to_string();
    view! {
        <svg class="score-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="score-bar-track" width="100" height="8" />
            <rect class="score-bar-value" width=width height="8" />
        </svg>
    }
    .into_any()
}
