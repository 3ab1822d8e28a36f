//! Spot audits that were drawn: for the inspector whom a draw sends, and for the unit where one has begun.

use leptos::prelude::*;

use super::{
    api::{Visit, Visited},
    words::WorkWords,
};
use crate::{
    app::url,
    i18n::{format, use_lang},
    pages::lines::address,
};

/// Where the inspector is sent, one line for each checklist; the sheet is opened on site.
#[component]
pub fn VisitsPart(visits: Vec<Visit>) -> impl IntoView {
    let words = WorkWords::here();
    let lang = use_lang();
    let count = visits.len();
    let cards = visits.into_iter().map(|visit| {
        let until = visit.until.map(|day| format!("{} {}", words.visit_until, format::date(day)));
        let drawn = format!("{} {}", words.visit_drawn, format::date(visit.drawn_on));
        let lines = visit.lines.iter().map(|line| {
            let title = line.title.get(lang).to_owned();
            let whole = format!("{}: {title}", words.visit_begin);
            view! {
                <li>
                    <span>{title}</span>
                    <a class="button" aria-label=whole href=address(line)>{words.visit_begin}</a>
                </li>
            }
        });
        let lines = lines.collect_view();
        view! {
            <li>
                <article class="sheet-card">
                    <div class="sheet-card-main">
                        <h3>{visit.what.get(lang).to_owned()}</h3>
                        <p class="sheet-card-state">
                            <span class="badge" data-tone="accent">{words.not_begun_visit}</span>
                            <span>{until}</span>
                            <a href=url::draw(visit.draw)>{drawn}</a>
                        </p>
                    </div>
                    <ul class="visit-lines">{lines}</ul>
                </article>
            </li>
        }
    });
    let cards = cards.collect_view();
    (count > 0).then(|| {
        view! {
            <section class="work-part" aria-labelledby="visits">
                <h2 id="visits">{words.visits} " (" {count} ")"</h2>
                <p class="soft">{words.visits_help}</p>
                <ul class="stack">{cards}</ul>
            </section>
        }
    })
}

/// That somebody from outside is at the unit, or was.
#[component]
pub fn VisitedPart(visited: Vec<Visited>) -> impl IntoView {
    let words = WorkWords::here();
    let lang = use_lang();
    let lines = visited.into_iter().map(|one| {
        view! {
            <li>{one.what.get(lang).to_owned()} " · " <a href=url::draw(one.draw)>{words.visited_draw}</a></li>
        }
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| {
        view! {
            <div class="notice">
                <div>
                    <p>{words.visited}</p>
                    <ul>{lines}</ul>
                </div>
            </div>
        }
    })
}
