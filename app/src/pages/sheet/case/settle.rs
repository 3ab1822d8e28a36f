//! The second verification (thẩm định lần 2): a conclusion and a reason for every explained item, all sent at once.

use std::collections::BTreeMap;

use leptos::{prelude::*, task::spawn_local};

use super::{CasePage, view::Line, words::CaseWords};
use crate::{
    domain::{answer::Value, ids::ItemId, text::MAX_TEXT},
    i18n::use_lang,
    pages::sheet::{
        api::SheetPage,
        decide::Refused,
        send::decide,
        step::{Refusal, Step},
        words::value,
    },
    wire::Data,
};

/// The form.
#[component]
pub fn SettleForm(case: CasePage, page: Data<SheetPage>) -> impl IntoView {
    let words = CaseWords::here();
    let lang = use_lang();
    let id = case.own;
    let (open, rest): (Vec<_>, Vec<_>) = case.lines.iter().cloned().partition(|line| line.dispute.is_some());
    // The value and the reason of each item.
    let start = open.iter().filter_map(|line| Some((line.item.clone(), (line.verified.value.clone()?, String::new()))));
    let said = RwSignal::new(start.collect::<BTreeMap<ItemId, (Value, String)>>());
    let (waiting, incomplete) = (RwSignal::new(false), RwSignal::new(false));
    let (refusal, reloading) = (RwSignal::new(None::<Refusal>), RwSignal::new(false));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let items = said.get_untracked();
        if items.values().any(|(_, reason)| reason.trim().is_empty()) {
            incomplete.set(true);
            return;
        }
        waiting.set(true);
        refusal.set(None);
        spawn_local(async move {
            let items = items.into_iter().map(|(item, (value, reason))| (item, value, reason)).collect();
            match decide(id, Step::Settle { items }).await {
                Ok(()) => page.refetch(),
                Err(why) => refusal.set(Some(why)),
            }
            waiting.set(false);
        });
    };
    let lines = open.into_iter().map(|line| {
        let item = StoredValue::new(line.item.clone());
        let now = line.verified.value.clone();
        // "Không áp dụng" with its reason is no choice of the scale, but may be what was said.
        let said_only = now.iter().filter(|now| !case.choices.contains(now));
        let choices: Vec<Value> = said_only.chain(&case.choices).cloned().collect();
        let options = choices.iter().enumerate().map(|(at, choice)| {
            let is_now = now.as_ref() == Some(choice);
            let verb = if is_now { words.keep } else { words.change_to };
            view! { <option value=at.to_string() selected=is_now>{format!("{verb}: {}", value(Some(choice), lang))}</option> }
        });
        let options = options.collect_view();
        let choices = StoredValue::new(choices);
        let edit = move |change: &dyn Fn(&mut (Value, String))| {
            said.update(|said| item.with_value(|item| said.get_mut(item).into_iter().for_each(change)));
            incomplete.set(false);
        };
        let choose = move |event: leptos::ev::Event| {
            let chosen = event_target_value(&event).parse::<usize>().ok();
            let chosen = chosen.and_then(|at| choices.with_value(|all| all.get(at).cloned()));
            if let Some(chosen) = chosen {
                edit(&|(value, _)| value.clone_from(&chosen));
            }
        };
        let write = move |event: leptos::ev::Event| {
            let text = event_target_value(&event);
            edit(&|(_, reason)| reason.clone_from(&text));
        };
        let (select, reason) = (format!("value-{}", line.item), format!("reason-{}", line.item));
        view! {
            <li>
                <Line line />
                <div class="field no-print">
                    <label for=select.clone()>{words.conclusion}</label>
                    <select id=select.clone() on:change=choose>{options}</select>
                </div>
                <div class="field no-print">
                    <label for=reason.clone()>{words.reason}</label>
                    <textarea id=reason.clone() rows="3" maxlength=MAX_TEXT.to_string() on:input=write></textarea>
                </div>
            </li>
        }
    });
    let lines = lines.collect_view();
    // What differs and is not explained counts as accepted.
    let rest = rest.into_iter().map(|line| view! { <li><Line line /></li> }).collect_view();
    view! {
        <form class="case-form stack" aria-labelledby="settle" on:submit=submit>
            <h3 id="settle">{words.settle_title}</h3>
            <p>{words.settle_help}</p>
            <ul class="case-items">{lines} {rest}</ul>
            <Refused refusal page open=reloading />
            <p role="alert" class="field-fault">{move || incomplete.get().then_some(words.settle_missing)}</p>
            <div class="actions no-print">
                <button type="submit" class="button is-primary" disabled=move || waiting.get()>
                    {move || if waiting.get() { words.waiting } else { words.settle_send }}
                </button>
            </div>
        </form>
    }
}
