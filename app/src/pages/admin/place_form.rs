//! The places of a unit: a list to change in place, and a line for a new one.

use leptos::{prelude::*, task::spawn_local};

use super::{
    api::{PlaceForm, save_place},
    feedback::Said,
    words::AdminWords,
};
use crate::{
    domain::{
        ids::{PlaceId, UnitId},
        unit::Place,
    },
    error::AppError,
    i18n::{place_kind, use_lang},
};

/// Kinds of place that are offered; others may be typed by import.
const KINDS: [&str; 5] = ["phong", "phong_hop", "kho", "quay", "mot_cua"];

/// The places; `changed` runs after each save.
#[component]
pub fn PlaceEditor(unit: UnitId, places: Vec<Place>, changed: Callback<()>) -> impl IntoView {
    let words = AdminWords::here();
    let none = places.is_empty().then(|| view! { <p class="soft">{words.places_none}</p> });
    let count = places.len();
    let unit = StoredValue::new(unit);
    let lines = places
        .into_iter()
        .map(Some)
        .chain([None])
        .enumerate()
        .map(|(at, place)| {
            view! {
                {(at == count).then(|| view! { <h3>{words.place_new}</h3> })}
                <PlaceLine at unit=unit.get_value() place changed />
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="places">
            <h2 id="places">{words.places}</h2>
            {none}
            {lines}
        </section>
    }
}

/// One place, known or new.
#[component]
fn PlaceLine(at: usize, unit: UnitId, place: Option<Place>, changed: Callback<()>) -> impl IntoView {
    let words = AdminWords::here();
    let lang = use_lang();
    let answer = RwSignal::new(None::<Result<(), AppError>>);
    let id: Option<PlaceId> = place.as_ref().map(|p| p.id);
    let text =
        |of: fn(&Place) -> String, usual: &str| RwSignal::new(place.as_ref().map_or_else(|| usual.to_owned(), of));
    let name = text(|p| p.name.clone(), "");
    let kind = text(|p| p.kind.clone(), KINDS[0]);
    let floor = text(|p| p.floor.clone(), "");
    let unit = StoredValue::new(unit);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let form = PlaceForm {
            id,
            unit: unit.get_value(),
            name: name.get_untracked(),
            kind: kind.get_untracked(),
            floor: floor.get_untracked(),
        };
        spawn_local(async move {
            let result = save_place(form).await;
            let saved = result.is_ok();
            answer.set(Some(result.map(drop)));
            if saved {
                changed.run(());
            }
        });
    };
    let mut kinds: Vec<String> = KINDS.map(str::to_owned).to_vec();
    let present = kind.get_untracked();
    if !kinds.contains(&present) {
        kinds.push(present);
    }
    let kinds = kinds.into_iter().map(|code| {
        let name = place_kind(&code, lang);
        let own = code.clone();
        view! { <option value=code selected=move || kind.get() == own>{name}</option> }
    });
    let field_id = |name: &str| format!("place-{name}-{at}");
    view! {
        <form class="place-line" on:submit=save>
            <div class="field">
                <label for=field_id("name")>{words.place_name}</label>
                <input id=field_id("name") required maxlength="200" value=name.get_untracked() prop:value=name on:input=move |e| name.set(event_target_value(&e)) />
            </div>
            <div class="field">
                <label for=field_id("kind")>{words.kind}</label>
                <select id=field_id("kind") on:change=move |e| kind.set(event_target_value(&e))>{kinds.collect_view()}</select>
            </div>
            <div class="field">
                <label for=field_id("floor")>{words.floor}</label>
                <input id=field_id("floor") maxlength="40" placeholder=words.floor_help value=floor.get_untracked() prop:value=floor on:input=move |e| floor.set(event_target_value(&e)) />
            </div>
            <button type="submit" class="button">{words.save}</button>
            <Said answer />
        </form>
    }
}
