//! The form that opens a round: period, deadlines, checklists and units; it says how many sheets will be due before anything
//! is sent.

use std::collections::BTreeSet;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    api::{Opening, UnitChoice, opening},
    refused::Refused,
    send,
    words::RoundWords,
};
use crate::{
    app::url,
    components::{Crumb, Page, PageLoad},
    domain::{
        checklist::Standard,
        ids::{RoundId, UnitId},
    },
    i18n::{CommonWords, block_name, format, use_lang},
    rest::Refusal,
    wire,
};

/// The page.
#[component]
pub fn RoundOpenView() -> impl IntoView {
    let page = wire::data(|| (), |()| opening());
    view! {
        <PageLoad from=page title=RoundWords::here().open_title view=move |data| view! { <Content data /> }.into_any() />
    }
}

/// The sheets that a unit will owe.
fn due(data: &Opening, unit: &UnitChoice, checklists: &BTreeSet<usize>) -> Vec<Value> {
    let chosen = unit.due.iter().filter(|(at, _)| checklists.contains(at));
    let line =
        |(at, place): &(usize, _)| json!({ "unit": unit.id, "checklist": data.checklists[*at].0, "place": place });
    chosen.map(line).collect()
}

#[component]
fn Content(data: Opening) -> impl IntoView {
    let words = RoundWords::here();
    let common = CommonWords::here();
    let lang = use_lang();
    let navigate = use_navigate();
    let id = RoundId(Uuid::now_v7());
    let period = RwSignal::new(data.periods.first().map(ToString::to_string).unwrap_or_default());
    let opens_on = RwSignal::new(data.today.to_string());
    let [own, verification, explanation] = data.deadlines.days().map(|day| RwSignal::new(day.to_string()));
    let units = RwSignal::new(data.units.iter().filter(|u| u.pilot).map(|u| u.id.clone()).collect::<BTreeSet<_>>());
    let of_5s = data.checklists.iter().enumerate().filter(|(_, (_, _, standard))| *standard == Standard::FiveS);
    let checklists = RwSignal::new(of_5s.map(|(at, _)| at).collect::<BTreeSet<usize>>());
    let pilots_only = RwSignal::new(true);
    let (waiting, refusal) = (RwSignal::new(false), RwSignal::new(None::<Refusal>));
    let data = StoredValue::new(data);
    let all_due = move || {
        data.with_value(|data| {
            let chosen = data.units.iter().filter(|unit| units.with(|units| units.contains(&unit.id)));
            chosen.flat_map(|unit| checklists.with(|checklists| due(data, unit, checklists))).collect::<Vec<_>>()
        })
    };
    let count = Memo::new(move |_| all_due().len());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if waiting.get_untracked() || count.get_untracked() == 0 {
            return;
        }
        waiting.set(true);
        refusal.set(None);
        // One name for each due line, for what may be said of it.
        let names: Vec<String> = data.with_value(|data| {
            let chosen = data.units.iter().filter(|unit| units.with_untracked(|units| units.contains(&unit.id)));
            let due = |unit: &UnitChoice| checklists.with_untracked(|checklists| due(data, unit, checklists).len());
            chosen.flat_map(|unit| std::iter::repeat_n(unit.name.clone(), due(unit))).collect()
        });
        let body = json!({
            "period": period.get_untracked(), "opens_on": opens_on.get_untracked(), "due": untrack(all_due),
            "deadlines": {
                "self_assessment": own.get_untracked(), "verification": verification.get_untracked(),
                "explanation": explanation.get_untracked(),
            },
        });
        let navigate = navigate.clone();
        spawn_local(async move {
            match send::open(id, body).await {
                Ok(()) => navigate(&url::round(id), Default::default()),
                Err(why) => refusal.set(Some(why.named(|nth| names.get(nth).cloned()))),
            }
            waiting.set(false);
        });
    };
    let periods = data.with_value(|data| data.periods.clone()).into_iter().map(|p| {
        view! { <option value=p.to_string()>{format::period(p, lang)}</option> }
    });
    let fields = [
        ("opens-on", words.opens_on, opens_on),
        ("by-own", words.by_own, own),
        ("by-verification", words.by_verification, verification),
        ("by-explanation", words.by_explanation, explanation),
    ];
    let fields = fields.map(|(name, label, value)| {
        let write = move |e| value.set(event_target_value(&e));
        view! {
            <div class="field">
                <label for=name>{label}</label>
                <input id=name type="date" required prop:value=value on:input=write />
            </div>
        }
    });
    let lists = data.with_value(|data| data.checklists.clone()).into_iter().enumerate().map(|(at, (_, title, _))| {
        let toggle = move |_| {
            checklists.update(|all| {
                if !all.remove(&at) {
                    all.insert(at);
                }
            })
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || checklists.with(|all| all.contains(&at)) on:change=toggle />
                {title.get(lang).to_owned()}
            </label>
        }
    });
    let (periods, lists, fields) = (periods.collect_view(), lists.collect_view(), fields.collect_view());
    let crumbs = vec![Crumb::new(common.work, url::work())];
    view! {
        <Page title=words.open_title crumbs>
            <form class="stack round-open" on:submit=submit>
                <div class="round-open-days">
                    <div class="field">
                        <label for="period">{words.period}</label>
                        <select id="period" on:change=move |e| period.set(event_target_value(&e))>{periods}</select>
                    </div>
                    {fields}
                </div>
                <fieldset class="card">
                    <legend>{words.checklists}</legend>
                    <p class="field-help">{words.checklists_help}</p>
                    {lists}
                </fieldset>
                <fieldset class="card">
                    <legend>{words.units}</legend>
                    <p class="field-help">{words.units_help}</p>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=pilots_only
                            on:change=move |_| pilots_only.update(|only| *only = !*only)
                        />
                        {words.pilots_only}
                    </label>
                    {move || {
                        data.with_value(|data| {
                            let shown: Vec<_> = data.units.iter().filter(|u| u.pilot || !pilots_only.get()).cloned().collect();
                            blocks(&shown).into_iter().map(|of| view! { <Block of units /> }).collect_view()
                        })
                    }}
                </fieldset>
                <Refused refusal />
                <div class="actions">
                    <button type="submit" class="button is-primary" disabled=move || waiting.get() || count.get() == 0>
                        {move || if waiting.get() { words.waiting } else { words.open }}
                    </button>
                    <p role="status">
                        {move || match count.get() {
                            0 => words.choose_something.to_owned(),
                            n => format!("{n} {}", words.sheets_due),
                        }}
                    </p>
                </div>
            </form>
        </Page>
    }
}

