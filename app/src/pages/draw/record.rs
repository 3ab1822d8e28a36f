//! The list of a draw: who could be drawn, and what each one's lots come from.

use leptos::prelude::*;

use super::{api::DrawPage, words::DrawWords};
use crate::{
    components::TableFrame,
    i18n::{format, use_lang},
};

/// The table, folded: it is long.
#[component]
pub fn Record(data: DrawPage) -> impl IntoView {
    let words = DrawWords::here();
    let lang = use_lang();
    let drawn = |key: &str| data.drawing.draw.picks.iter().any(|pick| pick.target.to_string() == key);
    let rows = data.drawing.draw.candidates.iter().map(|candidate| {
        let (key, weight) = (candidate.target.to_string(), candidate.weight);
        let label = data.labels.get(&key).map(|label| label.get(lang).to_owned()).unwrap_or_else(|| key.clone());
        let shares = [u32::from(weight.base), weight.visit, weight.gap, weight.overdue, weight.hints];
        let shares = shares.map(|share| view! { <td class="is-number">{format::number(share.into())}</td> });
        view! {
            <tr data-drawn=drawn(&key).then_some("")>
                <th scope="row">{label}</th>
                {shares.collect_view()}
                <td class="is-number is-strong">{format::number(weight.total())}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let id = data.drawing.draw.terms.id;
    let heads = [words.base, words.since, words.gap, words.overdue, words.hints, words.lots];
    let heads = heads.map(|head| view! { <th scope="col" class="is-number">{head}</th> });
    let count = data.drawing.draw.candidates.len();
    view! {
        <details class="card spot-form">
            <summary>{format!("{} ({count})", words.record)}</summary>
            <div class="stack">
                <p class="soft">{words.record_help}</p>
                <p class="no-print">
                    <a class="button" href=format!("/api/v1/draws/{id}/list") download=format!("nenep-{id}.txt") rel="external">
                        {words.download_list}
                    </a>
                </p>
                <TableFrame label=words.record>
                    <table class="table draw-record">
                        <caption class="visually-hidden">{words.record}</caption>
                        <thead>
                            <tr><th scope="col">{words.what}</th>{heads.collect_view()}</tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </TableFrame>
            </div>
        </details>
    }
}
