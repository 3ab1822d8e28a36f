//! A short line of percentages over time. Decoration for assistive technology: the same figures stand in a table.

use leptos::prelude::*;

use crate::{domain::score::Tally, i18n::format};

/// Width and height of the drawing, in SVG units.
const SIZE: (f64, f64) = (480.0, 112.0);

/// Room for dots and figures at the rim.
const RIM: f64 = 24.0;

/// The line, oldest first; a gap in the figures is a gap in the line. The scale always runs from 0 to 100 %.
#[component]
pub fn Sparkline(
    /// One figure per period.
    points: Vec<Option<Tally>>,
) -> impl IntoView {
    let last = points.len().saturating_sub(1).max(1) as f64;
    let at = |index: usize, tally: Tally| {
        let x = RIM + (SIZE.0 - 2.0 * RIM) * index as f64 / last;
        let share = if tally.max == 0 { 0.0 } else { tally.points as f64 / tally.max as f64 };
        (x, RIM + (SIZE.1 - 2.0 * RIM) * (1.0 - share))
    };
    let known: Vec<_> = points.iter().enumerate().map(|(i, t)| t.map(|t| at(i, t))).collect();
    let lines = known.split(Option::is_none).filter(|run| run.len() > 1).map(|run| {
        let text = run.iter().flatten().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ");
        view! { <polyline class="spark-line" points=text /> }
    });
    let lines = lines.collect_view();
    let dots =
        known.iter().zip(&points).filter_map(|(at, tally)| Some((at.as_ref()?, (*tally)?))).map(|((x, y), tally)| {
            let (x, above) = (format!("{x:.1}"), format!("{:.1}", y - 9.0));
            view! {
                <circle class="spark-dot" cx=x.clone() cy=format!("{y:.1}") r="4" />
                <text class="spark-text" x=x y=above text-anchor="middle">{format::tally(tally)}</text>
            }
        });
    let dots = dots.collect_view();
    let grid = [0.0, 0.5, 1.0].map(|share| {
        let y = format!("{:.1}", RIM + (SIZE.1 - 2.0 * RIM) * share);
        view! { <line class="spark-grid" x1="0" x2=SIZE.0.to_string() y1=y.clone() y2=y /> }
    });
    view! {
        <svg
            class="sparkline"
            viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1)
            aria-hidden="true"
            focusable="false"
        >
            {grid}
            {lines}
            {dots}
        </svg>
    }
}