/// Units in their blocks; they come sorted by block.
fn blocks(units: &[UnitChoice]) -> Vec<Vec<UnitChoice>> {
    units.chunk_by(|a, b| a.block == b.block).map(<[UnitChoice]>::to_vec).collect()
}

/// The units of one block, with one tap for all of them.
#[component]
fn Block(of: Vec<UnitChoice>, units: RwSignal<BTreeSet<UnitId>>) -> impl IntoView {
    let words = RoundWords::here();
    let lang = use_lang();
    let name = of.first().and_then(|u| u.block.as_deref()).map(|block| block_name(block, lang));
    let name = name.unwrap_or_else(|| words.no_block.to_owned());
    let ids: Vec<UnitId> = of.iter().map(|unit| unit.id.clone()).collect();
    let every = StoredValue::new(ids);
    let all = Memo::new(move |_| every.with_value(|ids| units.with(|units| ids.iter().all(|id| units.contains(id)))));
    let toggle_all = move |_| {
        let all = all.get_untracked();
        every.with_value(|ids| {
            units.update(|units| match all {
                true => units.retain(|unit| !ids.contains(unit)),
                false => units.extend(ids.iter().cloned()),
            });
        });
    };
    let boxes = of.into_iter().map(|unit| {
        let id = StoredValue::new(unit.id);
        let toggle = move |_| {
            id.with_value(|id| {
                units.update(|units| {
                    if !units.remove(id) {
                        units.insert(id.clone());
                    }
                })
            });
        };
        let on = move || id.with_value(|id| units.with(|units| units.contains(id)));
        view! {
            <li>
                <label class="check"><input type="checkbox" prop:checked=on on:change=toggle /> {unit.name}</label>
            </li>
        }
    });
    let boxes = boxes.collect_view();
    view! {
        <section class="round-block">
            <h2>{name.clone()}</h2>
            <label class="check">
                <input type="checkbox" prop:checked=all on:change=toggle_all />
                {format!("{}: {name}", words.all_of_block)}
            </label>
            <ul class="round-units">{boxes}</ul>
        </section>
    }
}
