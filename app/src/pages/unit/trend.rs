//! The unit's figures over the periods: a line for the eye, a table for everybody.

use leptos::prelude::*;

use super::{api::Point, words::UnitWords};
use crate::{
    app::url,
    components::{BandMark, Sparkline, TableFrame},
    domain::{checklist::Standard, period::Period, rollup::Basis},
    i18n::{format, use_lang},
};

/// The trend of each standard that has figures.
#[component]
pub fn Trend(points: Vec<Point>, merged: bool) -> impl IntoView {
    let words = UnitWords::here();
    let of = |standard: Standard| points.iter().filter(|p| p.standard == standard).cloned().collect::<Vec<_>>();
    let parts = [(Standard::FiveS, words.five_s), (Standard::Iso9001, words.iso)]
        .into_iter()
        .map(|(standard, name)| (of(standard), name))
        .filter(|(points, _)| !points.is_empty())
        .map(|(points, name)| view! { <TrendPart points name /> })
        .collect_view();
    let content = match parts.is_empty() {
        true => view! { <p class="soft">{words.trend_none}</p> }.into_any(),
        false => view! { <div class="trends">{parts}</div> }.into_any(),
    };
    view! {
        <section class="stack" aria-labelledby="trend">
            <h2 id="trend">{words.trend}</h2>
            {content}
            {merged.then(|| view! { <p class="soft small">{words.trend_note}</p> })}
        </section>
    }
}

/// One standard.
#[component]
fn TrendPart(points: Vec<Point>, name: &'static str) -> impl IntoView {
    let words = UnitWords::here();
    let lang = use_lang();
    let rows = points.iter().rev().map(|point| {
        let basis = match point.basis {
            Basis::Verified => words.verified,
            Basis::SelfAssessment => words.own,
            Basis::Mixed => words.mixed,
        };
        let board = format!("{}?period={}", url::committee(), point.period);
        view! {
            <tr>
                <th scope="row"><a href=board>{format::period(point.period, lang)}</a></th>
                <td class="is-number figure">{format::tally(point.total)}</td>
                <td>{point.band.clone().map(|band| view! { <BandMark band /> })}</td>
                <td>{basis}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <div class="card trend">
            <h3>{name}</h3>
            <Sparkline points=spread(&points) />
            <TableFrame label=format!("{} {name}", words.trend)>
                <table class="table">
                    <caption class="visually-hidden">{words.trend} " " {name}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.period}</th>
                            <th scope="col" class="is-number">{words.score}</th>
                            <th scope="col">{words.band}</th>
                            <th scope="col">{words.basis}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableFrame>
        </div>
    }
}

/// One place on the line per quarter from the first figure to the last; quarters without a figure stay empty.
fn spread(points: &[Point]) -> Vec<Option<crate::domain::score::Tally>> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    let mut quarters: Vec<Period> =
        std::iter::successors(Some(last.period), |q| (*q != first.period).then(|| q.previous())).take(40).collect();
    quarters.reverse();
    quarters.iter().map(|q| points.iter().find(|p| p.period == *q).map(|p| p.total)).collect()
}
