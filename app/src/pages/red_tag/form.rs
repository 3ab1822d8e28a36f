//! The form that puts a tag on, or corrects one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    api::Desk,
    photos::Photos,
    send::{self, Saved},
    waits::owner,
    words::RedTagWords,
};
use crate::{
    app::url,
    components::Refused,
    domain::{
        ids::{PhotoId, RedTagId, UnitId},
        period::day_of,
        photo::PhotoInfo,
        red_tag::{MAX_QUANTITY, RedTag, RedTagFacts},
        scales::RedTagRules,
    },
    i18n::use_lang,
    offline::{self, Shot},
    rest::Refusal,
    wire::Shelved,
};

/// What is written so far, as the fields hold it.
#[derive(Clone, Copy)]
struct Draft {
    item: RwSignal<String>,
    quantity: RwSignal<String>,
    reason: RwSignal<String>,
    place: RwSignal<String>,
    spot: RwSignal<String>,
    note: RwSignal<String>,
    tagged_on: RwSignal<String>,
    decide_by: RwSignal<String>,
    shots: RwSignal<Vec<Shot>>,
}

impl Draft {
    /// Nothing is written yet.
    fn blank(desk: &Desk) -> Self {
        let blank = || RwSignal::new(String::new());
        let draft = Self {
            item: blank(),
            quantity: RwSignal::new("1".to_owned()),
            reason: RwSignal::new(desk.rules.reasons.first().map(|first| first.id.to_string()).unwrap_or_default()),
            place: blank(),
            spot: blank(),
            note: blank(),
            tagged_on: blank(),
            decide_by: blank(),
            shots: RwSignal::default(),
        };
        draft.date(desk.today, &desk.rules);
        draft
    }

    /// What stands on a tag.
    fn of(facts: &RedTagFacts) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let shot = |(id, info): (&PhotoId, &PhotoInfo)| Shot {
            id: id.clone(),
            url: url::photo(id, "thumb"),
            info: info.clone(),
        };
        Self {
            item: text(&facts.item),
            quantity: text(&facts.quantity.to_string()),
            reason: text(facts.reason.as_str()),
            place: text(&facts.place.map(|place| place.to_string()).unwrap_or_default()),
            spot: text(&facts.spot),
            note: text(&facts.note),
            tagged_on: text(&facts.tagged_on.to_string()),
            decide_by: text(&facts.decide_by.to_string()),
            shots: RwSignal::new(facts.photos.iter().map(shot).collect()),
        }
    }

    /// Dates the tag; the last day for the decision follows.
    fn date(self, day: NaiveDate, rules: &RedTagRules) {
        self.tagged_on.set(day.to_string());
        self.decide_by.set(RedTagFacts::usual_decide_by(day, rules).to_string());
    }

    /// The body of the call.
    fn body(self, unit: &UnitId, revision: u64) -> Value {
        let place = Some(self.place.get_untracked()).filter(|place| !place.is_empty());
        let photos: BTreeMap<PhotoId, PhotoInfo> =
            self.shots.get_untracked().into_iter().map(|shot| (shot.id, shot.info)).collect();
        json!({
            "unit": unit,
            "place": place,
            "spot": self.spot.get_untracked(),
            "item": self.item.get_untracked(),
            "quantity": self.quantity.get_untracked().parse::<u32>().unwrap_or_default(),
            "reason": self.reason.get_untracked(),
            "note": self.note.get_untracked(),
            "photos": photos,
            "tagged_on": self.tagged_on.get_untracked(),
            "decide_by": self.decide_by.get_untracked(),
            "revision": revision,
        })
    }
}

