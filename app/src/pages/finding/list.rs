//! The findings that the reader sees, what is most urgent first; with ageing, by state, arranged by whoever acts, due date, unit.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    api::{FindingLine, FindingsPage, findings},
    group::Group,
    words::{FindingWords, ageing_words, number_words, severity_name, state_name},
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
    let (group, today, lang) = (RwSignal::new(Group::Urgency), data.today, use_lang());
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
        let groups = group.get().split(shown, today, lang).into_iter().map(|(heading, lines)| {
            let (count, overdue) = (lines.len(), lines.iter().filter(|line| line.ageing.overdue > 0).count());
            let under = !heading.is_empty();
            let cards = lines.into_iter().map(|line| view! { <li><FindingCard line under /></li> });
            let cards = view! { <ul class="stack">{cards.collect_view()}</ul> };
            let late = (overdue > 0).then(|| {
                view! { <span class="badge" data-tone="fail">{words.overdue_only} ": " {overdue}</span> }
            });
            let heading = under.then(|| view! { <h2 class="finding-group">{heading} " (" {count} ") " {late}</h2> });
            view! { <section class="stack">{heading} {cards}</section> }
        });
        groups.collect_view().into_any()
    };
    let options = Group::ALL.into_iter().enumerate().map(|(nth, one)| {
        view! { <option value=nth.to_string()>{one.name(words)}</option> }
    });
    let choose = move |event| {
        let nth = event_target_value(&event).parse::<usize>().ok();
        group.set(nth.and_then(|nth| Group::ALL.get(nth).copied()).unwrap_or(Group::Urgency));
    };
    view! {
        <Page title=words.title crumbs>
            <div class="cluster finding-tabs no-print" role="group" aria-label=words.filter>{tabs.collect_view()}</div>
            <div class="field finding-arrange no-print">
                <label for="finding-group">{words.group}</label>
                <select id="finding-group" on:change=choose>{options.collect_view()}</select>
            </div>
            <div class="stack" role="status">{cards}</div>
        </Page>
    }
}

/// One finding.
#[component]
fn FindingCard(
    line: FindingLine,
    /// Whether it stands under a heading of its own.
    under: bool,
) -> impl IntoView {
    let words = FindingWords::here();
    let lang = use_lang();
    let title =
        view! { <a href=url::finding(line.id)>{number_words(line.number, lang)} " · " {line.statement.clone()}</a> };
    let place = line.place_name.iter().map(|place| format!(" · {place}")).collect::<String>();
    let (tone, due) = due_words(&line, lang);
    let doer = line.doer.clone().unwrap_or_else(|| words.nobody.to_owned());
    let repeats = (line.repeats > 0).then(|| view! { <span class="badge" data-tone="warn">{words.again}</span> });
    view! {
        <article class="sheet-card">
            <div class="sheet-card-main">
                {if under { view! { <h3>{title}</h3> }.into_any() } else { view! { <h2>{title}</h2> }.into_any() }}
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
    let tone = match (line.ageing.overdue, line.state) {
        (1.., _) => "fail",
        (0, FindingState::Closed) => "",
        (0, _) => "accent",
    };
    let due = match line.due_on {
        Some(day) => format!("{}: {} · {}", words.due, format::date(day), ageing_words(line.ageing, lang)),
        None => ageing_words(line.ageing, lang),
    };
    (tone, due)
}
