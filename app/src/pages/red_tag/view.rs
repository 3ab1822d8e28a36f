//! The page of a red tag, which its code opens: what it is on, the steps that the reader may take, the card, the log.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    api::{RedTagPage, red_tag_page},
    card::PrintedCard,
    send::Saved,
    steps::Steps,
    waits::{Said, Waits},
    words::{RedTagWords, days, ruling, say, thing},
};
use crate::{
    app::url,
    components::{Crumb, LogTable, Page, PageLoad, PhotoStrip, Shot},
    domain::ids::RedTagId,
    error::AppError,
    i18n::{CommonWords, format, red_tag_state, use_lang},
    wire::{self, Data},
};

/// A red tag.
#[component]
pub fn RedTagView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|p| p.get("id")).and_then(|id| id.parse::<RedTagId>().ok());
    let shelf = |id: &Option<RedTagId>| format!("red-tag/{}", id.map(|id| id.to_string()).unwrap_or_default());
    let page = wire::kept(id, shelf, |id| async move {
        match id {
            Some(id) => red_tag_page(id).await,
            None => Err(AppError::NotFound),
        }
    });
    // Outside of what the refetched page builds anew, or nobody could read it.
    let saved = RwSignal::new(None::<Saved>);
    view! {
        <PageLoad from=page title=RedTagWords::here().one view=move |data| view! { <Content data page saved /> }.into_any() />
    }
}

#[component]
fn Content(data: RedTagPage, page: Data<RedTagPage>, saved: RwSignal<Option<Saved>>) -> impl IntoView {
    let words = RedTagWords::here();
    let lang = use_lang();
    let tag = data.tag.clone();
    let today = data.desk.today;
    let unit = &tag.facts.unit;
    let crumbs = vec![
        Crumb::new(CommonWords::here().work, url::work()),
        Crumb::new(data.card.unit_name.clone(), url::unit(unit)),
        Crumb::new(words.title, url::red_tags(unit)),
    ];
    let title = format!("{} {}", words.one, tag.number);
    let overdue = tag.is_overdue(today);
    let reason =
        data.desk.rules.reason(&tag.facts.reason).map_or(data.card.reason.clone(), |r| r.name.get(lang).to_owned());
    let held = match tag.holding() {
        Some(held) => format!("{} ({})", held.place, format::date(held.on)),
        None => words.not_held.to_owned(),
    };
    let until = match tag.state.is_undecided() {
        true => format::deadline(tag.facts.decide_by, today, lang),
        false => format::date(tag.facts.decide_by),
    };
    let decided = tag.ruling().map(|(_, said)| (words.decision, ruling(said, &data.desk.rules, lang)));
    let facts = [
        (words.reason, reason),
        (words.found, data.card.found.clone()),
        (words.held, held),
        (words.tagged_on, format::date(tag.facts.tagged_on)),
        (words.age, days(tag.age(today), lang)),
        (words.decide_by, until),
        (words.note, tag.facts.note.clone()),
    ];
    let facts = facts.into_iter().chain(decided).filter(|(_, value)| !value.is_empty());
    let facts = facts.map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view();
    let shots = tag.facts.photos.iter().map(|(id, info)| Shot { id: id.clone(), info: Some(info.clone()) }).collect();
    let subject = tag.number.to_string();
    let name = |id| data.people.iter().find(|(who, _)| *who == id).map(|(_, name)| name.clone()).unwrap_or_default();
    let changes = tag.changes.iter().rev();
    let lines = changes.map(|change| (change.at, name(change.by), say(&change.what, &data.desk.rules, lang))).collect();
    let tone = if overdue { "fail" } else { "accent" };
    view! {
        <Page title crumbs context=thing(&tag.facts.item, tag.facts.quantity)>
            <div class="stack no-print">
                <Said saved />
                <Waits tag=tag.id arrived=Callback::new(move |()| page.refetch()) />
                <p class="cluster">
                    <span class="badge" data-tone=tone>{red_tag_state(tag.state, lang)}</span>
                    {overdue.then(|| view! { <strong class="field-fault">{words.overdue}</strong> })}
                </p>
                <PhotoStrip shots subject />
                <dl class="facts">{facts}</dl>
            </div>
            <Steps data=data.clone() page saved />
            <p class="no-print">
                <button type="button" class="button" on:click=move |_| drop(window().print())>{words.print}</button>
            </p>
            <ul class="red-tag-sheet"><PrintedCard card=data.card.clone() /></ul>
            <div class="no-print"><LogTable title=words.log lines /></div>
        </Page>
    }
    .into_any()
}
