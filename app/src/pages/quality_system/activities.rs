//! What keeps the system alive, year by year: plan, internal audits, management reviews; and the forms that record them.

use std::collections::BTreeSet;

use chrono::Datelike;
use leptos::prelude::*;

use super::{
    api::QualitySystemPage,
    editor::{Attempt, Editor},
    fields::{EntryForm, InputField, Takes, TextField, day, number},
    say,
    table::{Table, head},
    view::{Removal, TakeOut},
    words::QualityWords,
};
use crate::{
    domain::quality_system::{Activity, Entry, Part, Plan, Register},
    i18n::use_lang,
};

/// The table, and the forms.
#[component]
pub fn Years(data: QualitySystemPage, editor: Editor, removal: RwSignal<Option<Removal>>) -> impl IntoView {
    let words = QualityWords::here();
    let lang = use_lang();
    let Register { plans, internal_audits, management_reviews, .. } = &data.system.register;
    let held = internal_audits.iter().chain(management_reviews).map(|one| one.on.year());
    let years: BTreeSet<i32> = plans.iter().map(|plan| plan.year).chain(held).collect();
    let line = |part: Part, at: usize, entry: Entry| {
        let text = say::entry(&entry, &data.rules, lang);
        view! {
            <li>
                <span>{text}</span>
                {data.writes.then(|| view! { <TakeOut part at entry removal editor /> })}
            </li>
        }
    };
    let activities = |part: Part, all: &[Activity], year: i32| {
        let of = all.iter().enumerate().filter(|(_, one)| one.on.year() == year);
        let lines = of.map(|(at, one)| line(part, at, Entry::Activity(one.clone()))).collect_view();
        (!lines.is_empty()).then(|| view! { <ul class="quality-entries">{lines}</ul> })
    };
    let rows = years.into_iter().rev().map(|year| {
        let of = plans.iter().enumerate().filter(|(_, plan)| plan.year == year);
        let planned = of.map(|(at, plan)| line(Part::Plan, at, Entry::Plan(plan.clone()))).collect_view();
        view! {
            <tr>
                <th scope="row" class="is-number">{year.to_string()}</th>
                <td>{(!planned.is_empty()).then(|| view! { <ul class="quality-entries">{planned}</ul> })}</td>
                <td>{activities(Part::InternalAudit, internal_audits, year)}</td>
                <td>{activities(Part::ManagementReview, management_reviews, year)}</td>
            </tr>
        }
        .into_any()
    });
    let rows: Vec<_> = rows.collect();
    let heads =
        vec![head(words.year, true), head(words.plan, false), head(words.audits, false), head(words.reviews, false)];
    let table = match rows.is_empty() {
        true => view! { <p class="soft">{words.years_none}</p> }.into_any(),
        false => view! { <Table label=words.years class="quality-years" heads rows /> }.into_any(),
    };
    let forms = data.writes.then(|| {
        view! {
            <PlanForm editor />
            <ActivityForm editor part=Part::InternalAudit />
            <ActivityForm editor part=Part::ManagementReview />
        }
    });
    view! {
        <section class="stack" aria-labelledby="years">
            <h2 id="years">{words.years}</h2>
            {table}
            {forms}
        </section>
    }
}

#[component]
fn PlanForm(editor: Editor) -> impl IntoView {
    let words = QualityWords::here();
    let year = RwSignal::new(editor.today.year().to_string());
    let (on, written) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let attempt = Attempt::new();
    let submit = Callback::new(move |()| {
        let Some(on) = day(on) else { return };
        let plan = Plan { year: i32::try_from(number(year)).unwrap_or_default(), on, number: written.get_untracked() };
        editor.save(attempt, move |register| register.plans.push(plan));
    });
    view! {
        <EntryForm title=words.plan_add attempt submit>
            <div class="round-open-days">
                <InputField id="plan-year" label=words.year takes=Takes::Number value=year required=true />
                <InputField id="plan-on" label=words.issued_on takes=Takes::Day value=on required=true />
                <InputField id="plan-number" label=words.number takes=Takes::Line value=written />
            </div>
        </EntryForm>
    }
}

/// An internal audit or a management review.
#[component]
fn ActivityForm(editor: Editor, part: Part) -> impl IntoView {
    let words = QualityWords::here();
    let is_audit = part == Part::InternalAudit;
    let (on, result, report) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let attempt = Attempt::new();
    let submit = Callback::new(move |()| {
        let Some(on) = day(on) else { return };
        let activity = Activity { on, result: result.get_untracked(), report: report.get_untracked() };
        editor.save(attempt, move |register| match is_audit {
            true => register.internal_audits.push(activity),
            false => register.management_reviews.push(activity),
        });
    });
    let (title, [held, said, paper]) = match is_audit {
        true => (words.audit_add, ["audit-on", "audit-result", "audit-report"]),
        false => (words.review_add, ["review-on", "review-result", "review-report"]),
    };
    view! {
        <EntryForm title attempt submit>
            <InputField id=held label=words.held_on takes=Takes::Day value=on required=true />
            <TextField id=said label=words.result value=result />
            <InputField id=paper label=words.report takes=Takes::Line value=report />
        </EntryForm>
    }
}
