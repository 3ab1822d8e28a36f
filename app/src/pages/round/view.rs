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
    components::{Crumb, Page, PageLoad, TableFrame},
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
    view! {
        <PageLoad from=page title=RoundWords::here().title view=move |data| view! { <Content data page /> }.into_any() />
    }
}

#[component]
fn Content(data: RoundPage, page: Data<RoundPage>) -> impl IntoView {
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
                <Progress data=data.clone() page />
                <Log changes=data.changes.clone() />
            </div>
        </Page>
    }
}

/// What the committee did, newest first.
#[component]
fn Log(changes: Vec<ChangeLine>) -> impl IntoView {
    let words = RoundWords::here();
    let lang = use_lang();
    let rows = changes.iter().map(|change| {
        view! {
            <tr>
                <td class="is-number">{format::moment(change.at)}</td>
                <td>{change.by.clone()}</td>
                <td>{say(&change.what, lang)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    (!changes.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="log">
                <h2 id="log">{words.log}</h2>
                <TableFrame label=words.log>
                    <table class="table">
                        <caption class="visually-hidden">{words.log}</caption>
                        <thead>
                            <tr>
                                <th scope="col" class="is-number">{words.when}</th>
                                <th scope="col">{words.who}</th>
                                <th scope="col">{words.what}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </TableFrame>
            </section>
        }
    })
}
