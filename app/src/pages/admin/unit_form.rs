//! The form for one unit: name, block, duty, pilot periods, days in force.

use leptos::{prelude::*, task::spawn_local};

use super::{
    api::{UnitForm, UnitsPage, save_unit},
    feedback::{Said, choice, chosen},
    words::AdminWords,
};
use crate::{
    app::url,
    components::{Icon, Shape},
    domain::unit::{QmsDuty, Span, Unit},
    error::AppError,
    i18n::{Lang, block_name, unit_kind, use_lang},
};

/// A pilot period as it is being typed.
#[derive(Debug, Clone, Copy)]
struct Line {
    key: usize,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

/// The form; `changed` runs after each save.
#[component]
pub fn UnitEditor(
    unit: Option<Unit>,
    data: UnitsPage,
    answer: RwSignal<Option<Result<(), AppError>>>,
    changed: Callback<()>,
) -> impl IntoView {
    let words = AdminWords::here();
    let lang = use_lang();
    let waiting = RwSignal::new(false);
    let known = unit.is_some();
    let text = |of: fn(&Unit) -> String| RwSignal::new(unit.as_ref().map(of).unwrap_or_default());
    let id = StoredValue::new(unit.as_ref().map(|u| u.id.clone()));
    let name = text(|u| u.name.clone());
    let code = text(|u| u.code.clone());
    let kind = text(|u| u.kind.to_string());
    let block = text(|u| u.block.as_ref().map(|b| b.to_string()).unwrap_or_default());
    let from = text(|u| u.valid.from.to_string());
    let to = text(|u| u.valid.to.map(|d| d.to_string()).unwrap_or_default());
    let parent = RwSignal::new(String::new());
    let duty = RwSignal::new(unit.as_ref().map(|u| u.qms_duty).unwrap_or_default());
    let next_key = StoredValue::new(0usize);
    let line = move |from: String, to: String| {
        let key = next_key.get_value();
        next_key.set_value(key + 1);
        Line { key, from: RwSignal::new(from), to: RwSignal::new(to) }
    };
    let spans = unit.iter().flat_map(|u| &u.pilot);
    let first: Vec<_> =
        spans.map(|s| line(s.from.to_string(), s.to.map(|d| d.to_string()).unwrap_or_default())).collect();
    let pilots = RwSignal::new(first);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let pilot: Option<Vec<_>> = pilots
            .get_untracked()
            .iter()
            .map(|l| Some(Span { from: l.from.get_untracked().parse().ok()?, to: l.to.get_untracked().parse().ok() }))
            .collect();
        let Some(pilot) = pilot else {
            answer.set(Some(Err(AppError::BadInput { code: "day_missing".to_owned() })));
            return;
        };
        let form = UnitForm {
            id: id.get_value(),
            code: code.get_untracked(),
            name: name.get_untracked(),
            kind: kind.get_untracked(),
            block: block.get_untracked(),
            parent: chosen(&parent.get_untracked()),
            qms_duty: duty.get_untracked(),
            pilot,
            from: from.get_untracked().parse().ok(),
            to: to.get_untracked().parse().ok(),
        };
        waiting.set(true);
        spawn_local(async move {
            let result = save_unit(form).await;
            waiting.set(false);
            let saved = result.is_ok();
            answer.set(Some(result.map(drop)));
            if saved {
                changed.run(());
            }
        });
    };
    let identity = match known {
        true => view! { <p class="soft">{words.identity}</p> }.into_any(),
        false => {
            let kinds = data.kinds.iter().map(|k| view! { <option value=k.clone()>{unit_kind(k, lang)}</option> });
            let parents = data.parents.iter().map(|u| view! { <option value=choice(u, lang)></option> });
            view! {
                <div class="columns">
                    {input("code", words.code, code, None, true)}
                    {input("kind", words.kind, kind, Some(("all-kinds", words.kind_help)), true)}
                    {input("parent", words.parent, parent, Some(("all-parents", words.unit_pick)), true)}
                    {day("from", words.from, from, None, true)}
                </div>
                <datalist id="all-kinds">{kinds.collect_view()}</datalist>
                <datalist id="all-parents">{parents.collect_view()}</datalist>
            }
            .into_any()
        }
    };
    let blocks = data.blocks.iter().map(|b| view! { <option value=b.clone()>{block_name(b, lang)}</option> });
    let blocks = blocks.collect_view();
    view! {
        <section class="card is-action" aria-labelledby="editor">
            <h2 id="editor">{if known { words.unit_edit } else { words.unit_new }}</h2>
            <form class="stack" on:submit=save>
                {input("unit-name", words.unit_name, name, None, true)}
                {identity}
                <div class="columns">
                    {input("block", words.block, block, Some(("all-blocks", words.block_help)), false)}
                    <DutyChoice duty lang />
                    {day("to", words.to, to, Some(words.to_help), false)}
                </div>
                <datalist id="all-blocks">{blocks}</datalist>
                <fieldset class="stack is-tight">
                    <legend class="legend">{words.pilot}</legend>
                    <For each=move || pilots.get() key=|line| line.key let:line>
                        <PilotLine line pilots />
                    </For>
                    <p>
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| pilots.update(|all| all.push(line(String::new(), String::new())))
                        >
                            <Icon shape=Shape::Plus />
                            {words.pilot_add}
                        </button>
                    </p>
                </fieldset>
                <Said answer />
                <div class="cluster">
                    <button type="submit" class="button is-primary" disabled=waiting>
                        {move || if waiting.get() { words.waiting } else { words.save }}
                    </button>
                    <a class="button" href=url::units()>{words.close}</a>
                </div>
            </form>
        </section>
    }
}

