//! A cell of a heat map: the figure on one hue from light to dark, by band. Below a limit the corner is outlined, so
//! the mark survives grey printing and colour blindness.

use leptos::prelude::*;

use crate::{domain::score::Tally, i18n::format};

/// Bounds of the shades.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shades {
    /// Lower bounds of the bands, highest first, in hundredths of a percent.
    pub bounds: Vec<u32>,
    /// Below this the corner is outlined, in hundredths of a percent.
    pub limit: u32,
}

impl Shades {
    /// 4 (best band) down to 0; `none` when there is nothing to score.
    pub fn step(&self, total: Tally) -> &'static str {
        const STEPS: [&str; 5] = ["4", "3", "2", "1", "0"];
        if total.max == 0 {
            return "none";
        }
        let at = self.bounds.iter().position(|min| reaches(total, *min)).unwrap_or(STEPS.len());
        STEPS[at.min(STEPS.len() - 1)]
    }

    /// Whether the corner is outlined.
    pub fn below(&self, total: Tally) -> bool {
        total.max > 0 && !reaches(total, self.limit)
    }
}

fn reaches(total: Tally, min: u32) -> bool {
    u128::from(total.points) * 10_000 >= u128::from(min) * u128::from(total.max)
}

/// A table cell with a figure in whole percent; with `href` it leads to its proof.
#[component]
pub fn HeatCell(
    /// Points and maximum.
    total: Tally,
    /// From [`Shades::step`].
    step: &'static str,
    /// From [`Shades::below`].
    below: bool,
    /// Where the proof is.
    href: Option<String>,
    /// What the figure is about, for whoever cannot see row and column.
    label: String,
) -> impl IntoView {
    let figure = format::whole(total.points, total.max);
    let content = match href {
        Some(href) => {
            let label = format!("{label}: {figure}");
            view! { <a href=href aria-label=label>{figure}</a> }.into_any()
        }
        None => view! { <span>{figure}</span> }.into_any(),
    };
    view! { <td class="heat" data-step=step data-below=below.then_some("")>{content}</td> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shade_is_the_band_of_the_exact_fraction() {
        let shades = Shades { bounds: vec![9000, 8000, 7000, 5000, 0], limit: 7000 };
        let of = |points, max| shades.step(Tally { points, max });
        assert_eq!([of(0, 0), of(0, 10), of(5, 10), of(8999, 10_000), of(9, 10)], ["none", "0", "1", "3", "4"]);
        assert!(shades.below(Tally { points: 6999, max: 10_000 }));
        assert!(!shades.below(Tally { points: 7, max: 10 }));
        assert!(!shades.below(Tally { points: 0, max: 0 }));
    }
}
