//! Every agency whose register the reader may read, with its stage and what is overdue; for the committee the coverage table
//! above.

use std::collections::BTreeSet;

use leptos::{ev::Event, prelude::*, web_sys::HtmlSelectElement};
use leptos_router::{components::Form, hooks::use_query_map};

use super::{
    api::{QualitySystemLine, QualitySystemsPage, quality_systems},
    coverage::CoverageTable,
    say,
    table::{Table, head},
    words::QualityWords,
};
use crate::{
    app::url,
    components::{Crumb, Empty, Page, PageLoad},
    i18n::{CommonWords, block_name, format, use_lang},
    pages::unit::duty,
    wire,
};

/// The page.
#[component]
pub fn QualitySystemsView() -> impl IntoView {
    let page = wire::data(|| (), |()| quality_systems());
    view! { <PageLoad from=page title=QualityWords::here().title view=|data| view! { <Content data /> }.into_any() /> }
}

#[component]
fn Content(data: QualitySystemsPage) -> impl IntoView {
    let words = QualityWords::here();
    let query = use_query_map();
    let chosen = Memo::new(move |_| query.with(|query| query.get("block")).unwrap_or_default());
    let common = CommonWords::here();
    let crumbs = vec![Crumb::new(common.work, url::work()), Crumb::new(common.committee, url::committee())];
    let context = format!("{} {}", words.as_of, format::date(data.today));
    let blocks: BTreeSet<String> =
        data.lines.iter().filter_map(|l| Some(l.standing.block.as_ref()?.to_string())).collect();
    let several = blocks.len() > 1;
    let lines = StoredValue::new(data.lines);
    view! {
        <Page title=words.title crumbs context wide=true>
            <p class="soft">{words.about}</p>
            {data.coverage.map(|table| view! { <CoverageTable table /> })}
            <section class="stack" aria-labelledby="agencies">
                <h2 id="agencies">{words.list}</h2>
                {several.then(|| view! { <Filter blocks chosen /> })}
                {move || {
                    let block = chosen.get();
                    let is_in = |line: &&QualitySystemLine| {
                        block.is_empty() || line.standing.block.as_ref().is_some_and(|of| of.as_str() == block)
                    };
                    let lines: Vec<_> = lines.with_value(|lines| lines.iter().filter(is_in).cloned().collect());
                    view! { <Lines lines /> }
                }}
            </section>
        </Page>
    }
}

/// A plain GET form, so that the address says which block is shown.
#[component]
fn Filter(blocks: BTreeSet<String>, chosen: Memo<String>) -> impl IntoView {
    let words = QualityWords::here();
    let lang = use_lang();
    let submit = |event: Event| {
        if let Some(form) = event_target::<HtmlSelectElement>(&event).form() {
            drop(form.request_submit());
        }
    };
    let options = blocks.into_iter().map(|block| {
        let (name, value) = (block_name(&block, lang), block.clone());
        view! { <option value=value selected=move || chosen.get() == block>{name}</option> }
    });
    let options = options.collect_view();
    view! {
        <Form
            method="GET"
            action=url::quality_systems()
            noscroll=true
            attr:class="board-filters no-print"
            attr:aria-label=words.filter
        >
            <div class="field">
                <label for="block">{words.block}</label>
                <select id="block" name="block" on:change=submit>
                    <option value="" selected=move || chosen.get().is_empty()>{words.all_blocks}</option>
                    {options}
                </select>
            </div>
            <button type="submit" class="button">{words.show}</button>
            <button type="button" class="button is-quiet" on:click=move |_| drop(window().print())>{words.print}</button>
        </Form>
    }
}

#[component]
fn Lines(lines: Vec<QualitySystemLine>) -> impl IntoView {
    let words = QualityWords::here();
    let lang = use_lang();
    if lines.is_empty() {
        return view! { <Empty text=words.list_none /> }.into_any();
    }
    let rows = lines.into_iter().map(|QualitySystemLine { name, standing }| {
        let late = standing.overdue.len();
        let stage = standing.stage;
        view! {
            <tr>
                <th scope="row"><a href=url::quality_system(&standing.unit)>{name}</a></th>
                <td>{duty(standing.duty, lang)}</td>
                <td><span class="badge" data-tone=say::tone(stage) data-stage=stage.as_str()>{say::stage(stage, lang)}</span></td>
                <td class="is-number">{say::procedures(standing.procedures)}</td>
                <td class="is-number">{standing.declared_on.map(format::date)}</td>
                <td class="is-number" class:is-late=late != 0>{late}</td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect();
    let heads = vec![
        head(words.agency, false),
        head(words.duty, false),
        head(words.state, false),
        head(words.procedures, true),
        head(words.declared_on, true),
        head(words.overdue, true),
    ];
    view! { <Table label=words.list class="quality-list" heads rows /> }.into_any()
}
