//! The page of one round: deadlines, how it goes, what the committee may do, unit by unit, and what it did.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    api::{ChangeLine, RoundPage, round_page},
    progress::Progress,
    run::Actions,
    words::{RoundWords, say},
};
use crate::{
    app::url,
    components::{Crumb, LogTable, Page, PageLoad},
    domain::{ids::RoundId, round::RoundState},
    error::AppError,
    i18n::{CommonWords, format, round_name, round_state, use_lang},
    wire::{self, Data},
};

/// A round.
#[component]
pub fn RoundView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|p| p.get("id")).and_then(|id| id.parse::<RoundId>().ok());
    let page = wire::data(id, |id| async move {
        match id {
            Some(id) => round_page(id).await,
            None => Err(AppError::NotFound),
        }
    });
    // Outside of what the refetched page builds anew, or nobody could read it.
    let saved = RwSignal::new(false);
    view! {
        <PageLoad
            from=page
            title=RoundWords::here().title
            view=move |data| view! { <Content data page saved /> }.into_any()
        />
    }
}

#[component]
fn Content(data: RoundPage, page: Data<RoundPage>, saved: RwSignal<bool>) -> impl IntoView {
    let words = RoundWords::here();
    let common = CommonWords::here();
    let lang = use_lang();
    let title = round_name(&format::period(data.period, lang), lang);
    let crumbs = vec![Crumb::new(common.work, url::work())];
    let open = data.state == RoundState::Open;
    let days = [words.by_own, words.by_verification, words.by_explanation].into_iter().zip(data.deadlines.days());
    let days = days.map(|(name, day)| {
        let passed = open && day < data.today;
        view! {
            <div class:is-late=passed>
                <dt>{name}</dt>
                <dd>{format::date(day)} {open.then(|| format!(" ({})", format::from_today(day, data.today, lang)))}</dd>
            </div>
        }
    });
    let days = days.collect_view();
    let counts = data.counts;
    let figures = [
        (counts.locked, words.locked),
        (counts.assigned, words.assigned),
        (counts.submitted, words.submitted),
        (counts.disputed, words.disputed),
        (counts.verified, words.verified),
    ];
    let figures = figures.map(|(n, name)| {
        view! { <li><span class="figure">{format!("{n}/{}", counts.due)}</span> <span>{name}</span></li> }
    });
    let state = round_state(data.state, lang);
    let tone = if open { "accent" } else { "" };
    view! {
        <Page title crumbs wide=true>
            <div class="round-page">
                <div class="sheet-top">
                    <p><span class="badge" data-tone=tone>{state}</span></p>
                    <Actions data=data.clone() page />
                </div>
                <dl class="round-days">{days}</dl>
                <ul class="round-figures">{figures.collect_view()}</ul>
                <Progress data=data.clone() page saved />
                <Log changes=data.changes.clone() />
            </div>
        </Page>
    }
}

/// What the committee did, newest first.
#[component]
fn Log(changes: Vec<ChangeLine>) -> impl IntoView {
    let lang = use_lang();
    let lines = changes.into_iter().map(|change| (change.at, change.by, say(&change.what, lang))).collect();
    view! { <LogTable title=RoundWords::here().log lines /> }
}
