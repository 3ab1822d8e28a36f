//! What stands between the sheet and its lock: missing things, contradicting answers, unforeseen N/A.

use leptos::prelude::*;

use super::{
    api::SheetPage,
    words::{SheetWords, lack, not_ready, value},
};
use crate::{
    app::url,
    domain::{
        answer::Value,
        ids::{ItemId, SheetId},
        sheet::State,
    },
    i18n::{format, use_lang},
};

/// Fill, opened at this item.
pub fn fill_at(sheet: SheetId, item: &ItemId) -> String {
    format!("{}?item={item}", url::fill(sheet))
}

/// Things that are missing, each with a way to add it.
#[component]
pub fn MissingList(data: SheetPage) -> impl IntoView {
    let words = SheetWords::here();
    let lang = use_lang();
    let open = data.line.state == Some(State::Draft) && !data.missing.is_empty();
    open.then(|| {
        // One line per item, with everything that it lacks.
        let lines = data.answers.iter().filter_map(|answer| {
            let what: Vec<_> =
                data.missing.iter().filter(|m| m.item == answer.item).map(|m| lack(m.what, lang)).collect();
            if what.is_empty() {
                return None;
            }
            let text = format!("{}: {}", answer.item, what.join(", "));
            let name = match data.rights.fill {
                true => view! { <a href=fill_at(data.line.id, &answer.item)>{text}</a> }.into_any(),
                false => view! { <span>{text}</span> }.into_any(),
            };
            Some(view! { <li>{name} " " <span class="missing-text">{answer.text.get(lang).to_owned()}</span></li> })
        });
        let lines = lines.collect_view();
        view! {
            <section class="missing" id="missing" aria-labelledby="missing-title" tabindex="-1">
                <h2 id="missing-title">{words.missing}</h2>
                <p>{not_ready(&data.missing, lang)}</p>
                <details open=data.missing.len() <= 12>
                    <summary>{words.missing_of}</summary>
                    <ul class="missing-list">{lines}</ul>
                </details>
            </section>
        }
    })
}

/// Items that two people answered differently, with both values.
#[component]
pub fn Conflicts(data: SheetPage) -> impl IntoView {
    let words = SheetWords::here();
    let lang = use_lang();
    let items: Vec<_> = data.answers.iter().filter(|a| !a.rivals.is_empty()).collect();
    (!items.is_empty()).then(|| {
        let items = items.into_iter().map(|answer| {
            let values = answer.rivals.iter().enumerate().map(|(at, rival)| {
                let level = rival.level.as_ref().map(|l| format!(" · {}", l.get(lang))).unwrap_or_default();
                let when = rival.at.map(format::moment).unwrap_or_default();
                view! {
                    <li>
                        <strong>{value(rival.value.as_ref(), lang)}{level}</strong>
                        " " {rival.by.clone()} ", " {when}
                        {(at == 0).then(|| view! { " " <span class="badge">{words.stands}</span> })}
                    </li>
                }
            });
            view! {
                <li>
                    <p><span class="item-id">{answer.item.to_string()}</span> " " {answer.text.get(lang).to_owned()}</p>
                    <ul class="rivals">{values.collect_view()}</ul>
                    {data
                        .rights
                        .fill
                        .then(|| view! { <a class="button" href=fill_at(data.line.id, &answer.item)>{words.settle}</a> })}
                </li>
            }
        });
        let items = items.collect_view();
        view! {
            <section class="conflicts" aria-labelledby="conflicts">
                <h2 id="conflicts">{words.conflicts}</h2>
                <p>{words.conflicts_help}</p>
                <ul class="conflict-list">{items}</ul>
            </section>
        }
    })
}

/// Items answered "Không áp dụng" where the checklist does not foresee it.
#[component]
pub fn Exceptions(data: SheetPage) -> impl IntoView {
    let words = SheetWords::here();
    let lang = use_lang();
    let items: Vec<_> = data.answers.iter().filter(|a| a.exception).collect();
    (!items.is_empty()).then(|| {
        let items = items.into_iter().map(|answer| {
            let reason = match &answer.value {
                Some(Value::Na { na }) => na.clone(),
                _ => String::new(),
            };
            view! {
                <li>
                    <a href=format!("#{}", answer.item)>{answer.item.to_string()}</a>
                    " " {answer.text.get(lang).to_owned()} <p class="answer-note">{reason}</p>
                </li>
            }
        });
        view! {
            <section class="exceptions" aria-labelledby="exceptions">
                <h2 id="exceptions">{words.exceptions}</h2>
                <p>{words.exceptions_help}</p>
                <ul class="exception-list">{items.collect_view()}</ul>
            </section>
        }
    })
}
