//! A band (xếp loại) of a line: numeral, shape and word, so that it reads without colour and on grey paper.

use leptos::prelude::*;

use crate::{i18n::use_lang, pages::lines::Band};

/// The band's numeral (I is the best), its shape (filled squares, one per step from the lowest) and its name.
#[component]
pub fn BandMark(
    /// The band.
    band: Band,
    /// Whether a critical item limited it.
    #[prop(optional)]
    capped: bool,
) -> impl IntoView {
    let (at, of) = (usize::from(band.at), usize::from(band.of));
    let squares = (0..of).map(|step| {
        let class = if step < of - at { "band-step is-on" } else { "band-step" };
        view! { <rect class=class x=(step * 6).to_string() y="0" width="5" height="10" /> }
    });
    let numeral = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"].get(at).copied().unwrap_or("–");
    view! {
        <span class="band-chip" data-rank=at.to_string() data-capped=capped.to_string()>
            <span class="band-numeral" aria-hidden="true">{numeral}</span>
            <svg
                class="band-shape"
                viewBox=format!("0 0 {} 10", (of * 6).saturating_sub(1))
                aria-hidden="true"
                focusable="false"
            >
                {squares.collect_view()}
            </svg>
            <span class="band-name">{band.name.get(use_lang()).to_owned()}{capped.then_some("*")}</span>
        </span>
    }
}
