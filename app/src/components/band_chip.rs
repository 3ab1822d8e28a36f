//! A band (xếp loại): numeral, shape and word together, so that it reads without colour and on grey paper.

use leptos::prelude::*;

use crate::{
    domain::scales::{BandId, BandSet},
    i18n::use_lang,
};

/// A band's numeral (I is the best), its shape (filled squares, one per step from the lowest) and its name.
#[component]
pub fn BandChip(
    /// The band set in force.
    bands: BandSet,
    /// The band.
    band: BandId,
    /// Whether a critical item limited it.
    #[prop(optional)]
    capped: bool,
) -> impl IntoView {
    let lang = use_lang();
    let steps = bands.steps.len();
    let at = bands.steps.iter().position(|s| s.id == band);
    let name = at.map_or_else(|| band.to_string(), |at| bands.steps[at].name.get(lang).to_owned());
    let at = at.unwrap_or(steps.saturating_sub(1));
    let squares = (0..steps).map(|step| {
        let class = if step < steps - at { "band-step is-on" } else { "band-step" };
        view! { <rect class=class x=(step * 6).to_string() y="0" width="5" height="10" /> }
    });
    view! {
        <span class="band-chip" data-rank=at.to_string() data-capped=capped.to_string()>
            <span class="band-numeral" aria-hidden="true">{roman(at)}</span>
            <svg class="band-shape" viewBox=format!("0 0 {} 10", steps * 6 - 1) aria-hidden="true" focusable="false">
                {squares.collect_view()}
            </svg>
            <span class="band-name">{name}{if capped { "*" } else { "" }}</span>
        </span>
    }
    .into_any()
}

fn roman(at: usize) -> &'static str {
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"].get(at).copied().unwrap_or("–")
}
