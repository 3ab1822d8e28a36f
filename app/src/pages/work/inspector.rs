//! What an inspector starts from: own spot audits, a new one, published results.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use uuid::Uuid;

use super::{
    api::{Inspection, UnitChoice},
    rounds::RoundCard,
    verifications::{LateVerifications, VerificationsPart, is_due, is_late},
    visits::VisitsPart,
    words::WorkWords,
};
use crate::{
    app::url,
    components::{Empty, Icon, Shape},
    domain::{ids::SheetId, sheet::Kind, text::MAX_TEXT},
    i18n::{block_name, use_lang},
    pages::{fill::Wish, lines::SheetCard},
};

/// The inspector's part of the page: what is overdue, where chance sends them, what else waits.
#[component]
pub fn InspectorPart(inspection: Inspection) -> impl IntoView {
    let words = WorkWords::here();
    let (late, others): (Vec<_>, Vec<_>) = inspection.verifications.iter().cloned().partition(is_late);
    let nothing_due = inspection.visits.is_empty() && !inspection.verifications.iter().any(is_due);
    let sheets = match inspection.sheets.is_empty() {
        true => nothing_due.then(|| view! { <Empty text=words.nothing_spot /> }).into_any(),
        false => {
            let cards = inspection.sheets.iter().map(|line| view! { <li><SheetCard line=line.clone() /></li> });
            view! { <ul class="stack">{cards.collect_view()}</ul> }.into_any()
        }
    };
    let published = match inspection.published.is_empty() {
        true => view! { <p class="soft">{words.published_none}</p> }.into_any(),
        false => {
            let cards = inspection.published.iter().map(|round| view! { <li><RoundCard round=round.clone() /></li> });
            view! { <ul class="stack">{cards.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <LateVerifications verifications=late />
        <VisitsPart visits=inspection.visits.clone() />
        <VerificationsPart verifications=others />
        <section class="work-part" aria-labelledby="spot">
            <h2 id="spot">{words.spot}</h2>
            {sheets}
            <SpotForm inspection=inspection.clone() />
        </section>
        <section class="work-part" aria-labelledby="published">
            <h2 id="published">{words.published}</h2>
            {published}
        </section>
    }
}

/// Chooses unit and checklist, and goes to Fill; the sheet begins with its first answer.
#[component]
fn SpotForm(inspection: Inspection) -> impl IntoView {
    let words = WorkWords::here();
    let lang = use_lang();
    let navigate = use_navigate();
    let unit = RwSignal::new(String::new());
    let checklist = RwSignal::new(inspection.checklists.first().map(|c| c.at.id.to_string()).unwrap_or_default());
    let reason = RwSignal::new(String::new());
    let choices = inspection.checklists.clone();
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(unit) = unit.get_untracked().parse() else { return };
        let chosen = checklist.get_untracked();
        let Some(choice) = choices.iter().find(|c| c.at.id.as_str() == chosen) else { return };
        let id = SheetId(Uuid::now_v7());
        let wish = Wish {
            unit,
            checklist: choice.at.id.clone(),
            version: choice.at.version.clone(),
            kind: Kind::Spot,
            round: None,
            place: None,
            areas: Vec::new(),
            reason: reason.get_untracked(),
        };
        navigate(&url::start(id, &wish), Default::default());
    };
    let options = by_block(&inspection.units).into_iter().map(|(block, units)| {
        let label = block.map(|b| block_name(&b, lang)).unwrap_or_default();
        let options = units.into_iter().map(|u| view! { <option value=u.id.to_string()>{u.name}</option> });
        view! { <optgroup label=label>{options.collect_view()}</optgroup> }
    });
    let options = options.collect_view();
    let checklists = inspection.checklists.iter().map(|c| {
        view! { <option value=c.at.id.to_string()>{c.title.get(lang).to_owned()}</option> }
    });
    let checklists = checklists.collect_view();
    view! {
        <details class="card spot-form">
            <summary><Icon shape=Shape::Plus />{words.spot_open}</summary>
            <form class="stack" on:submit=begin>
                <div class="field">
                    <label for="spot-unit">{words.spot_unit}</label>
                    <select
                        id="spot-unit"
                        required
                        aria-describedby="spot-help"
                        on:change=move |e| unit.set(event_target_value(&e))
                    >
                        <option value="">{words.choose}</option>
                        {options}
                    </select>
                    <p class="field-help" id="spot-help">{words.spot_help}</p>
                </div>
                <div class="field">
                    <label for="spot-checklist">{words.spot_checklist}</label>
                    <select id="spot-checklist" required on:change=move |e| checklist.set(event_target_value(&e))>
                        {checklists}
                    </select>
                </div>
                <div class="field">
                    <label for="spot-reason">{words.spot_reason}</label>
                    <textarea
                        id="spot-reason"
                        rows="2"
                        required
                        maxlength=MAX_TEXT.to_string()
                        aria-describedby="spot-reason-help"
                        prop:value=reason
                        on:input=move |e| reason.set(event_target_value(&e))
                    ></textarea>
                    <p class="field-help" id="spot-reason-help">{words.spot_reason_help}</p>
                </div>
                <button type="submit" class="button is-primary">{words.begin}</button>
            </form>
        </details>
    }
}

/// Units in their blocks; they come sorted by block.
fn by_block(units: &[UnitChoice]) -> Vec<(Option<String>, Vec<UnitChoice>)> {
    units
        .chunk_by(|a, b| a.block == b.block)
        .map(|group| (group.first().and_then(|u| u.block.clone()), group.to_vec()))
        .collect()
}
