//! Two photos of a point side by side, each with its day, and the strip from which the right one is chosen.

use leptos::prelude::*;

use super::words::PointWords;
use crate::{
    app::url,
    domain::{
        fixed_point::{FixedPoint, FixedShot},
        ids::PhotoId,
        period::day_of,
    },
    i18n::format,
};

/// What the photo that is shown is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Standard,
    First,
    Before,
}

/// The pair and the strip.
#[component]
pub fn Strip(
    /// The point.
    point: FixedPoint,
    /// The photo on the right.
    shown: RwSignal<Option<PhotoId>>,
) -> impl IntoView {
    let words = PointWords::here();
    let strip: Vec<FixedShot> = point.strip().into_iter().cloned().collect();
    if strip.is_empty() {
        return view! { <p class="soft">{words.no_photo}</p> }.into_any();
    }
    let name = point.facts.name.clone();
    let select = format!("beside-{}", point.id);
    let has_standard = point.standard.is_some();
    // The standard beside itself would say nothing.
    let is_newest = strip.last().map(|shot| &shot.photo) == point.standard.as_ref();
    let beside = RwSignal::new(if has_standard && !is_newest { Beside::Standard } else { Beside::First });
    let (strip, standard) = (StoredValue::new(strip), StoredValue::new(point.standard));
    let at = Memo::new(move |_| {
        let shown = shown.get();
        strip.with_value(|strip| strip.iter().position(|shot| Some(&shot.photo) == shown.as_ref()).unwrap_or_default())
    });
    let right = move || strip.with_value(|strip| strip.get(at.get()).cloned());
    let left = move || {
        strip.with_value(|strip| match beside.get() {
            Beside::Standard => {
                standard.with_value(|known| strip.iter().find(|shot| Some(&shot.photo) == known.as_ref()).cloned())
            }
            Beside::First => strip.first().cloned(),
            Beside::Before => strip.get(at.get().checked_sub(1)?).cloned(),
        })
    };
    let label = move |which: Beside| match which {
        Beside::Standard => words.standard,
        Beside::First => words.first,
        Beside::Before => words.before,
    };
    let last = strip.with_value(Vec::len) - 1;
    let figure = move |shot: Option<FixedShot>, label: &'static str, absent: &'static str| match shot {
        Some(shot) => {
            let day = format::date(day_of(shot.taken_at()));
            view! {
                <figure class="point-photo">
                    <a href=url::photo(&shot.photo, "view")>
                        <img src=url::photo(&shot.photo, "view") alt=format!("{label}, {day}") loading="lazy" width="800" height="600" />
                    </a>
                    <figcaption><strong>{label}</strong> " · " {day}</figcaption>
                </figure>
            }
            .into_any()
        }
        None => view! { <p class="point-photo soft">{absent}</p> }.into_any(),
    };
    let options = [Beside::Standard, Beside::First, Beside::Before].into_iter().enumerate().map(|(nth, which)| {
        let is = move || beside.get() == which;
        let disabled = which == Beside::Standard && !has_standard;
        view! { <option value=nth.to_string() selected=is disabled=disabled>{label(which)}</option> }
    });
    let options = options.collect_view();
    let choose = move |event| {
        beside.set(match event_target_value(&event).as_str() {
            "0" => Beside::Standard,
            "1" => Beside::First,
            _ => Beside::Before,
        });
    };
    let thumbs = strip.with_value(|strip| {
        let thumb = |(nth, shot): (usize, &FixedShot)| {
            let (photo, day) = (shot.photo.clone(), format::date(day_of(shot.taken_at())));
            let is_standard = standard.with_value(|known| known.as_ref() == Some(&photo));
            let address = url::photo(&photo, "thumb");
            let alt = format!("{name}, {day}");
            view! {
                <li>
                    <button
                        type="button"
                        class="photo-thumb"
                        aria-pressed=move || (at.get() == nth).to_string()
                        on:click=move |_| shown.set(Some(photo.clone()))
                    >
                        <img src=address alt=alt loading="lazy" width="96" height="72" />
                    </button>
                    <span class="small">{day}</span>
                    {is_standard.then(|| view! { <span class="badge">{words.standard}</span> })}
                </li>
            }
        };
        strip.iter().enumerate().map(thumb).collect_view()
    });
    view! {
        <div class="point-pair">
            {move || figure(left(), label(beside.get()), words.no_standard)}
            {move || figure(right(), if at.get() == last { words.newest } else { words.shown }, words.no_photo)}
        </div>
        <div class="field point-beside no-print">
            <label for=select.clone()>{words.compare}</label>
            <select id=select.clone() on:change=choose>{options}</select>
        </div>
        <ol class="point-strip" aria-label=words.strip>{thumbs}</ol>
    }
    .into_any()
}
