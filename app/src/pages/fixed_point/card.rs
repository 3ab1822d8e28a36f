//! One fixed point: how it is found again, two photos side by side, the strip, and what can be done.

use leptos::{prelude::*, task::spawn_local};
use serde_json::json;

use super::{
    api::{Desk, PointLine},
    form::PointForm,
    hints::Shooting,
    send::Sender,
    strip::Strip,
    words::PointWords,
};
use crate::{
    app::url,
    components::{Icon, LineUp, PrivacyQuestion, Shape},
    domain::{
        fixed_point::FixedPointFacts,
        ids::PhotoId,
        photo::{PhotoKind, Source},
    },
    i18n::use_lang,
    offline::{self, Shot},
};

/// A point.
#[component]
pub fn PointCard(
    /// The point.
    line: PointLine,
    /// None for those who only look.
    desk: Option<Desk>,
    /// Whether the reader chooses the standard.
    chooses: bool,
    /// Sends what is done.
    sender: Sender,
    /// The last save has arrived.
    saved: RwSignal<bool>,
    /// The last picture could not be read.
    broken: RwSignal<bool>,
) -> impl IntoView {
    let words = PointWords::here();
    let lang = use_lang();
    let PointLine { point, area_name, .. } = line;
    let FixedPointFacts { name, stand, facing, height_cm, retired, .. } = point.facts.clone();
    let heading = format!("point-{}", point.id);
    let shown = RwSignal::new(point.strip().last().map(|shot| shot.photo.clone()));
    let area = area_name.map(|area| view! { <span class="badge">{area.get(lang).to_owned()}</span> });
    let shoots = (desk.is_some() && !retired).then(|| view! { <Shutter point=point.clone() sender broken /> });
    let photos = view! { <Strip point=point.clone() shown /> };
    let choices = chooses.then(|| view! { <Standard point=point.clone() shown sender /> });
    let forms = desk.map(|desk| {
        let old = point.clone();
        view! {
            <div class="point-forms no-print">
                {choices}
                <Removal point=point.clone() shown sender />
                <details class="point-form">
                    <summary>{words.correct}</summary>
                    <PointForm desk sender saved old />
                </details>
            </div>
        }
    });
    view! {
        <article class="card point" aria-labelledby=heading.clone()>
            <div class="point-head">
                <h3 id=heading.clone()>{name}</h3>
                {area}
            </div>
            <dl class="facts point-how">
                <div><dt>{words.stand}</dt><dd>{stand}</dd></div>
                <div><dt>{words.height}</dt><dd>{height_cm} " " {words.centimetres}</dd></div>
                <div><dt>{words.facing}</dt><dd>{facing}</dd></div>
            </dl>
            {photos}
            {shoots}
            {forms}
        </article>
    }
    .into_any()
}

/// Takes a photo from the point: lined up with the last one, or freely when there is none. Each is asked about for personal
/// data, because people from outside the unit see it.
#[component]
fn Shutter(point: crate::domain::fixed_point::FixedPoint, sender: Sender, broken: RwSignal<bool>) -> impl IntoView {
    let words = PointWords::here();
    let camera = format!("camera-{}", point.id);
    let earlier = point.ghost().map(|photo| url::photo(photo, "view"));
    let (ghost, asked) = (RwSignal::new(None), RwSignal::new(None::<Shot>));
    let (id, facts) = (point.id, StoredValue::new(point.facts));
    let field = StoredValue::new(camera.clone());
    let pick = move || field.with_value(|field| offline::pick(field));
    let begin = move |_| {
        broken.set(false);
        match earlier.clone() {
            Some(earlier) => ghost.set(Some(earlier)),
            None => pick(),
        }
    };
    let arrived = move |shot: Shot| asked.set(Some(shot));
    let taken = move |_| {
        field.with_value(|field| {
            offline::take_files(field, Source::Camera, move |shot| match shot {
                None => broken.set(true),
                Some(shot) => arrived(shot),
            });
        });
    };
    let answer = move |fine: bool| {
        let Some(mut shot) = asked.try_update(Option::take).flatten() else { return };
        if !fine {
            spawn_local(offline::let_go(vec![shot.id]));
            return;
        }
        shot.info.privacy_ok = true;
        shot.info.kind = PhotoKind::State;
        let (name, unit) = facts.with_value(|facts| (facts.name.clone(), facts.unit.clone()));
        sender.shoot(&Shooting { point: id, name, unit, photo: shot.id, info: shot.info });
    };
    let picture = Signal::derive(move || asked.with(|asked| asked.as_ref().map(|shot| shot.url.clone())));
    let waiting = sender.act.waiting;
    view! {
        <p class="no-print">
            <button type="button" class="button" disabled=move || waiting.get() on:click=begin>
                <Icon shape=Shape::Camera />
                {move || if waiting.get() { words.waiting } else { words.shoot }}
            </button>
        </p>
        <input id=camera type="file" accept="image/*" capture="environment" hidden aria-label=words.shoot on:change=taken />
        <LineUp ghost taken=Callback::new(arrived) instead=Callback::new(move |()| pick()) />
        <PrivacyQuestion picture answer=Callback::new(answer) />
    }
    .into_any()
}

/// Chooses the standard.
#[component]
fn Standard(
    point: crate::domain::fixed_point::FixedPoint,
    shown: RwSignal<Option<PhotoId>>,
    sender: Sender,
) -> impl IntoView {
    let words = PointWords::here();
    let (id, facts, standard) = (point.id, StoredValue::new(point.facts), StoredValue::new(point.standard));
    let is_standard = move || shown.with(|shown| shown.is_some() && standard.with_value(|known| known == shown));
    let choose = move |_| {
        let photo = if is_standard() { None } else { shown.get_untracked() };
        facts.with_value(|facts| sender.step(id, &facts.name, &facts.unit, "standard", &json!({ "photo": photo })));
    };
    let waiting = sender.act.waiting;
    view! {
        <p hidden=move || shown.with(Option::is_none)>
            <button type="button" class="button" disabled=move || waiting.get() on:click=choose>
                {move || if is_standard() { words.unchoose } else { words.choose }}
            </button>
        </p>
    }
}

/// Takes the photo that is shown off the strip, with the reason.
#[component]
fn Removal(
    point: crate::domain::fixed_point::FixedPoint,
    shown: RwSignal<Option<PhotoId>>,
    sender: Sender,
) -> impl IntoView {
    let words = PointWords::here();
    let field = format!("remove-{}", point.id);
    let (id, facts, reason) = (point.id, StoredValue::new(point.facts), RwSignal::new(String::new()));
    let remove = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let body = json!({ "photo": shown.get_untracked(), "reason": reason.get_untracked() });
        facts.with_value(|facts| sender.step(id, &facts.name, &facts.unit, "remove", &body));
    };
    let waiting = sender.act.waiting;
    view! {
        <details class="point-form" hidden=move || shown.with(Option::is_none)>
            <summary>{words.remove}</summary>
            <form class="stack" on:submit=remove>
                <div class="field">
                    <label for=field.clone()>{words.remove_why}</label>
                    <input id=field type="text" required maxlength="200" on:input=move |e| reason.set(event_target_value(&e)) />
                </div>
                <button type="submit" class="button" disabled=move || waiting.get()>{words.remove_send}</button>
            </form>
        </details>
    }
}
