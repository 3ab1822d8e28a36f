//! Unit by unit: where its sheets stand and who verifies them. Until the round is published the committee assigns inspectors
//! here; the proposal fills what is empty and nothing is kept before it is saved.

use std::collections::BTreeMap;

use leptos::{prelude::*, task::spawn_local};
use serde_json::json;

use super::{
    api::{DueLine, RoundPage, SheetStand, UnitLine},
    assign::{Choice, VerifierCell},
    refused::Refused,
    send::run,
    words::RoundWords,
};
use crate::{
    app::url,
    components::TableFrame,
    domain::{ids::UnitId, round::RoundState},
    i18n::{format, state_name, timely_word, use_lang},
    rest::Refusal,
    wire::Data,
};

/// The table with its buttons; `saved` says whether the last press of them was kept.
#[component]
pub fn Progress(data: RoundPage, page: Data<RoundPage>, saved: RwSignal<bool>) -> impl IntoView {
    let words = RoundWords::here();
    let state = data.state;
    let open = data.units.iter().flat_map(|unit| &unit.due).any(|due| due.is_assignable(state));
    let start: BTreeMap<UnitId, Choice> = data.units.iter().map(|u| (u.unit.clone(), Choice::of(u))).collect();
    let chosen = RwSignal::new(start.clone());
    let start = StoredValue::new(start);
    let waiting = RwSignal::new(false);
    let refusal = RwSignal::new(None::<Refusal>);
    let changed = Memo::new(move |_| {
        start.with_value(|start| {
            chosen.with(|now| now.iter().filter(|(unit, choice)| start.get(unit) != Some(choice)).count())
        })
    });
    let proposed: BTreeMap<_, _> = data.units.iter().filter_map(|u| Some((u.unit.clone(), u.proposed?))).collect();
    let propose = move |_| {
        saved.set(false);
        refusal.set(None);
        chosen.update(|chosen| {
            for (unit, who) in &proposed {
                if let Some(choice) = chosen.get_mut(unit).filter(|choice| choice.who.is_none()) {
                    choice.who = Some(*who);
                }
            }
        });
    };
    let (id, units) = (data.id, StoredValue::new(data.units.clone()));
    let save = move |_| {
        let (names, items): (Vec<_>, Vec<_>) = units.with_value(|units| {
            let moved = |unit: &&UnitLine| {
                let at = &unit.unit;
                start.with_value(|start| chosen.with_untracked(|now| now.get(at) != start.get(at)))
            };
            let lines = units.iter().filter(moved).flat_map(|unit| unit.due.iter().map(move |due| (unit, due)));
            lines
                .filter(|(_, due)| due.is_assignable(state))
                .filter_map(|(unit, due)| {
                    let choice = chosen.with_untracked(|now| now.get(&unit.unit).cloned())?;
                    let item = json!({
                        "unit": unit.unit, "checklist": due.checklist, "place": due.place,
                        "verifier": choice.who, "reason": choice.reason,
                    });
                    Some((unit.name.clone(), item))
                })
                .unzip()
        });
        waiting.set(true);
        saved.set(false);
        refusal.set(None);
        spawn_local(async move {
            let done = run(id, "assign", json!({ "items": items })).await;
            let done = done.map_err(|why| why.named(|nth| names.get(nth).cloned()));
            saved.set(done.is_ok());
            refusal.set(done.err());
            if saved.get_untracked() {
                page.refetch();
            }
            waiting.set(false);
        });
    };
    let inspectors = StoredValue::new(data.inspectors.clone());
    let groups = data.units.iter().map(|unit| {
        let open = unit.due.iter().any(|due| due.is_assignable(state));
        view! { <UnitRows unit=unit.clone() open chosen inspectors /> }
    });
    let groups = groups.collect_view();
    let is_over = state == RoundState::Published;
    let buttons = open.then(|| {
        view! {
            <p class="soft">{if is_over { words.handover_help } else { words.assign_help }}</p>
            <div class="actions no-print">
                <button type="button" class="button" hidden=is_over on:click=propose>{words.propose}</button>
                <button
                    type="button"
                    class="button is-primary"
                    disabled=move || waiting.get() || changed.get() == 0
                    on:click=save
                >
                    {move || if waiting.get() { words.waiting.to_owned() } else { format!("{} ({})", words.save_assign, changed.get()) }}
                </button>
            </div>
            <div role="status">
                {move || saved.get().then(|| view! { <p class="notice is-ok"><span>{words.saved}</span></p> })}
            </div>
            <Refused refusal />
        }
    });
    view! {
        <section class="stack" aria-labelledby="progress">
            <h2 id="progress">{words.progress}</h2>
            {buttons}
            <TableFrame label=words.progress class="round-frame">
                <table class="table round-table">
                    <caption class="visually-hidden">{words.progress}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.unit}</th>
                            <th scope="col">{words.sheet}</th>
                            <th scope="col">{words.own}</th>
                            <th scope="col">{words.verification}</th>
                            <th scope="col">{words.verifier}</th>
                        </tr>
                    </thead>
                    {groups}
                </table>
            </TableFrame>
        </section>
    }
}

/// A unit: one row for each sheet that it owes.
#[component]
fn UnitRows(
    unit: UnitLine,
    open: bool,
    chosen: RwSignal<BTreeMap<UnitId, Choice>>,
    inspectors: StoredValue<Vec<(crate::domain::ids::PersonId, String)>>,
) -> impl IntoView {
    let span = unit.due.len().to_string();
    let rows = unit.due.iter().enumerate().map(|(at, due)| {
        let first = (at == 0).then(|| {
            view! {
                <th scope="rowgroup" rowspan=span.clone()>
                    <a href=url::unit(&unit.unit)>{unit.name.clone()}</a>
                </th>
            }
        });
        let last = (at == 0).then(|| {
            view! {
                <td rowspan=span.clone() class="is-verifier"><VerifierCell unit=unit.clone() open chosen inspectors /></td>
            }
        });
        view! { <tr>{first} <SheetCells due=due.clone() /> {last}</tr> }
    });
    view! { <tbody>{rows.collect_view()}</tbody> }
}

/// What is due, and where both sheets stand.
#[component]
fn SheetCells(due: DueLine) -> impl IntoView {
    let lang = use_lang();
    let title = due.title.get(lang).to_owned();
    view! {
        <td>{title} {due.place_name.map(|place| view! { <br /> <span class="soft">{place}</span> })}</td>
        <td><Stand stand=due.own /></td>
        <td><Stand stand=due.verification /></td>
    }
}

/// Where one sheet stands.
#[component]
fn Stand(stand: SheetStand) -> impl IntoView {
    let words = RoundWords::here();
    let lang = use_lang();
    let state = stand.state.map_or(words.not_begun, |state| state_name(state, lang));
    let name = match stand.sheet {
        Some(sheet) => view! { <a href=url::sheet(sheet)>{state}</a> }.into_any(),
        None => view! { <span>{state}</span> }.into_any(),
    };
    let late = if stand.late { Some(words.late) } else { timely_word(stand.timely, lang) };
    view! {
        {name}
        {stand.total.map(|total| view! { " " <span class="figure">{format::tally(total)}</span> })}
        {late.map(|late| view! { <br /> <span class="is-late">{late}</span> })}
    }
}
