//! A radar of a few parts (the five S): this sheet, and the one before it as a dashed outline. Decoration for
//! assistive technology: the page shows the same figures in a table beside it.

use leptos::prelude::*;

use crate::domain::score::Tally;

/// One axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// Short label.
    pub label: String,
    /// This time.
    pub now: Tally,
    /// Last time.
    pub before: Option<Tally>,
}

/// Radius of the outermost ring, in SVG units.
const RADIUS: f64 = 100.0;

/// The radar; nothing with fewer than three axes.
#[component]
pub fn Radar(
    /// Clockwise from the top.
    axes: Vec<Axis>,
) -> impl IntoView {
    let count = axes.len();
    (count >= 3).then(move || {
        let rings = [0.25, 0.5, 0.75, 1.0].map(|share| {
            let class = if share == 1.0 { "radar-ring is-outer" } else { "radar-ring" };
            view! { <polygon class=class points=polygon((0..count).map(|at| point(at, count, share))) /> }
        });
        let spokes = (0..count).map(|at| {
            let (x, y) = point(at, count, 1.0);
            view! { <line class="radar-spoke" x1="0" y1="0" x2=coordinate(x) y2=coordinate(y) /> }
        });
        let labels = axes.iter().enumerate().map(|(at, axis)| {
            let (x, y) = point(at, count, 1.18);
            let anchor = if x < -20.0 {
                "end"
            } else if x > 20.0 {
                "start"
            } else {
                "middle"
            };
            view! {
                <text class="radar-label" x=coordinate(x) y=coordinate(y + 5.0) text-anchor=anchor>
                    {axis.label.clone()}
                </text>
            }
        });
        let labels = labels.collect_view();
        let before = axes.iter().any(|a| a.before.is_some()).then(|| {
            let points = axes.iter().enumerate().map(|(at, a)| point(at, count, a.before.map_or(0.0, share)));
            view! { <polygon class="radar-before" points=polygon(points) /> }
        });
        let now = polygon(axes.iter().enumerate().map(|(at, a)| point(at, count, share(a.now))));
        let dots = axes.iter().enumerate().map(|(at, axis)| {
            let (x, y) = point(at, count, share(axis.now));
            view! { <circle class="radar-dot" cx=coordinate(x) cy=coordinate(y) r="3.5" /> }
        });
        let dots = dots.collect_view();
        view! {
            <svg class="radar" viewBox="-205 -130 410 250" aria-hidden="true" focusable="false">
                {rings}
                {spokes.collect_view()}
                {before}
                <polygon class="radar-now" points=now />
                {dots}
                {labels}
            </svg>
        }
    })
}

fn share(tally: Tally) -> f64 {
    if tally.max == 0 { 0.0 } else { tally.points as f64 / tally.max as f64 }
}

fn point(at: usize, count: usize, share: f64) -> (f64, f64) {
    let angle = std::f64::consts::TAU * at as f64 / count as f64;
    (RADIUS * share * angle.sin(), -RADIUS * share * angle.cos())
}

/// One decimal: the same text on the server and in the browser.
fn coordinate(value: f64) -> String {
    format!("{:.1}", value + 0.0)
}

fn polygon(points: impl Iterator<Item = (f64, f64)>) -> String {
    points.map(|(x, y)| format!("{},{}", coordinate(x), coordinate(y))).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_axis_points_up_and_the_others_follow_clockwise() {
        let (x, y) = point(0, 4, 1.0);
        assert!(x.abs() < 1e-9 && (y + RADIUS).abs() < 1e-9);
        let (x, _) = point(1, 4, 1.0);
        assert!(x > 99.0);
    }
}
