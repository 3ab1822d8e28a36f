//! Every draw, the newest first, and for the committee the form that seals a new one.

use leptos::prelude::*;

use super::{
    announce::AnnounceForm,
    api::{DrawLine, DrawsPage, draws},
    words::{DrawWords, pool_name, state_name},
};
use crate::{
    app::url,
    components::{Crumb, Empty, Page, PageLoad},
    domain::draw::DrawState,
    i18n::{CommonWords, format, use_lang},
    wire,
};

/// The page.
#[component]
pub fn DrawsView() -> impl IntoView {
    let page = wire::data(|| (), |()| draws());
    view! { <PageLoad from=page title=DrawWords::here().title view=|data| view! { <Content data /> }.into_any() /> }
}

#[component]
fn Content(data: DrawsPage) -> impl IntoView {
    let words = DrawWords::here();
    let crumbs = vec![Crumb::new(CommonWords::here().work, url::work())];
    let lines = match data.lines.is_empty() {
        true => view! { <Empty text=words.none /> }.into_any(),
        false => {
            let cards = data.lines.into_iter().map(|line| view! { <li><DrawCard line /></li> });
            view! { <ul class="stack">{cards.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <Page title=words.title crumbs>
            <p class="soft">{words.about}</p>
            {data.choices.map(|choices| view! { <AnnounceForm choices /> })}
            {lines}
        </Page>
    }
}

/// One draw.
#[component]
fn DrawCard(line: DrawLine) -> impl IntoView {
    let words = DrawWords::here();
    let lang = use_lang();
    let (visits, begun) = line.visits;
    let tone = if line.state == DrawState::Disclosed { "" } else { "accent" };
    let visits = (visits > 0).then(|| format!("{begun}/{visits} {}", words.begun.to_lowercase()));
    view! {
        <article class="sheet-card">
            <div class="sheet-card-main">
                <h2>
                    <a href=url::draw(line.id)>
                        {format!("{} {} · {}", words.one, format::date(line.drawn_on), format::period(line.period, lang))}
                    </a>
                </h2>
                <p class="sheet-card-facts">{pool_name(&line.pool, line.title.as_ref(), lang)}</p>
                <p class="sheet-card-state">
                    <span class="badge" data-tone=tone>{state_name(line.state, lang)}</span>
                    <span>{format!("{}: {}", words.count, line.n)}</span>
                    <span>{visits}</span>
                </p>
            </div>
        </article>
    }
}
