//! The findings that the reader sees, what is most urgent first; with ageing, by state, by doer.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    api::{FindingLine, FindingsPage, findings},
    words::{FindingWords, ageing_words, severity_name, state_name},
};
use crate::{
    app::url,
    components::{Crumb, Empty, Page, PageLoad},
    domain::{finding::FindingState, ids::UnitId},
    i18n::{CommonWords, Lang, format, use_lang},
    wire,
};

/// Which of them are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Only {
    Open,
    Overdue,
    Mine,
    ToCheck,
    Closed,
    All,
}

impl Only {
    const ALL: [Self; 6] = [Self::Open, Self::Overdue, Self::Mine, Self::ToCheck, Self::Closed, Self::All];

    fn holds(self, line: &FindingLine) -> bool {
        let open = line.state != FindingState::Closed;
        match self {
            Self::Open => open,
            Self::Overdue => line.ageing.overdue > 0,
            Self::Mine => line.is_mine && open,
            Self::ToCheck => line.state == FindingState::ToBeChecked,
            Self::Closed => !open,
            Self::All => true,
        }
    }

    fn name(self, words: &FindingWords) -> &'static str {
        match self {
            Self::Open => words.open_only,
            Self::Overdue => words.overdue_only,
            Self::Mine => words.mine,
            Self::ToCheck => words.to_check,
            Self::Closed => words.closed_only,
            Self::All => words.all,
        }
    }
}

/// The page.
#[component]
pub fn FindingsView() -> impl IntoView {
    let query = use_query_map();
    let unit = move || query.with(|query| query.get("unit")).and_then(|unit| unit.parse::<UnitId>().ok());
    let page = wire::data(unit, findings);
    view! { <PageLoad from=page title=FindingWords::here().title view=|data| view! { <Content data /> }.into_any() /> }
}

#[component]
fn Content(data: FindingsPage) -> impl IntoView {
    let words = FindingWords::here();
    let mut crumbs = vec![Crumb::new(CommonWords::here().work, url::work())];
    crumbs.extend(data.unit.as_ref().map(|(id, name)| Crumb::new(name.clone(), url::unit(id))));
    let only = RwSignal::new(Only::Open);
    let lines = StoredValue::new(data.lines);
    let tabs = Only::ALL.map(|one| {
        let count = lines.with_value(|lines| lines.iter().filter(|line| one.holds(line)).count());
        view! {
            <button type="button" class="button" aria-pressed=move || (only.get() == one).to_string() on:click=move |_| only.set(one)>
                {one.name(words)} " (" {count} ")"
            </button>
        }
    });
    let shown = move || {
        lines.with_value(|lines| lines.iter().filter(|line| only.get().holds(line)).cloned().collect::<Vec<_>>())
    };
    let cards = move || {
        let shown = shown();
        if shown.is_empty() {
            return view! { <Empty text=words.none_here /> }.into_any();
        }
        let cards = shown.into_iter().map(|line| view! { <li><FindingCard line /></li> });
        view! { <ul class="stack">{cards.collect_view()}</ul> }.into_any()
    };
    view! {
        <Page title=words.title crumbs>
            <div class="cluster finding-tabs no-print" role="group" aria-label=words.filter>{tabs.collect_view()}</div>
            <div role="status">{cards}</div>
        </Page>
    }
}

/// One finding.
#[component]
fn FindingCard(line: FindingLine) -> impl IntoView {
    let words = FindingWords::here();
    let lang = use_lang();
    let place = line.place_name.iter().map(|place| format!(" · {place}")).collect::<String>();
    let (tone, due) = due_words(&line, lang);
    let doer = line.doer.clone().unwrap_or_else(|| words.nobody.to_owned());
    let repeats = (line.repeats > 0).then(|| view! { <span class="badge" data-tone="warn">{words.again}</span> });
    view! {
        <article class="sheet-card">
            <div class="sheet-card-main">
                <h2><a href=url::finding(line.id)>{line.number.to_string()} " · " {line.statement.clone()}</a></h2>
                <p class="sheet-card-facts">{line.unit_name.clone()} {place} " · " {line.item.to_string()} " · " {severity_name(line.severity, lang)}</p>
                <p class="sheet-card-state">
                    <span class="badge" data-tone=tone>{state_name(line.state, lang)}</span>
                    {repeats}
                    <span>{due}</span>
                    <span>{words.doer} ": " {doer}</span>
                </p>
            </div>
        </article>
    }
}

/// How urgent it is.
pub(super) fn due_words(line: &FindingLine, lang: Lang) -> (&'static str, String) {
    let words = FindingWords::of(lang);
    if line.ageing.overdue > 0 {
        return ("fail", ageing_words(line.ageing, lang));
    }
    let tone = if line.state == FindingState::Closed { "" } else { "accent" };
    let due = match line.due_on {
        Some(day) => format!("{}: {} · {}", words.due, format::date(day), ageing_words(line.ageing, lang)),
        None => ageing_words(line.ageing, lang),
    };
    (tone, due)
}