/// A text field, with suggestions and help.
pub fn input(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    list: Option<(&'static str, &'static str)>,
    required: bool,
) -> AnyView {
    let (list, help) = list.unzip();
    let help_id = format!("{id}-help");
    let described = help.is_some().then(|| help_id.clone());
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                autocomplete="off"
                maxlength="300"
                required=required
                list=list.filter(|l| !l.is_empty())
                aria-describedby=described
                value=value.get_untracked() prop:value=value
                on:input=move |e| value.set(event_target_value(&e))
            />
            {help.map(|help| view! { <p class="field-help" id=help_id>{help}</p> })}
        </div>
    }
    .into_any()
}

/// A day.
fn day(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    help: Option<&'static str>,
    required: bool,
) -> AnyView {
    let help_id = format!("{id}-help");
    let described = help.is_some().then(|| help_id.clone());
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type="date"
                required=required
                aria-describedby=described
                value=value.get_untracked() prop:value=value
                on:input=move |e| value.set(event_target_value(&e))
            />
            {help.map(|help| view! { <p class="field-help" id=help_id>{help}</p> })}
        </div>
    }
    .into_any()
}

/// The ISO 9001 duty.
#[component]
fn DutyChoice(duty: RwSignal<QmsDuty>, lang: Lang) -> impl IntoView {
    const DUTIES: [(QmsDuty, &str); 3] =
        [(QmsDuty::Mandatory, "mandatory"), (QmsDuty::Encouraged, "encouraged"), (QmsDuty::None, "none")];
    let words = AdminWords::of(lang);
    let options = DUTIES.map(|(at, word)| {
        view! { <option value=word selected=move || duty.get() == at>{crate::pages::unit::duty(at, lang)}</option> }
    });
    let choose = move |event| {
        let word = event_target_value(&event);
        if let Some((at, _)) = DUTIES.into_iter().find(|(_, w)| *w == word) {
            duty.set(at);
        }
    };
    view! {
        <div class="field">
            <label for="duty">{words.qms}</label>
            <select id="duty" aria-describedby="duty-help" on:change=choose>{options}</select>
            <p class="field-help" id="duty-help">{words.qms_help}</p>
        </div>
    }
}

/// One pilot period.
#[component]
fn PilotLine(line: Line, pilots: RwSignal<Vec<Line>>) -> impl IntoView {
    let words = AdminWords::here();
    let field = |name: &str, label: &'static str, value: RwSignal<String>, required: bool| {
        let id = format!("pilot-{name}-{}", line.key);
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input id=id type="date" required=required value=value.get_untracked() prop:value=value on:input=move |e| value.set(event_target_value(&e)) />
            </div>
        }
    };
    view! {
        <div class="role-line">
            {field("from", words.from, line.from, true)}
            {field("to", words.to, line.to, false)}
            <button
                type="button"
                class="button is-quiet is-icon"
                aria-label=words.pilot_remove
                on:click=move |_| pilots.update(|all| all.retain(|other| other.key != line.key))
            >
                <Icon shape=Shape::Close />
            </button>
        </div>
    }
}
