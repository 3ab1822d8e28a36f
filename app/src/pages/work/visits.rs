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

/// Where the inspector is sent; the sheet is opened on site.
#[component]
pub fn VisitsPart(visits: Vec<Visit>) -> impl IntoView {
    let words = WorkWords::here();
    let lang = use_lang();
    let count = visits.len();
    let cards = visits.into_iter().map(|visit| {
        let until = visit.until.map(|day| format!("{} {}", words.visit_until, format::date(day)));
        let drawn = format!("{} {}", words.visit_drawn, format::date(visit.drawn_on));
        let one = visit.lines.len() == 1;
        let buttons = visit.lines.iter().map(|line| {
            let text = match one {
                true => words.visit_begin.to_owned(),
                false => format!("{}: {}", words.visit_begin, line.title.get(lang)),
            };
            view! { <a class="button" class:is-primary=one href=address(line)>{text}</a> }
        });
        let buttons = buttons.collect_view();
        view! {
            <li>
                <article class="sheet-card">
                    <div class="sheet-card-main">
                        <h4>{visit.what.get(lang).to_owned()}</h4>
                        <p class="sheet-card-facts">
                            <a href=url::draw(visit.draw)>{drawn}</a>
                        </p>
                        <p class="sheet-card-state">
                            <span class="badge" data-tone="accent">{words.not_begun_visit}</span>
                            <span>{until}</span>
                        </p>
                    </div>
                    <div class="sheet-card-actions">{buttons}</div>
                </article>
            </li>
        }
    });
    let cards = cards.collect_view();
    (count > 0).then(|| {
        view! {
            <h3>{words.visits} " (" {count} ")"</h3>
            <p class="soft">{words.visits_help}</p>
            <ul class="stack">{cards}</ul>
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
