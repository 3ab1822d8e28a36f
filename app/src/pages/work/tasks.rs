//! What the person's own units owe, the most urgent first.

use leptos::prelude::*;

use super::{
    api::{Stage, Task},
    words::WorkWords,
};
use crate::{
    app::url,
    components::Empty,
    domain::{round::Timely, sheet::State},
    i18n::{format, timely_word, use_lang},
    pages::lines::{SheetCard, address},
};

/// The tasks in their groups.
#[component]
pub fn TasksPart(tasks: Vec<Task>) -> impl IntoView {
    let words = WorkWords::here();
    let lang = use_lang();
    if tasks.is_empty() {
        return view! { <Empty text=words.nothing_due /> }.into_any();
    }
    // The unit's name on every card says nothing to whoever has one unit.
    let one = tasks.iter().all(|t| t.line.unit == tasks[0].line.unit);
    let open = tasks.iter().any(|t| !matches!(t.stage, Stage::Missed | Stage::Done));
    let heads = tasks.iter().any(|t| t.may_lock);
    let ready = if heads { words.ready_head } else { words.ready_team };
    let order = match heads {
        // A head comes to lock; a team comes to fill.
        true => [Stage::Ready, Stage::Back, Stage::Started, Stage::Fresh, Stage::Missed],
        false => [Stage::Back, Stage::Started, Stage::Fresh, Stage::Ready, Stage::Missed],
    };
    let title = |stage| match stage {
        Stage::Back => words.back,
        Stage::Ready => ready,
        Stage::Started => words.started,
        Stage::Fresh => words.fresh,
        Stage::Missed => words.missed,
        Stage::Done => words.done,
    };
    let group = |stage: Stage| {
        let of: Vec<_> = tasks.iter().filter(|t| t.stage == stage).cloned().collect();
        (!of.is_empty()).then(|| {
            view! {
                <section class="work-part">
                    <h2>{title(stage)} " (" {of.len()} ")"</h2>
                    <ul class="stack">
                        {of.into_iter().map(|task| view! { <li><TaskCard task one /></li> }).collect_view()}
                    </ul>
                </section>
            }
        })
    };
    let groups = order.map(group).into_iter().flatten().collect_view();
    let done: Vec<_> = tasks.iter().filter(|t| t.stage == Stage::Done).cloned().collect();
    let done = (!done.is_empty()).then(|| {
        let cards = done.into_iter().map(|task| {
            let late = task.timely == Timely::Late;
            let note = timely_word(task.timely, lang).unwrap_or_default();
            view! { <li><SheetCard line=task.line of_unit=one note late /></li> }
        });
        let cards = cards.collect_view();
        view! {
            <section class="work-part">
                <h2>{words.done}</h2>
                <ul class="stack">{cards}</ul>
            </section>
        }
    });
    view! {
        {(!open).then(|| view! { <Empty text=words.all_done /> })}
        {groups}
        {done}
    }
    .into_any()
}

/// One task with its buttons.
#[component]
fn TaskCard(task: Task, one: bool) -> impl IntoView {
    let words = WorkWords::here();
    let lang = use_lang();
    let today = task.deadline - chrono::Duration::days(task.days_left);
    let note = format::deadline(task.deadline, today, lang);
    let note = match (task.stage, timely_word(task.timely, lang)) {
        (Stage::Missed, Some(word)) => format!("{note} · {word}"),
        _ => note,
    };
    let missed = (task.stage == Stage::Missed).then(|| view! { <p class="soft">{words.missed_help}</p> });
    let reason = task.reason.clone().filter(|_| task.stage == Stage::Back);
    let asked = task.line.state == Some(State::ExplanationAsked);
    let asked = asked.then(|| view! { <p class="sheet-card-reason">{words.explanation_asked}</p> });
    let reason = reason.map(|r| view! { <p class="sheet-card-reason">{words.reason} ": " {r}</p> });
    let id = task.line.id;
    let draft = task.line.state == Some(State::Draft);
    let (to, text) = match (task.stage, draft) {
        (Stage::Fresh, _) | (Stage::Missed, false) => (address(&task.line), words.start),
        (Stage::Ready, _) if task.may_lock => (url::sheet(id), words.view_lock),
        (Stage::Ready, _) => (url::sheet(id), words.view),
        (_, true) => (url::fill(id), words.go_on),
        (Stage::Back, false) if task.may_lock => (url::sheet(id), words.view_explain),
        (_, false) => (url::sheet(id), words.view),
    };
    let late = task.days_left < 0;
    let main = task.stage != Stage::Missed && (task.stage != Stage::Ready || task.may_lock);
    view! {
        <SheetCard line=task.line of_unit=one note late>
            {reason}
            {asked}
            {missed}
            <a class="button" class:is-primary=main href=to>{text}</a>
        </SheetCard>
    }
}
