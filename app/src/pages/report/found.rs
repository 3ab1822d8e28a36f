//! What the audit found, and what became of what earlier ones found.

use leptos::prelude::*;

use super::{
    api::ReportPage,
    say::none_found,
    words::{ReportWords, is_low},
};
use crate::{
    app::url,
    components::TableFrame,
    domain::answer::{Grade, Value},
    i18n::{format, use_lang},
    pages::{
        finding::{number_words, state_name},
        sheet::AnswerLine,
    },
};

/// Nonconformities and opportunities for improvement, in the order of the checklist.
#[component]
pub fn FoundTable(data: ReportPage) -> impl IntoView {
    let words = ReportWords::here();
    let lang = use_lang();
    let is_found =
        |answer: &&AnswerLine| is_low(&data, answer) || matches!(answer.value, Some(Value::Grade { grade: Grade::Kn }));
    let rows = data.sheet.answers.iter().filter(is_found).map(|answer| {
        let result = answer.level.as_ref().map(|name| name.get(lang).to_owned()).unwrap_or_default();
        let points = answer.points.filter(|_| answer.level.is_none()).map(|t| format!("{}/{}", t.points, t.max));
        let request = answer.finding.as_ref().map(|note| {
            view! { <a href=url::finding(note.id)>{number_words(note.number, lang)}</a> }
        });
        let photos = (!answer.photos.is_empty()).then(|| format!(" ({} {})", answer.photos.len(), words.photos));
        view! {
            <tr>
                <th scope="row" class="report-code">{answer.item.to_string()}</th>
                <td>{answer.text.get(lang).to_owned()}</td>
                <td>{result} {points}</td>
                <td class="finding-text">{answer.note.clone()} {photos}</td>
                <td>{request}</td>
            </tr>
        }
    });
    let rows: Vec<_> = rows.collect();
    match rows.is_empty() {
        true => view! { <p>{none_found(&data, lang)}</p> }.into_any(),
        false => view! {
            <TableFrame label=words.found>
                <table class="table">
                    <caption class="visually-hidden">{words.found}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.item}</th>
                            <th scope="col">{words.asked}</th>
                            <th scope="col">{words.grade}</th>
                            <th scope="col">{words.evidence}</th>
                            <th scope="col">{words.request}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableFrame>
        }
        .into_any(),
    }
}

/// Earlier findings.
#[component]
pub fn FollowUps(data: ReportPage) -> impl IntoView {
    let words = ReportWords::here();
    let lang = use_lang();
    let rows = data.follow_ups.iter().map(|one| {
        view! {
            <tr>
                <th scope="row" class="report-code"><a href=url::finding(one.id)>{number_words(one.number, lang)}</a></th>
                <td class="report-code">{one.item.to_string()}</td>
                <td class="finding-text">{one.statement.clone()}</td>
                <td class="is-number">{format::date(one.found_on)}</td>
                <td class="is-number">{one.due_on.map(format::date)}</td>
                <td>
                    {state_name(one.state, lang)}
                    {one.again.then(|| view! { <br /> <span class="badge" data-tone="warn">{words.again}</span> })}
                </td>
            </tr>
        }
    });
    let rows: Vec<_> = rows.collect();
    match rows.is_empty() {
        true => view! { <p>{words.none_before}</p> }.into_any(),
        false => view! {
            <TableFrame label=words.follow>
                <table class="table">
                    <caption class="visually-hidden">{words.follow}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.request}</th>
                            <th scope="col">{words.item}</th>
                            <th scope="col">{words.what}</th>
                            <th scope="col" class="is-number">{words.found_on}</th>
                            <th scope="col" class="is-number">{words.due}</th>
                            <th scope="col">{words.state}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableFrame>
        }
        .into_any(),
    }
}
