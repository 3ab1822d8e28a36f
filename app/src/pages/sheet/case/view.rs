//! The comparison: both totals, then every item in which the two differ, side by side.

use leptos::prelude::*;

use super::{
    CaseLine, CasePage, DisputeLine, Said,
    explain::ExplainForm,
    settle::SettleForm,
    waits::{Waits, waiting_of},
    whole::Whole,
    words::CaseWords,
};
use crate::{
    app::url,
    components::{PhotoStrip, Shot},
    domain::{ids::PhotoId, sheet::State},
    i18n::{format, use_lang},
    pages::sheet::{
        api::SheetPage,
        words::{sign, value},
    },
    wire::Data,
};

/// The comparison, when there is one.
#[component]
pub fn CasePart(data: SheetPage, page: Data<SheetPage>) -> impl IntoView {
    let words = CaseWords::here();
    let case = data.case.clone()?;
    let count = format!("{} {} {}.", case.lines.len(), words.differs, case.items);
    let (this, to, name) = match case.own == data.line.id {
        true => (data.line.state, case.verification, words.open_verification),
        false => (None, case.own, words.open_own),
    };
    let waits = match this {
        Some(State::ExplanationAsked) if !case.explains => {
            let last = case.deadline.map(|(last, _)| format::date(last)).unwrap_or_default();
            Some(format!("{} {last}.", words.waits_unit))
        }
        Some(State::Explained) if !case.settles => Some(words.waits_inspector.to_owned()),
        _ => None,
    };
    let title = format!("{} · {}", data.line.unit_name, data.line.title.get(use_lang()));
    let held = waiting_of(case.own, page);
    let free = move || held.with(Option::is_none);
    let shown = StoredValue::new((case.clone(), title));
    let lines = move || {
        let line = |line: &CaseLine| view! { <li><Line line=line.clone() /></li> };
        let lines = shown.with_value(|(case, _)| case.lines.iter().map(line).collect_view());
        view! { <ul class="case-lines">{lines}</ul> }
    };
    let form = move || {
        let (case, title) = shown.get_value();
        match (case.explains, case.settles) {
            (true, _) => view! { <ExplainForm case title page /> }.into_any(),
            (_, true) => view! { <SettleForm case title page /> }.into_any(),
            _ => lines().into_any(),
        }
    };
    Some(view! {
        <section class="case" aria-labelledby="case">
            <h2 id="case">{words.title}</h2>
            <Totals case=case.clone() />
            <p class="soft">{words.stands}</p>
            {waits.map(|text| view! { <p class="notice is-info"><span>{text}</span></p> })}
            {match case.lines.is_empty() {
                true => view! { <p>{words.same}</p> }.into_any(),
                false => view! { <p>{count}</p> }.into_any(),
            }}
            <Waits held />
            <Show when=free fallback=lines>{form()}</Show>
            <Whole lines=case.whole.clone() previous_on=case.previous_on />
            <p class="no-print"><a class="button" href=url::sheet(to)>{name}</a></p>
        </section>
    })
}

/// Both totals and the gap between them.
#[component]
fn Totals(case: CasePage) -> impl IntoView {
    let words = CaseWords::here();
    let tenths = |t: crate::domain::score::Tally| {
        (u128::from(t.points) * 1000).checked_div(u128::from(t.max)).unwrap_or(0) as i64
    };
    // The gap is of the figures as they stand on the screen, so that all three agree.
    let gap = (tenths(case.verified_total) - tenths(case.own_total)) * 10;
    view! {
        <dl class="case-totals">
            <div><dt>{words.own}</dt><dd class="figure">{format::tally(case.own_total)}</dd></div>
            <div><dt>{words.verified}</dt><dd class="figure">{format::tally(case.verified_total)}</dd></div>
            <div><dt>{words.gap}</dt><dd class="figure">{format::gap(gap)}</dd></div>
            <div><dt>{words.verifier}</dt><dd>{case.verifier}</dd></div>
        </dl>
    }
}

/// One item: what both say, and what was said to it since.
#[component]
pub fn Line(line: CaseLine) -> impl IntoView {
    let words = CaseWords::here();
    let lang = use_lang();
    let id = line.item.to_string();
    view! {
        <article class="case-line">
            <p><a class="item-id" href=format!("#{id}")>{id.clone()}</a> " " {line.text.get(lang).to_owned()}</p>
            {line.previous.as_ref().map(|said| view! { <p class="soft">{words.previous} ": " {value(Some(said), lang)}</p> })}
            <div class="case-both">
                <Side title=words.own said=line.own.clone() subject=format!("{id}, {}", words.own) />
                <Side title=words.verified said=line.verified.clone() subject=format!("{id}, {}", words.verified) />
            </div>
            {line.dispute.clone().map(|dispute| view! { <DisputePart dispute id /> })}
        </article>
    }
}

/// What one of them says.
#[component]
fn Side(title: &'static str, said: Said, subject: String) -> impl IntoView {
    let words = CaseWords::here();
    let lang = use_lang();
    let note = if said.note.is_empty() { words.no_note.to_owned() } else { said.note.clone() };
    view! {
        <div class="case-side">
            <p class="case-side-title">{title}</p>
            <p class="case-value">
                <span class="answer-sign" aria-hidden="true">{sign(said.value.as_ref())}</span>
                <strong>{value(said.value.as_ref(), lang)}</strong>
            </p>
            {said.guide.as_ref().map(|text| view! { <p class="small">{text.get(lang).to_owned()}</p> })}
            <p class=if said.note.is_empty() { "soft" } else { "answer-note" }>{note}</p>
            <PhotoStrip shots=shots(&said.photos) subject />
        </div>
    }
}

/// The unit's explanation with its evidence, and the answer.
#[component]
fn DisputePart(dispute: DisputeLine, id: String) -> impl IntoView {
    let words = CaseWords::here();
    let lang = use_lang();
    let signed = |(who, at): &(String, _)| format!("{who}, {}", format::moment(*at));
    let ruling = dispute.ruling.as_ref().map(|ruling| {
        let (old, new) = &ruling.values;
        let change = match old.as_ref() == Some(new) {
            true => format!("{} ({})", words.kept, value(Some(new), lang)),
            false => format!("{} → {}", value(old.as_ref(), lang), value(Some(new), lang)),
        };
        view! {
            <div class="case-said is-ruling">
                <p class="case-side-title">{words.ruling} ": " <strong>{change}</strong></p>
                <p>{ruling.reason.clone()}</p>
                <p class="soft">{signed(&ruling.by)}</p>
            </div>
        }
    });
    view! {
        <div class="case-said">
            <p class="case-side-title">{words.explanation}</p>
            <p>{dispute.explanation.clone()}</p>
            <PhotoStrip shots=shots(&dispute.photos) subject=format!("{id}, {}", words.evidence) />
            <p class="soft">{signed(&dispute.by)}</p>
        </div>
        {ruling}
    }
}

fn shots(photos: &[PhotoId]) -> Vec<Shot> {
    photos.iter().map(|id| Shot { id: id.clone(), info: None }).collect()
}
