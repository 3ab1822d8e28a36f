//! The committee's page: filters, the table, and what its signs mean.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    api::{Bands, BoardPage, board_page},
    filters::Filters,
    query::BoardQuery,
    table::Table,
    words::{BoardWords, coverage_help},
};
use crate::{
    app::url,
    components::{Crumb, Empty, Page, PageLoad},
    domain::{checklist::Standard, rollup::Source},
    i18n::{CommonWords, format, use_lang},
    wire,
};

/// The scoreboard.
#[component]
pub fn CommitteeView() -> impl IntoView {
    let map = use_query_map();
    let query = Memo::new(move |_| map.with(|map| BoardQuery::read(|key| map.get(key))));
    let page = wire::data(
        move || query.get(),
        |query| async move { board_page(query.clone()).await.map(|data| (query, data)) },
    );
    view! {
        <PageLoad
            from=page
            title=BoardWords::here().title
            view=move |(query, data)| view! { <Content query data /> }.into_any()
        />
    }
}

/// Everything on the page, once it is there.
#[component]
fn Content(query: BoardQuery, data: BoardPage) -> impl IntoView {
    // Five hundred lines are shared, not copied.
    let data = Arc::new(data);
    let words = BoardWords::here();
    let lang = use_lang();
    let crumbs = vec![Crumb::new(CommonWords::here().work, url::work())];
    let who = if query.everybody { words.all_units } else { words.pilots };
    let source = match data.source {
        Source::Verified => words.verified,
        Source::SelfAssessment => words.own,
    };
    let standard = match data.standard {
        Standard::FiveS => words.five_s,
        Standard::Iso9001 => words.iso,
    };
    let context = format!("{standard} · {who} · {} · {}: {source}", format::period(data.period, lang), words.source);
    let content = match data.lines.is_empty() {
        true => view! { <Empty text=words.empty /> }.into_any(),
        false => view! {
            <Table query=query.clone() data=data.clone() />
            <Legend data=data.clone() />
        }
        .into_any(),
    };
    view! {
        <Page title=words.title crumbs context wide=true>
            <Filters query=query.clone() data=data.clone() />
            <p class="visually-hidden" role="status">{super::words::count_units(data.lines.len() as u32, lang)}</p>
            {content}
            <p class="no-print"><a href=url::quality_systems()>{words.quality}</a></p>
        </Page>
    }
}

/// What the shades, the corner and the columns mean.
#[component]
fn Legend(data: Arc<BoardPage>) -> impl IntoView {
    let words = BoardWords::here();
    let lang = use_lang();
    let several = data.bands.len() > 1;
    let sets = data.bands.iter().map(|bands| view! { <SetLegend bands=bands.clone() named=several /> }).collect_view();
    view! {
        <section class="board-notes" aria-label=words.legend>
            {sets}
            <p>{coverage_help(data.min_coverage_percent, lang)}</p>
            {data.published_only.then(|| view! { <p>{words.published_only}</p> })}
            <p>{words.gap_help}</p>
        </section>
    }
}

/// One band set; with its name where several stand side by side.
#[component]
fn SetLegend(bands: Bands, named: bool) -> impl IntoView {
    let words = BoardWords::here();
    let lang = use_lang();
    // The lowest band reaches down to nothing: it is named by where it ends.
    let ends = |at: usize| bands.steps.get(at.checked_sub(1)?).filter(|_| bands.steps[at].min == 0);
    let steps = bands.steps.iter().enumerate().map(|(at, step)| {
        let shade = 4usize.saturating_sub(at).to_string();
        let name = step.band.name.get(lang).to_owned();
        let (sign, bound) = ends(at).map_or((" ≥ ", step.min), |above| (" < ", above.min));
        let bound = format::percent(u64::from(bound), 10_000);
        view! { <li><span class="heat-key" data-step=shade></span> {name} {sign} {bound}</li> }
    });
    let limit = bands.limit.as_ref().map(|step| {
        let text =
            format!("{} {} ({})", words.below, step.band.name.get(lang), format::percent(u64::from(step.min), 10_000));
        view! { <li><span class="heat-key" data-step="none" data-below=""></span> {words.corner} ": " {text}</li> }
    });
    let title = match named {
        true => view! { <p>{bands.name.get(lang).to_owned()}</p> }.into_any(),
        false => view! { <p class="visually-hidden">{words.legend}</p> }.into_any(),
    };
    view! {
        {title}
        <ul class="heat-legend">{steps.collect_view()} {limit}</ul>
    }
}