/// The form. A new tag is dated by this device while the page comes from its shelf.
#[component]
pub fn RedTagForm(
    /// What it is written with.
    desk: Desk,
    /// The tag that is corrected; a new one without it.
    #[prop(optional)]
    old: Option<RedTag>,
    /// Called when it is saved.
    then: Callback<Saved>,
) -> impl IntoView {
    let words = RedTagWords::here();
    let lang = use_lang();
    let draft = old.as_ref().map_or_else(|| Draft::blank(&desk), |tag| Draft::of(&tag.facts));
    let id = old.as_ref().map_or_else(|| RedTagId(Uuid::now_v7()), |tag| tag.id);
    let revision = old.as_ref().map_or(0, |tag| tag.revision);
    let there: StoredValue<BTreeSet<PhotoId>> =
        StoredValue::new(old.iter().flat_map(RedTag::photos).cloned().collect());
    let send_word = if old.is_some() { words.correct_send } else { words.make_send };
    let owner = owner();
    let (waiting, refusal) = (RwSignal::new(false), RwSignal::new(None::<Refusal>));
    let rules = StoredValue::new(desk.rules.clone());
    if old.is_none() {
        let Shelved(shelved) = expect_context();
        Effect::new(move |_| {
            if shelved.get().is_some() {
                rules.with_value(|rules| draft.date(day_of(offline::now()), rules));
            }
        });
    }
    let unit = StoredValue::new(desk.unit.clone());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if waiting.get_untracked() {
            return;
        }
        waiting.set(true);
        refusal.set(None);
        let body = unit.with_value(|unit| draft.body(unit, revision));
        let (owner, of, thing) = (owner.get_untracked(), (id, unit.get_value()), draft.item.get_untracked());
        let shots = draft.shots.get_untracked().into_iter().map(|shot| shot.id);
        let new: Vec<PhotoId> = shots.filter(|id| there.with_value(|there| !there.contains(id))).collect();
        spawn_local(async move {
            match send::save(owner, of, &thing, body, new).await {
                Ok(sent) => then.run(sent),
                Err(why) => drop(refusal.try_set(Some(about(why, words)))),
            }
            waiting.try_set(false);
        });
    };
    let dated = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        match text.parse() {
            Ok(day) => rules.with_value(|rules| draft.date(day, rules)),
            Err(_) => draft.tagged_on.set(text),
        }
    };
    let reasons = desk.rules.reasons.iter().map(|reason| {
        let (id, name) = (reason.id.to_string(), reason.name.get(lang).to_owned());
        let selected = draft.reason.get_untracked() == id;
        view! { <option value=id selected=selected>{name}</option> }
    });
    let places = desk.places.iter().map(|(id, name)| {
        let id = id.to_string();
        let selected = draft.place.get_untracked() == id;
        view! { <option value=id selected=selected>{name.clone()}</option> }
    });
    let (reasons, places) = (reasons.collect_view(), places.collect_view());
    view! {
        <form class="stack red-tag-form" on:submit=submit>
            <Photos shots=draft.shots />
            <Line id="red-tag-item" label=words.item value=draft.item required=true />
            <div class="red-tag-pair">
                <div class="field">
                    <label for="red-tag-quantity">{words.quantity}</label>
                    <input
                        id="red-tag-quantity"
                        type="number"
                        inputmode="numeric"
                        min="1"
                        max=MAX_QUANTITY.to_string()
                        required
                        prop:value=draft.quantity
                        on:input=move |e| draft.quantity.set(event_target_value(&e))
                    />
                </div>
                <div class="field">
                    <label for="red-tag-reason">{words.reason}</label>
                    <select id="red-tag-reason" on:change=move |e| draft.reason.set(event_target_value(&e))>{reasons}</select>
                </div>
            </div>
            <div class="red-tag-pair">
                <div class="field">
                    <label for="red-tag-place">{words.place}</label>
                    <select id="red-tag-place" on:change=move |e| draft.place.set(event_target_value(&e))>
                        <option value="">{words.no_place}</option>
                        {places}
                    </select>
                </div>
                <Line id="red-tag-spot" label=words.spot value=draft.spot required=false />
            </div>
            <div class="red-tag-pair">
                <div class="field">
                    <label for="red-tag-day">{words.tagged_on}</label>
                    <input id="red-tag-day" type="date" required prop:value=draft.tagged_on on:change=dated />
                </div>
                <div class="field">
                    <label for="red-tag-until">{words.decide_by}</label>
                    <input
                        id="red-tag-until"
                        type="date"
                        required
                        prop:value=draft.decide_by
                        on:change=move |e| draft.decide_by.set(event_target_value(&e))
                    />
                </div>
            </div>
            <Line id="red-tag-note" label=words.note value=draft.note required=false />
            <Refused refusal />
            <button type="submit" class="button is-primary" disabled=move || waiting.get()>
                {move || if waiting.get() { words.waiting } else { send_word }}
            </button>
        </form>
    }
    .into_any()
}

/// A line of text with its label.
#[component]
pub fn Line(
    /// Of the field.
    id: &'static str,
    /// Above it.
    label: &'static str,
    /// What it holds.
    value: RwSignal<String>,
    /// Whether it may not be empty.
    required: bool,
    /// Below it.
    #[prop(optional)]
    help: &'static str,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id type="text" required=required prop:value=value on:input=move |e| value.set(event_target_value(&e)) />
            {(!help.is_empty()).then(|| view! { <p class="field-help">{help}</p> })}
        </div>
    }
    .into_any()
}

/// Says of each fault which field it is about.
fn about(mut refusal: Refusal, words: &RedTagWords) -> Refusal {
    for fault in &mut refusal.problem.errors {
        let name = match fault.path.split('.').next().unwrap_or_default() {
            "item" => words.item,
            "quantity" => words.quantity,
            "reason" => words.reason,
            "place" => words.place,
            "spot" => words.spot,
            "note" => words.note,
            "tagged_on" => words.tagged_on,
            "decide_by" => words.decide_by,
            "photos" => words.photos,
            _ => continue,
        };
        fault.about = Some(name.to_owned());
    }
    refusal
}
