//! The sheets of a unit by period: the periods that were asked for stand open, the others are a link away.

use leptos::prelude::*;

use super::{
    api::{PeriodSheets, UnitPage},
    query::UnitQuery,
    words::{UnitWords, count_sheets},
};
use crate::{
    components::Empty,
    domain::{checklist::Standard, ids::UnitId},
    i18n::{format, use_lang},
    pages::lines::{SheetCard, SheetLine},
};

/// Cards that a period shows before more are asked for.
const AT_ONCE: usize = 60;

/// Sheets by period.
#[component]
pub fn Sheets(query: UnitQuery, data: UnitPage) -> impl IntoView {
    let words = UnitWords::here();
    let lang = use_lang();
    let id = data.unit.id.clone();
    let (open, closed): (Vec<_>, Vec<_>) = data.periods.into_iter().partition(|period| period.sheets.is_some());
    let is_empty = open.is_empty() && closed.is_empty();
    let note = query.period.filter(|_| query.counted.is_some()).map(|period| {
        let standard = if query.standard == Standard::FiveS { words.five_s } else { words.iso };
        let text = format!("{} {} · {standard}.", words.counted, format::period(period, lang));
        view! { <p>{text} " " <a href=UnitQuery::of(period).href(&id)>{words.counted_all}</a></p> }
    });
    let nothing = open.iter().all(|period| period.sheets.as_ref().is_none_or(Vec::is_empty));
    let nothing = (nothing && !is_empty).then(|| view! { <p class="soft">{words.sheets_none_here}</p> });
    let open = open.into_iter().map(|PeriodSheets { period, sheets, .. }| {
        let sheets = sheets.unwrap_or_default();
        (!sheets.is_empty()).then(|| {
            view! {
                <section class="stack">
                    <h3 class="period-title">{format::period(period, lang)}</h3>
                    <Cards lines=sheets />
                </section>
            }
        })
    });
    let open = open.collect_view();
    let content = match is_empty {
        true => view! { <Empty text=words.sheets_none /> }.into_any(),
        false => view! { {note} {nothing} {open} <Closed unit=id periods=closed /> }.into_any(),
    };
    view! {
        <section class="stack" aria-labelledby="sheets">
            <h2 id="sheets">{words.sheets}</h2>
            {content}
        </section>
    }
}

/// The sheets of an open period, the newest at once and the rest on demand.
#[component]
fn Cards(lines: Vec<SheetLine>) -> impl IntoView {
    let words = UnitWords::here();
    let all = lines.len();
    let lines = StoredValue::new(lines);
    let shown = RwSignal::new(AT_ONCE);
    let card = |line: &SheetLine| view! { <li><SheetCard line=line.clone() of_unit=true /></li> };
    let cards = move || lines.with_value(|lines| lines.iter().take(shown.get()).map(card).collect_view());
    let more = move || {
        let left = all.saturating_sub(shown.get());
        (left > 0).then(|| {
            view! {
                <button type="button" class="button no-print" on:click=move |_| shown.update(|n| *n += AT_ONCE)>
                    {words.more} " (" {left} ")"
                </button>
            }
        })
    };
    view! {
        <ul class="stack is-tight">{cards}</ul>
        {more}
    }
}

/// Links to the periods that are not open.
#[component]
fn Closed(unit: UnitId, periods: Vec<PeriodSheets>) -> impl IntoView {
    let words = UnitWords::here();
    let lang = use_lang();
    if periods.is_empty() {
        return ().into_any();
    }
    let links = periods.into_iter().map(|PeriodSheets { period, count, .. }| {
        let href = UnitQuery::of(period).href(&unit);
        let text = format!("{} ({})", format::period(period, lang), count_sheets(count, lang));
        view! { <li><a href=href>{text}</a></li> }
    });
    view! {
        <section class="stack">
            <h3 class="period-title">{words.other_periods}</h3>
            <ul class="kin">{links.collect_view()}</ul>
        </section>
    }
    .into_any()
}
