//! Every item that applies, what both say and what was published the last time: the whole comparison on one sheet of paper.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{WholeLine, words::CaseWords};
use crate::{
    components::TableFrame,
    domain::answer::Value,
    i18n::{format, use_lang},
    pages::sheet::words::value,
};

/// The table, folded: what differs stands above it.
#[component]
pub fn Whole(lines: Vec<WholeLine>, previous_on: Option<NaiveDate>) -> impl IntoView {
    let words = CaseWords::here();
    let lang = use_lang();
    let cell = |said: Option<&Value>| said.map_or_else(|| "–".to_owned(), |said| value(Some(said), lang));
    let rows = lines.iter().map(|line| {
        let differs = line.own != line.verified;
        let previous = previous_on.map(|_| view! { <td>{cell(line.previous.as_ref())}</td> });
        view! {
            <tr class:is-different=differs>
                <th scope="row">
                    <span class="item-id">{line.item.to_string()}</span>
                    " "
                    {line.text.get(lang).to_owned()}
                </th>
                <td>{cell(line.own.as_ref())}</td>
                <td>{cell(line.verified.as_ref())}</td>
                {previous}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let previous = previous_on.map(|day| view! { <th scope="col">{words.previous} " (" {format::date(day)} ")"</th> });
    view! {
        <details class="fold">
            <summary>{words.whole} " (" {lines.len()} ")"</summary>
            <TableFrame label=words.whole class="case-whole">
                <table class="table">
                    <caption class="visually-hidden">{words.whole}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.item}</th>
                            <th scope="col">{words.own}</th>
                            <th scope="col">{words.verified}</th>
                            {previous}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableFrame>
        </details>
    }
}
