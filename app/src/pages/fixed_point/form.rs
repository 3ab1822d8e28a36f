//! What is said of a fixed point: its name, room and area, where to stand, how high, which way.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::{api::Desk, send::Sender, words::PointWords};
use crate::{
    domain::{
        fixed_point::{FixedArea, FixedPoint, HEIGHTS, MAX_LINE},
        ids::FixedPointId,
    },
    i18n::use_lang,
};

/// Height at which most people hold a tablet, in centimetres.
const USUAL_HEIGHT: &str = "150";

/// The form.
#[component]
pub fn PointForm(
    /// What it is described with.
    desk: Desk,
    /// Sends it.
    sender: Sender,
    /// It has arrived.
    saved: RwSignal<bool>,
    /// The point that is corrected; a new one without it.
    #[prop(optional)]
    old: Option<FixedPoint>,
) -> impl IntoView {
    let words = PointWords::here();
    let lang = use_lang();
    let id = old.as_ref().map_or_else(|| FixedPointId(Uuid::now_v7()), |point| point.id);
    let (own_id, held) = (StoredValue::new(id), RwSignal::new(false));
    let (revision, is_old) = (old.as_ref().map_or(0, |point| point.revision), old.is_some());
    let facts = old.map(|point| point.facts);
    let text = |of: fn(&crate::domain::fixed_point::FixedPointFacts) -> String| {
        RwSignal::new(facts.as_ref().map(of).unwrap_or_default())
    };
    let (name, stand, facing) = (text(|f| f.name.clone()), text(|f| f.stand.clone()), text(|f| f.facing.clone()));
    let place = text(|f| f.place.map(|place| place.to_string()).unwrap_or_default());
    let height = RwSignal::new(facts.as_ref().map_or_else(|| USUAL_HEIGHT.to_owned(), |f| f.height_cm.to_string()));
    let area = RwSignal::new(facts.as_ref().and_then(|f| f.area.clone()));
    let retired = RwSignal::new(facts.as_ref().is_some_and(|f| f.retired));
    let unit = StoredValue::new(desk.unit.clone());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        saved.set(false);
        let place = Some(place.get_untracked()).filter(|place| !place.is_empty());
        let body = json!({
            "unit": unit.get_value(),
            "place": place,
            "area": area.get_untracked(),
            "name": name.get_untracked(),
            "stand": stand.get_untracked(),
            "height_cm": height.get_untracked().parse::<u16>().unwrap_or_default(),
            "facing": facing.get_untracked(),
            "retired": retired.get_untracked(),
            "revision": revision,
        });
        let then = move || {
            saved.try_set(true);
        };
        // What waits is made under this id: the next point gets one of its own, a correction waits for its turn.
        let kept = move || match is_old {
            true => held.set(true),
            false => {
                own_id.set_value(FixedPointId(Uuid::now_v7()));
                for text in [name, stand, facing] {
                    text.set(String::new());
                }
            }
        };
        unit.with_value(|unit| sender.save((own_id.get_value(), unit), &name.get_untracked(), &body, then, kept));
    };
    let places = desk.places.iter().map(|(id, name)| {
        let id = id.to_string();
        let is = place.get_untracked() == id;
        view! { <option value=id selected=is>{name.clone()}</option> }
    });
    let places = places.collect_view();
    let areas: StoredValue<Vec<FixedArea>> =
        StoredValue::new(desk.areas.iter().map(|(area, _)| area.clone()).collect());
    let choices = desk.areas.iter().enumerate().map(|(nth, (one, name))| {
        let is = area.with_untracked(|area| area.as_ref() == Some(one));
        view! { <option value=nth.to_string() selected=is>{name.get(lang).to_owned()}</option> }
    });
    let choices = choices.collect_view();
    let choose_area = move |event| {
        let nth = event_target_value(&event).parse::<usize>().ok();
        area.set(nth.and_then(|nth| areas.with_value(|areas| areas.get(nth).cloned())));
    };
    let field = |what: &str| format!("point-{what}-{id}");
    let (place_id, area_id, height_id, area_help) =
        (field("place"), field("area"), field("height"), field("area-help"));
    let waiting = sender.act.waiting;
    let send_word = if is_old { words.correct_send } else { words.make_send };
    view! {
        <form class="stack" on:submit=submit>
            <Line id=field("name") label=words.name value=name help=words.name_help />
            <div class="columns">
                <div class="field">
                    <label for=place_id.clone()>{words.place}</label>
                    <select id=place_id on:change=move |e| place.set(event_target_value(&e))>
                        <option value="">{words.outside}</option>
                        {places}
                    </select>
                </div>
                <div class="field">
                    <label for=area_id.clone()>{words.area}</label>
                    <select id=area_id aria-describedby=area_help.clone() on:change=choose_area>
                        <option value="">{words.no_area}</option>
                        {choices}
                    </select>
                    <p class="field-help" id=area_help>{words.area_help}</p>
                </div>
            </div>
            <Line id=field("stand") label=words.stand value=stand help=words.stand_help />
            <div class="columns">
                <div class="field">
                    <label for=height_id.clone()>{words.height} " (" {words.centimetres} ")"</label>
                    <input
                        id=height_id
                        type="number"
                        inputmode="numeric"
                        required
                        min=HEIGHTS.start().to_string()
                        max=HEIGHTS.end().to_string()
                        prop:value=height
                        value=height.get_untracked()
                        on:input=move |e| height.set(event_target_value(&e))
                    />
                </div>
                <Line id=field("facing") label=words.facing value=facing help=words.facing_help />
            </div>
            {is_old
                .then(|| {
                    view! {
                        <label class="check">
                            <input
                                type="checkbox"
                                checked=!retired.get_untracked()
                                on:change=move |e| retired.set(!event_target_checked(&e))
                            />
                            {words.in_use}
                        </label>
                    }
                })}
            <button type="submit" class="button is-primary" disabled=move || waiting.get() || held.get()>
                {move || if waiting.get() { words.waiting } else { send_word }}
            </button>
        </form>
    }
    .into_any()
}

/// A line of text with its label and an example.
#[component]
fn Line(id: String, label: &'static str, value: RwSignal<String>, help: &'static str) -> impl IntoView {
    let help_id = format!("{id}-help");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="text"
                required
                maxlength=MAX_LINE.to_string()
                aria-describedby=help_id.clone()
                value=value.get_untracked()
                prop:value=value
                on:input=move |e| value.set(event_target_value(&e))
            />
            <p class="field-help" id=help_id>{help}</p>
        </div>
    }
}
