//! The page of one draw: terms and seals for everybody, visits for those whom they concern, the whole record when it is
//! disclosed.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    api::{DrawPage, draw_page},
    assign::Visits,
    check::Check,
    record::Record,
    run::OpenSeal,
    words::{DrawWords, pool_name, say, state_name},
};
use crate::{
    app::url,
    components::{Crumb, LogTable, Page, PageLoad},
    domain::{draw::DrawState, ids::DrawId},
    error::AppError,
    i18n::{CommonWords, format, use_lang},
    wire::{self, Data},
};

/// A draw.
#[component]
pub fn DrawView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|p| p.get("id")).and_then(|id| id.parse::<DrawId>().ok());
    let page = wire::data(id, |id| async move {
        match id {
            Some(id) => draw_page(id).await,
            None => Err(AppError::NotFound),
        }
    });
    // Outside of what the refetched page builds anew, or nobody could read it.
    let saved = RwSignal::new(false);
    view! {
        <PageLoad from=page title=DrawWords::here().one view=move |data| view! { <Content data page saved /> }.into_any() />
    }
}

#[component]
fn Content(data: DrawPage, page: Data<DrawPage>, saved: RwSignal<bool>) -> impl IntoView {
    let words = DrawWords::here();
    let lang = use_lang();
    let drawing = data.drawing.clone();
    let (terms, state) = (drawing.draw.terms.clone(), drawing.state);
    let title = format!("{} {}", words.one, format::date(terms.drawn_on));
    let crumbs = vec![Crumb::new(CommonWords::here().work, url::work()), Crumb::new(words.title, url::draws())];
    let tone = if state == DrawState::Disclosed { "" } else { "accent" };
    let fact = |(name, value): (&'static str, String)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    let facts = [
        (words.period, format::period(terms.period, lang)),
        (words.count, terms.n.to_string()),
        (words.pool, pool_name(&drawing.pool, data.title.as_ref(), lang)),
        (words.weights, terms.weights.version.to_string()),
    ];
    let facts = facts.map(fact).collect_view();
    let seals = [
        (words.commitment, Some(drawing.draw.commitment.to_string())),
        (words.list_hash, Some(drawing.draw.list_hash.to_string())),
        (words.seed, drawing.draw.seed.as_ref().map(|seed| seed.as_str().to_owned())),
    ];
    let seal = |(name, value): (&'static str, Option<String>)| {
        value.map(|value| view! { <div><dt>{name}</dt><dd><code class="draw-seal">{value}</code></dd></div> })
    };
    let seals = seals.map(seal).collect_view();
    let (id, runs, whole) = (terms.id, data.runs, !drawing.draw.candidates.is_empty());
    let data = StoredValue::new(data);
    view! {
        <Page title crumbs>
            <div class="round-page">
                <p><span class="badge" data-tone=tone>{state_name(state, lang)}</span></p>
                <dl class="round-days">{facts}</dl>
                <dl class="draw-seals">{seals}</dl>
                {(state == DrawState::Announced).then(|| view! { <p class="soft">{words.seals_help}</p> })}
                {(runs && state == DrawState::Announced).then(|| view! { <OpenSeal id page /> })}
                <Visits data=data.get_value() page saved />
                {(state == DrawState::Disclosed).then(|| view! { <Check data=data.get_value() /> })}
                {whole.then(|| view! { <Record data=data.get_value() /> })}
                <Log data=data.get_value() />
            </div>
        </Page>
    }
}

/// What the committee did, newest first; nobody else is told.
#[component]
fn Log(data: DrawPage) -> impl IntoView {
    let lang = use_lang();
    let name = |id| data.people.iter().find(|(who, _)| *who == id).map(|(_, name)| name.clone()).unwrap_or_default();
    let changes = data.drawing.changes.iter().rev();
    let lines = changes.map(|change| (change.at, name(change.by), say(&change.what, lang))).collect();
    view! { <LogTable title=DrawWords::here().log lines /> }
}
