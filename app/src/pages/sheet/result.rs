//! What the sheet is worth: the figure, the band with the reason for a cap, and its parts as radar and tables.

use leptos::prelude::*;

use super::{
    api::{Part, SheetPage},
    words::{SheetWords, grade_counts, value},
};
use crate::{
    components::{Axis, BandMark, Radar, ScoreBar, TableFrame},
    domain::{
        score::Tally,
        sheet::{Kind, State},
    },
    i18n::{CommonWords, format, use_lang},
};

/// The figure, the band and what limits it.
#[component]
pub fn Verdict(data: SheetPage) -> impl IntoView {
    let words = SheetWords::here();
    let common = CommonWords::here();
    let lang = use_lang();
    let total = Tally { points: data.score.points, max: data.score.max };
    let draft = data.line.state == Some(State::Draft);
    let heading = match (draft, data.line.kind) {
        (true, _) => words.so_far,
        (false, Kind::SelfAssessment) => words.own_result,
        (false, Kind::Verification) => words.verified_result,
        (false, _) => words.result,
    };
    // Once it is verified, the unit's own figure is not the one that counts.
    let stands = data.case.as_ref().filter(|case| case.own == data.line.id && case.verified_total.max > 0).map(|case| {
        let figure = format::tally(case.verified_total);
        view! { <p class="verdict-stands">{words.verified_result} ": " <strong class="figure">{figure}</strong> ". " {words.verified_stands}</p> }
    });
    let band = data.line.band.clone();
    let cap = data.score.cap.as_ref().and_then(|cap| {
        let answer = data.answers.iter().find(|a| a.item == cap.item)?;
        let name = band.as_ref().map(|b| b.name.get(lang).to_owned()).unwrap_or_default();
        Some(view! {
            <p class="cap-reason">
                "* " {common.capped} " " {name} " " {common.because} " "
                <a href=format!("#{}", cap.item)>{cap.item.to_string()}</a>
                {format!(" ({}) ", answer.text.get(lang))}
                {value(answer.value.as_ref(), lang)}
            </p>
        })
    });
    let before = data.before.filter(|(_, t)| t.max > 0).map(|(day, t)| {
        let change = format::gap(difference(total, t));
        view! { <p class="verdict-before">{words.before} " (" {format::date(day)} "): " {format::tally(t)} " · " {words.change} " " {change}</p> }
    });
    let grades = data.score.grades.map(|g| {
        view! {
            <p class="verdict-grades">
                {grade_counts(&g, lang)}
            </p>
        }
    });
    let figure = match total.max {
        0 => view! { <p>{words.no_score}</p> }.into_any(),
        _ => view! {
            <p class="verdict-figure">
                <span class="figure">{format::tally(total)}</span>
                {band.map(|band| view! { <BandMark band capped=cap.is_some() /> })}
            </p>
            <p class="verdict-points">
                {format::number(total.points)} "/" {format::number(total.max)} " " {words.points}
            </p>
        }
        .into_any(),
    };
    view! {
        <section class="verdict" aria-labelledby="verdict">
            <h2 id="verdict">{heading}</h2>
            {figure}
            {stands}
            {cap}
            {grades}
            {before}
        </section>
    }
}

/// now − before in hundredths of a percent, from the figures as they stand on the screen, so that both agree.
fn difference(now: Tally, before: Tally) -> i64 {
    let tenths = |t: Tally| (u128::from(t.points) * 1000).checked_div(u128::from(t.max)).unwrap_or(0) as i64;
    (tenths(now) - tenths(before)) * 10
}

/// The parts of the sheet: radar with its table, and areas.
#[component]
pub fn Parts(data: SheetPage) -> impl IntoView {
    let words = SheetWords::here();
    let lang = use_lang();
    // Nine clauses make no readable radar; bars say the same.
    let radar = (3..=6).contains(&data.sections.len()).then(|| {
        let axes = data.sections.iter().map(|p| Axis {
            label: format!("{} {}", p.id, p.name.get(lang)),
            now: p.total,
            before: p.before,
        });
        view! { <div class="parts-radar"><Radar axes=axes.collect() /></div> }
    });
    let areas = (!data.areas.is_empty()).then(|| {
        view! {
            <section class="parts" aria-labelledby="areas">
                <h2 id="areas">{words.by_area}</h2>
                <PartTable parts=data.areas.clone() first=words.area />
            </section>
        }
    });
    view! {
        <section class="parts" aria-labelledby="sections">
            <h2 id="sections">{words.by_section}</h2>
            <div class="parts-both">
                {radar}
                <PartTable parts=data.sections.clone() first=words.part />
            </div>
        </section>
        {areas}
    }
}

/// Parts as a table.
#[component]
fn PartTable(parts: Vec<Part>, first: &'static str) -> impl IntoView {
    let words = SheetWords::here();
    let lang = use_lang();
    let before = parts.iter().any(|p| p.before.is_some());
    let rows = parts.into_iter().map(move |part| {
        let (answered, of) = part.answered;
        let last =
            before.then(|| view! { <td class="is-number">{part.before.map_or("–".to_owned(), format::tally)}</td> });
        view! {
            <tr>
                <th scope="row"><span class="part-id">{part.id}</span> " " {part.name.get(lang).to_owned()}</th>
                <td class="is-share">
                    <div class="share">
                        <span class="figure">{format::tally(part.total)}</span>
                        <ScoreBar points=Signal::stored(part.total.points) max=Signal::stored(part.total.max) />
                    </div>
                </td>
                {last}
                <td class="is-number">{answered} "/" {of}</td>
            </tr>
        }
    });
    view! {
        <TableFrame label=first>
            <table class="table part-table">
                <caption class="visually-hidden">{first}</caption>
                <thead>
                    <tr>
                        <th scope="col">{first}</th>
                        <th scope="col" class="is-share">{words.percent}</th>
                        {before.then(|| view! { <th scope="col" class="is-number">{words.before}</th> })}
                        <th scope="col" class="is-number">{words.answered}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </TableFrame>
    }
}
