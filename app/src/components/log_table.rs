//! What was done with something: when, by whom, what.

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
            <tr>
                <td class="is-number">{format::moment(*at)}</td>
                <td>{who.clone()}</td>
                <td>{did.clone()}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack" aria-labelledby="log">
                <h2 id="log">{title}</h2>
                <TableFrame label=title>
                    <table class="table">
                        <caption class="visually-hidden">{title}</caption>
                        <thead>
                            <tr>
                                <th scope="col" class="is-number">{words.when}</th>
                                <th scope="col">{words.who}</th>
                                <th scope="col">{words.did}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </TableFrame>
            </section>
        }
    })
}
