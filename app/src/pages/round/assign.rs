//! Who verifies a unit: a name once the round is published, else a list of those who are fit; whoever was there the last time
//! is marked, and asks for a reason, as does handing over what has begun.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{api::UnitLine, words::RoundWords};
use crate::domain::{
    ids::{PersonId, UnitId},
    text::MAX_TEXT,
};

/// What is chosen for a unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// The inspector.
    pub who: Option<PersonId>,
    /// Why the same one again.
    pub reason: String,
}

impl Choice {
    /// What the round says now.
    pub fn of(unit: &UnitLine) -> Self {
        let who = unit.due.iter().find_map(|due| due.verifier);
        Self { who, reason: unit.overruled.clone() }
    }
}

/// The cell of one unit.
#[component]
pub fn VerifierCell(
    unit: UnitLine,
    open: bool,
    chosen: RwSignal<BTreeMap<UnitId, Choice>>,
    inspectors: StoredValue<Vec<(PersonId, String)>>,
) -> impl IntoView {
    let words = RoundWords::here();
    let name = move |id: PersonId| {
        inspectors.with_value(|all| all.iter().find(|(who, _)| *who == id).map(|(_, name)| name.clone()))
    };
    if !open {
        let who = Choice::of(&unit).who.and_then(name).unwrap_or_else(|| words.nobody.to_owned());
        return view! { <span>{who}</span> }.into_any();
    }
    if unit.fit.is_empty() {
        return view! { <span class="is-late">{words.nobody_fit}</span> }.into_any();
    }
    let key = StoredValue::new(unit.unit.clone());
    let now = Memo::new(move |_| key.with_value(|key| chosen.with(|all| all.get(key).cloned().unwrap_or_default())));
    let again: Vec<PersonId> = unit.fit.iter().filter(|fit| fit.again).map(|fit| fit.id).collect();
    let (begun, before) = (unit.begun, Choice::of(&unit).who);
    let asks = Memo::new(move |_| {
        let who = now.get().who;
        who.is_some_and(|who| again.contains(&who)) || (begun && who != before)
    });
    let edit = move |change: &dyn Fn(&mut Choice)| {
        key.with_value(|key| chosen.update(|all| change(all.entry(key.clone()).or_default())));
    };
    let choose = move |event: leptos::ev::Event| {
        let who = event_target_value(&event).parse::<PersonId>().ok();
        edit(&|choice| choice.who = who);
    };
    let write = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        edit(&|choice| choice.reason.clone_from(&text));
    };
    let options = unit.fit.iter().map(|fit| {
        let name = name(fit.id).unwrap_or_default();
        let name = if fit.again { format!("{name} ({})", words.again) } else { name };
        let id = fit.id;
        view! { <option value=id.to_string() selected=move || now.get().who == Some(id)>{name}</option> }
    });
    let options = options.collect_view();
    let label = format!("{}: {}", words.verifier, unit.name);
    let why = if begun { words.why_handover } else { words.why_again };
    let reason = format!("{why}: {}", unit.name);
    view! {
        <select class="input" aria-label=label on:change=choose>
            {(!begun).then(|| view! { <option value="" selected=move || now.get().who.is_none()>{words.nobody}</option> })}
            {options}
        </select>
        <Show when=move || asks.get()>
            <input
                class="input"
                type="text"
                aria-label=reason.clone()
                placeholder=why
                maxlength=MAX_TEXT.to_string()
                prop:value=move || now.get().reason
                on:input=write
            />
        </Show>
    }
    .into_any()
}
