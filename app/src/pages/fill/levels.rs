//! What can be tapped: rows with their own words, or a counter of faults.

use leptos::prelude::*;

use super::{
    desk::Desk,
    rows::{Row, chosen, rows},
    words::FillWords,
};
use crate::{
    components::{Icon, Shape},
    domain::{
        answer::Value,
        checklist::{Item, Scale},
        ids::ItemId,
    },
};

/// The answers of an item.
#[component]
pub fn Levels(desk: Desk, item: Item) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let (scale, rows) =
        desk.data.with_value(|d| (d.checklist.scale, rows(&item, d.checklist.scale, &d.conformity, desk.lang)));
    if let Scale::Deduction { start, step } = scale {
        return view! { <Counter desk item=item.id start step /> }.into_any();
    }
    let id = item.id.clone();
    let value = Memo::new(move |_| desk.value(&id));
    let shares = matches!(scale, Scale::Cumulative { .. }).then(|| view! { <Shares desk value /> });
    view! {
        <div class="fill-levels" role="group" aria-label=words.levels>
            {rows.into_iter().map(|row| view! { <LevelRow desk row value /> }).collect_view()}
        </div>
        {shares}
    }
    .into_any()
}

/// One row: the whole row is the button.
#[component]
fn LevelRow(desk: Desk, row: Row, value: Memo<Option<Value>>) -> impl IntoView {
    let own = row.clone();
    let pressed = Memo::new(move |_| value.with(|v| chosen(&own, v.as_ref())));
    let said = row.value.clone();
    let tap = move |_| match (&said, value.get_untracked()) {
        // A level is followed by its share; the same level again moves on with the share it has.
        (Value::Level { level, .. }, Some(same @ Value::Level { level: now, .. })) if *level == now => desk.tap(same),
        (Value::Level { level: 1.., .. }, _) => desk.say(said.clone()),
        _ => desk.tap(said.clone()),
    };
    let pips = (0..row.steps).map(|step| {
        let class = if step < row.filled { "pip is-on" } else { "pip" };
        view! { <rect class=class x=(step * 7).to_string() width="5" height="5" /> }
    });
    let long = (row.mark.chars().count() > 2).to_string();
    view! {
        <button
            type="button"
            class="level"
            data-shade=row.shade.to_string()
            aria-pressed=move || pressed.get().to_string()
            aria-keyshortcuts=row.key.to_string()
            disabled=!desk.writable
            on:click=tap
        >
            <span class="level-mark">
                <span class="level-numeral" data-long=long>{row.mark}</span>
                <svg class="level-shape" viewBox=format!("0 0 {} 5", (row.steps * 7).saturating_sub(2).max(5)) aria-hidden="true" focusable="false">
                    {pips.collect_view()}
                </svg>
            </span>
            <span class="level-text">{row.text}</span>
            <span class="level-check"><Icon shape=Shape::Check /></span>
        </button>
    }
    .into_any()
}

/// How much of the chosen level is reached.
#[component]
fn Shares(desk: Desk, value: Memo<Option<Value>>) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let level = Memo::new(move |_| match value.get() {
        Some(Value::Level { level, share }) if level > 0 => Some((level, share)),
        _ => None,
    });
    let button = move |percent: u8| {
        let tap = move |_| {
            if let Some((level, _)) = level.get_untracked() {
                desk.tap(Value::Level { level, share: percent });
            }
        };
        let pressed = move || (level.get().map(|(_, s)| s) == Some(percent)).to_string();
        view! { <button type="button" class="button" aria-pressed=pressed on:click=tap>{format!("{percent} %")}</button> }
    };
    view! {
        <Show when=move || level.get().is_some()>
            <div class="fill-shares" role="group" aria-label=words.share>
                <p>{words.share}</p>
                <div class="cluster">{[25, 50, 75, 100].map(button).collect_view()}</div>
            </div>
        </Show>
    }
    .into_any()
}

/// A counter of faults with the points that are left.
#[component]
fn Counter(desk: Desk, item: ItemId, start: u32, step: u32) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let faults = Memo::new(move |_| match desk.value(&item) {
        Some(Value::Faults { faults }) => Some(faults),
        _ => None,
    });
    let left = move || faults.get().map(|n| format!("{}/{start}", start.saturating_sub(step.saturating_mul(n))));
    let add = move |_| desk.say(Value::Faults { faults: faults.get_untracked().unwrap_or(0) + 1 });
    let take = move |_| desk.say(Value::Faults { faults: faults.get_untracked().unwrap_or(0).saturating_sub(1) });
    let shown = move || faults.get().map_or_else(|| "–".to_owned(), |n| n.to_string());
    view! {
        <div class="fill-counter">
            <button type="button" class="level" data-shade="4" aria-pressed=move || (faults.get() == Some(0)).to_string() disabled=!desk.writable on:click=move |_| desk.tap(Value::Faults { faults: 0 })>
                <span class="level-mark"><span class="level-numeral">"0"</span></span>
                <span class="level-text">{words.faults_none}</span>
                <span class="level-check"><Icon shape=Shape::Check /></span>
            </button>
            <div class="fill-count">
                <button type="button" class="button is-icon" aria-label=words.faults_minus disabled=!desk.writable on:click=take><Icon shape=Shape::Minus /></button>
                <p role="status"><strong class="figure">{shown}</strong> " " {words.faults} <span class="soft figure">{left}</span></p>
                <button type="button" class="button is-icon" aria-label=words.faults_plus disabled=!desk.writable on:click=add><Icon shape=Shape::Plus /></button>
            </div>
            <Show when=move || faults.get().is_some_and(|n| n > 0)>
                <button type="button" class="button is-wide" on:click=move |_| desk.proceed()>{words.faults_done}</button>
            </Show>
        </div>
    }
    .into_any()
}
