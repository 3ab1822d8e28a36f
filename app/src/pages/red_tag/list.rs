//! The red tags of a unit: what waits and how long, and the form that puts one on. It works from the device's shelf.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{RedTagLine, RedTagsPage, red_tags},
    form::RedTagForm,
    line::LineCard,
    send::Saved,
    waits::{Said, Waits},
    words::RedTagWords,
};
use crate::{
    app::url,
    components::{Crumb, Empty, Icon, Page, PageLoad, Shape},
    domain::{ids::UnitId, red_tag::RedTagState},
    error::AppError,
    i18n::CommonWords,
    wire::{self, Data},
};

/// Which tags are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Show {
    All,
    Open,
    Overdue,
    Decided,
    Ended,
}

impl Show {
    const EVERY: [Self; 5] = [Self::All, Self::Open, Self::Overdue, Self::Decided, Self::Ended];

    /// The word of the query.
    fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Decided => "decided",
            Self::Ended => "ended",
        }
    }

    fn name(self, words: &RedTagWords) -> &'static str {
        match self {
            Self::All => words.all,
            Self::Open => words.open,
            Self::Overdue => words.overdue,
            Self::Decided => words.decided,
            Self::Ended => words.ended,
        }
    }

    fn takes(self, line: &RedTagLine) -> bool {
        match self {
            Self::All => true,
            Self::Open => line.state.is_undecided(),
            Self::Overdue => line.overdue,
            Self::Decided => line.state == RedTagState::Decided,
            Self::Ended => matches!(line.state, RedTagState::Done | RedTagState::Withdrawn),
        }
    }
}

/// The red tags of a unit.
#[component]
pub fn RedTagsView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|p| p.get("id")).and_then(|id| id.parse::<UnitId>().ok());
    let shelf = |id: &Option<UnitId>| format!("red-tags/{}", id.as_ref().map_or("", UnitId::as_str));
    let page = wire::kept(id, shelf, |id| async move {
        match id {
            Some(id) => red_tags(id).await,
            None => Err(AppError::NotFound),
        }
    });
    // Outside of what the refetched page builds anew, or nobody could read it.
    let saved = RwSignal::new(None::<Saved>);
    view! {
        <PageLoad from=page title=RedTagWords::here().title view=move |data| view! { <Content data page saved /> }.into_any() />
    }
}

/// Everything on the page, once it is there.
#[component]
fn Content(data: RedTagsPage, page: Data<RedTagsPage>, saved: RwSignal<Option<Saved>>) -> impl IntoView {
    let words = RedTagWords::here();
    let crumbs = vec![
        Crumb::new(CommonWords::here().work, url::work()),
        Crumb::new(data.unit_name.clone(), url::unit(&data.unit)),
    ];
    let then = Callback::new(move |sent| {
        saved.set(Some(sent));
        page.refetch();
    });
    let open = data.lines.iter().any(|line| line.state.is_undecided());
    let print = open.then(|| view! { <a class="button" href=url::red_tag_cards(&data.unit)>{words.print_all}</a> });
    let make = data.desk.clone().map(|desk| {
        view! {
            <details class="card spot-form">
                <summary><Icon shape=Shape::Plus />{words.make}</summary>
                <RedTagForm desk then />
            </details>
        }
    });
    view! {
        <Page title=words.title crumbs context=data.unit_name.clone()>
            <p class="soft">{words.about}</p>
            <Said saved />
            <Waits arrived=Callback::new(move |()| page.refetch()) />
            {make}
            <p class="cluster no-print">{print} <a class="button" href=url::scan()><Icon shape=Shape::Scan />{words.scan}</a></p>
            <Lines data />
        </Page>
    }
    .into_any()
}

/// The tags with their counts, and those that are chosen.
#[component]
fn Lines(data: RedTagsPage) -> impl IntoView {
    let words = RedTagWords::here();
    let query = use_query_map();
    let chosen = Memo::new(move |_| {
        let word = query.with(|query| query.get("show")).unwrap_or_default();
        Show::EVERY.into_iter().find(|show| show.word() == word).unwrap_or(Show::All)
    });
    let base = url::red_tags(&data.unit);
    let tabs = Show::EVERY.map(|show| {
        let count = data.lines.iter().filter(|line| show.takes(line)).count();
        let to = format!("{base}?show={}", show.word());
        let current = move || (chosen.get() == show).then_some("true");
        view! { <a href=to aria-current=current>{show.name(words)} " (" {count} ")"</a> }
    });
    let tabs = tabs.collect_view();
    let empty = data.lines.is_empty();
    let lines = StoredValue::new(data.lines);
    let today = data.today;
    let shown = move || {
        let show = chosen.get();
        let some = lines.with_value(|lines| lines.iter().filter(|line| show.takes(line)).cloned().collect::<Vec<_>>());
        if some.is_empty() {
            let text = if empty { words.none } else { words.none_here };
            return view! { <Empty text /> }.into_any();
        }
        let cards = some.into_iter().map(|line| view! { <li><LineCard line today /></li> });
        view! { <ul class="stack is-tight">{cards.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="red-tags">
            <h2 id="red-tags" class="visually-hidden">{words.list}</h2>
            <nav class="tabs" aria-label=words.filter>{tabs}</nav>
            {shown}
        </section>
    }
    .into_any()
}
