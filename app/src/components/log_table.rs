//! What was done with something: when, by whom, what. The roles of the table are spelled out because a phone shows its rows as
//! blocks, and it is still to be read out as a table.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::TableFrame;
use crate::i18n::format;

crate::words! {
    /// Heads of the columns.
    pub struct LogWords {
        when: "Thời điểm" / "When",
        who: "Người thực hiện" / "Who",
        did: "Nội dung" / "What",
    }
}

/// A log as a section of a page; nothing where nothing was done.
#[component]
pub fn LogTable(
    /// Heading.
    title: &'static str,
    /// In the order of the screen: the moment, the person's name, a sentence.
    lines: Vec<(DateTime<Utc>, String, String)>,
) -> impl IntoView {
    let words = LogWords::here();
    let rows = lines.iter().map(|(at, who, did)| {
        view! {
            <tr role="row">
                <td role="cell" class="figure">{format::moment(*at)}</td>
                <td role="cell">{who.clone()}</td>
                <td role="cell">{did.clone()}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="log">
                <h2 id="log">{title}</h2>
                <TableFrame label=title>
                    <table class="table log-table" role="table">
                        <caption class="visually-hidden">{title}</caption>
                        <thead role="rowgroup">
                            <tr role="row">
                                <th role="columnheader" scope="col">{words.when}</th>
                                <th role="columnheader" scope="col">{words.who}</th>
                                <th role="columnheader" scope="col">{words.did}</th>
                            </tr>
                        </thead>
                        <tbody role="rowgroup">{rows}</tbody>
                    </table>
                </TableFrame>
            </section>
        }
    })
}
