//! Who wrote what in the register, the newest first.

use leptos::prelude::*;

use super::{
    api::QualitySystemPage,
    say,
    table::{Table, head},
    words::QualityWords,
};
use crate::{
    domain::quality_system::Edit,
    i18n::{format, use_lang},
};

/// The log, folded.
#[component]
pub fn Log(data: QualitySystemPage) -> impl IntoView {
    let words = QualityWords::here();
    let lang = use_lang();
    let name = |id| data.people.iter().find(|(who, _)| *who == id).map(|(_, name)| name.clone()).unwrap_or_default();
    let said = |edit: &Edit| {
        let entry = |entry| say::entry(entry, &data.rules, lang);
        let what = match (&edit.old, &edit.new) {
            (None, Some(new)) => format!("{} “{}”", words.added, entry(new)),
            (Some(old), None) => format!("{} “{}”", words.taken_out, entry(old)),
            (Some(old), Some(new)) => format!("“{}” → “{}”", entry(old), entry(new)),
            (None, None) => String::new(),
        };
        view! { <li>{say::part(edit.part, words)} ": " {what}</li> }
    };
    let rows = data.system.changes.iter().rev().map(|change| {
        let edits = change.edits.iter().map(said).collect_view();
        view! {
            <tr role="row">
                <td role="cell" class="figure">{format::moment(change.at)}</td>
                <td role="cell">{name(change.by)}</td>
                <td role="cell"><ul class="quality-entries">{edits}</ul></td>
            </tr>
        }
        .into_any()
    });
    let rows: Vec<_> = rows.collect();
    let heads = vec![head(words.when, false), head(words.who, false), head(words.what, false)];
    let content = match rows.is_empty() {
        true => view! { <p class="soft">{words.log_none}</p> }.into_any(),
        false => view! { <Table label=words.log class="log-table" heads rows /> }.into_any(),
    };
    view! {
        <details class="card spot-form no-print">
            <summary>{format!("{} ({})", words.log, data.system.changes.len())}</summary>
            <div class="stack">{content}</div>
        </details>
    }
}
