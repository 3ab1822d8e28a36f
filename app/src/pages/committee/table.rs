//! The table: one row per unit, one shade per band, every figure a link to its proof.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    api::{Bands, BoardPage, Column},
    query::{BoardQuery, Order},
    words::{BoardWords, basis, count_units, findings_of, unranked_words},
};
use crate::{
    app::url,
    components::{BandMark, HeatCell, Shades, TableFrame},
    domain::{
        rollup::Coverage,
        score::{Part, Tally},
        scoreboard::{Group, Line},
    },
    i18n::{CommonWords, Lang, block_name, format, use_lang},
    pages::{lines::Band, unit::UnitQuery},
};

/// The table with its footnotes.
#[component]
pub fn Table(query: BoardQuery, data: Arc<BoardPage>) -> impl IntoView {
    let words = BoardWords::here();
    let lang = use_lang();
    let head = |order: Order, text: &'static str, class: &'static str, title: String| {
        let current = query.order == order;
        let sort = current.then_some(match (query.reverse, &order) {
            // Names and ranks run upwards unless they are turned around; figures run downwards.
            (false, Order::Name | Order::Rank | Order::Gap)
            | (true, Order::Total | Order::Coverage | Order::Section(_)) => "ascending",
            _ => "descending",
        });
        let href = query.ordered(order).href();
        let text = text.to_owned();
        view! {
            <th scope="col" class=class aria-sort=sort>
                <a href=href title=title>{text}</a>
            </th>
        }
    };
    let columns = data.columns.iter().map(|column| {
        let order = Order::Section(column.id.to_string());
        let current = query.order == order;
        let sort = current.then_some(if query.reverse { "ascending" } else { "descending" });
        let href = query.ordered(order).href();
        let name = column.name.get(lang).to_owned();
        view! {
            <th scope="col" class="is-heat" aria-sort=sort>
                <a href=href title=name.clone()>
                    {column.id.to_string()}
                    <span class="visually-hidden">" " {name.clone()}</span>
                </a>
            </th>
        }
    });
    let columns = columns.collect_view();
    let acts = !data.findings.is_empty();
    let mixed = data.lines.iter().any(|l| l.block != data.lines[0].block);
    let rows =
        (0..data.lines.len()).map(|at| view! { <Row at data=data.clone() query=query.clone() mixed /> }).collect_view();
    let mean = data.mean.clone().map(|mean| view! { <MeanRow mean data=data.clone() /> });
    let caps: Vec<_> = data.lines.iter().filter_map(|l| l.cap.as_ref().map(|cap| (l, cap))).collect();
    let caps = (!caps.is_empty()).then(|| {
        let notes = caps.into_iter().map(|(line, cap)| {
            let band = data.bands(line.bands.as_ref()).and_then(|bands| bands.band(&cap.band));
            let band = band.map(|band| band.name.get(lang).to_owned());
            let proof = line.capped_by.map(|sheet| format!("{}#{}", url::sheet(sheet), cap.item));
            let text = data.capping.get(&cap.item).map(|text| format!(" ({})", text.get(lang)));
            let item = match proof {
                Some(href) => view! { <a href=href>{cap.item.to_string()}</a> }.into_any(),
                None => view! { {cap.item.to_string()} }.into_any(),
            };
            view! { <li>"* " {line.name.clone()} ": " {cap_words(band.as_deref().unwrap_or_default(), lang)} " " {item} {text}</li> }
        });
        view! {
            <div class="cap-notes">
                <h2>{words.caps}</h2>
                <ul>{notes.collect_view()}</ul>
            </div>
        }
    });
    let table = view! {
            <table class="table board">
                <caption class="visually-hidden">
                    {words.title} " · " {format::period(data.period, lang)}
                </caption>
                <thead>
                    <tr>
                        {head(Order::Rank, words.rank, "is-rank", words.rank.to_owned())}
                        {head(Order::Name, words.unit, "is-unit", words.unit.to_owned())}
                        {columns}
                        {head(Order::Total, words.total, "is-number", words.total.to_owned())}
                        <th scope="col">{words.band}</th>
                        {head(Order::Coverage, words.coverage, "is-number", words.coverage_help.to_owned())}
                        {head(Order::Gap, words.gap, "is-number", words.gap_help.to_owned())}
                        <th scope="col">{words.basis}</th>
                        {acts.then(|| view! { <th scope="col" title=words.findings_help>{words.findings}</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                {mean.map(|mean| view! { <tfoot>{mean}</tfoot> })}
            </table>
    };
    let unranked = data.lines.iter().filter_map(|line| Some((line, line.unranked.filter(|_| line.total.max > 0)?)));
    let unranked: Vec<_> =
        unranked.map(|(line, why)| format!("{} ({})", line.name, unranked_words(why, lang))).collect();
    let unranked = (!unranked.is_empty()).then(|| view! { <p>{words.unranked} ": " {unranked.join("; ")} "."</p> });
    view! {
        <TableFrame label=words.scroll class="board-frame">{table}</TableFrame>
        <div class="board-notes">
            {mixed.then(|| view! { <p>{words.rank_help}</p> })}
            {unranked}
        </div>
        {caps}
    }
}

fn cap_words(band: &str, lang: Lang) -> String {
    let words = CommonWords::of(lang);
    format!("{} {band} {}", words.capped.to_lowercase(), words.because)
}

/// One unit.
#[component]
fn Row(
    /// Its place in the list.
    at: usize,
    data: Arc<BoardPage>,
    /// What was asked.
    query: BoardQuery,
    mixed: bool,
) -> impl IntoView {
    let words = BoardWords::here();
    let lang = use_lang();
    let line = &data.lines[at];
    let proof = proof(line, &data, &query);
    let bands = data.bands(line.bands.as_ref());
    let shades = bands.map(Bands::shades).unwrap_or_default();
    let cells = cells(&data.columns, &line.sections, &shades, proof.as_deref(), &line.name, lang);
    // Ranks are inside a block: where several blocks stand together, each line names its own.
    let block = line.block.as_ref().filter(|_| mixed).map(|b| block_name(b.as_str(), lang));
    let block = block.map(|name| view! { <span class="unit-block">{name}</span> });
    let rank = match (line.rank, line.unranked) {
        (Some(rank), _) => view! { {rank} }.into_any(),
        (None, why) => {
            let why = why.map(|w| unranked_words(w, lang)).unwrap_or_default();
            view! { <span title=why>"–"<span class="visually-hidden">" " {words.unranked} ": " {why}</span></span> }
                .into_any()
        }
    };
    let total = match (&proof, line.total.max) {
        (Some(href), 1..) => {
            view! { <a href=href.clone() aria-label=format!("{}, {}: {}", line.name, words.total, format::tally(line.total))>{format::tally(line.total)}</a> }
                .into_any()
        }
        _ => view! { <span title=words.no_sheet>"–"</span> }.into_any(),
    };
    let band = line.band.as_ref().and_then(|id| bands?.band(id).cloned());
    let findings = match data.findings.get(&line.unit) {
        Some(of) => view! { <a href=url::findings(Some(&line.unit))>{findings_of(*of, lang)}</a> }.into_any(),
        None => view! { "–" }.into_any(),
    };
    view! {
        <tr>
            <td class="is-rank figure">{rank}</td>
            <th scope="row" class="is-unit">
                <a href=url::unit(&line.unit)><span>{line.name.clone()}</span>{block}</a>
            </th>
            {cells}
            <td class="is-number figure is-total">{total}</td>
            <td class="is-band">{band_cell(band, line.cap.is_some())}</td>
            <td class="is-number figure">{coverage(line.coverage)}</td>
            <td class="is-number figure">{gap(line.gap)}</td>
            <td class="is-basis">{line.basis.map(|b| basis(b, lang)).unwrap_or("–")}</td>
            {(!data.findings.is_empty()).then(|| view! { <td>{findings}</td> })}
        </tr>
    }
}

/// The mean over the lines shown.
#[component]
fn MeanRow(mean: Group, data: Arc<BoardPage>) -> impl IntoView {
    let words = BoardWords::here();
    let lang = use_lang();
    let name = format!("{} ({})", words.mean, count_units(mean.units, lang));
    let bands = data.bands(mean.bands.as_ref());
    let band = mean.band.as_ref().and_then(|id| bands?.band(id).cloned());
    let shades = bands.map(Bands::shades).unwrap_or_default();
    let cells = cells(&data.columns, &mean.sections, &shades, None, &name, lang);
    view! {
        <tr>
            <td class="is-rank"></td>
            <th scope="row" class="is-unit">{name}</th>
            {cells}
            <td class="is-number figure is-total">{format::tally(mean.total)}</td>
            <td class="is-band">{band_cell(band, false)}</td>
            <td class="is-number figure">{coverage(mean.coverage)}</td>
            <td class="is-number figure">{gap(mean.gap)}</td>
            <td class="is-basis">{mean.basis.map(|b| basis(b, lang)).unwrap_or("–")}</td>
            {(!data.findings.is_empty()).then(|| view! { <td></td> })}
        </tr>
    }
}

/// The sections of a line, column by column.
fn cells(
    columns: &[Column],
    parts: &[Part],
    shades: &Shades,
    proof: Option<&str>,
    name: &str,
    lang: Lang,
) -> Vec<AnyView> {
    let cell = |column: &Column| {
        let part = parts.iter().find(|p| p.id == column.id.as_str());
        let total = part.map_or_else(Tally::default, |p| Tally { points: p.points, max: p.max });
        let href = proof.filter(|_| total.max > 0).map(str::to_owned);
        let label = format!("{name}, {} {}", column.id, column.name.get(lang));
        view! { <HeatCell total step=shades.step(total) below=shades.below(total) href label /> }.into_any()
    };
    columns.iter().map(cell).collect()
}

/// The sheet behind the figures; where there are several, the unit's page with these alone.
fn proof(line: &Line, data: &BoardPage, query: &BoardQuery) -> Option<String> {
    match line.sheets.as_slice() {
        [] => None,
        [sheet] => Some(url::sheet(*sheet)),
        _ => {
            let counted = UnitQuery {
                period: Some(data.period),
                counted: Some(data.source),
                standard: data.standard,
                checklist: query.checklist.clone(),
            };
            Some(counted.href(&line.unit))
        }
    }
}

fn band_cell(band: Option<Band>, capped: bool) -> AnyView {
    match band {
        Some(band) => view! { <BandMark band capped /> }.into_any(),
        None => view! { "–" }.into_any(),
    }
}

/// "100 % (2/2)".
fn coverage(coverage: Coverage) -> String {
    match coverage.due {
        0 => "–".to_owned(),
        due => format!(
            "{}{}% ({}/{due})",
            format::whole(u64::from(coverage.done), u64::from(due)),
            format::THIN,
            coverage.done
        ),
    }
}

/// "−9,6 ▼": a drop carries a sign of its own.
fn gap(gap: Option<i32>) -> String {
    match gap {
        None => "–".to_owned(),
        Some(gap) if gap <= -500 => format!("{} ▼", format::gap(i64::from(gap))),
        Some(gap) => format::gap(i64::from(gap)),
    }
}
