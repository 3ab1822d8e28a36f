//! The duty cycle as steps, and what is overdue above it.

use leptos::prelude::*;

use super::{api::QualitySystemPage, say, words::QualityWords};
use crate::{
    components::{Icon, Shape},
    domain::{quality_system::Stage, unit::QmsDuty},
    i18n::{format, use_lang},
};

/// What is overdue, each with its rule; a word of praise where nothing is.
#[component]
pub fn Late(data: QualitySystemPage) -> impl IntoView {
    let words = QualityWords::here();
    let lang = use_lang();
    let standing = &data.system.standing;
    if standing.duty == QmsDuty::None {
        return ().into_any();
    }
    if standing.overdue.is_empty() {
        return view! { <p class="notice is-ok" data-overdue="0"><Icon shape=Shape::Check /><span>{words.overdue_none}</span></p> }.into_any();
    }
    let lines = standing.overdue.iter().map(|one| {
        let (what, rule) = say::duty(one.what, &data.rules, lang);
        let since = format!("{} {}", words.since, format::date(one.since));
        view! {
            <li>
                <p><strong>{what}</strong> " · " {since}</p>
                <p class="small soft">{rule}</p>
            </li>
        }
    });
    let lines = lines.collect_view();
    let count = standing.overdue.len();
    view! {
        <section class="notice is-warn" aria-labelledby="overdue" data-overdue=count.to_string()>
            <Icon shape=Shape::Alert />
            <div>
                <h2 id="overdue" class="quality-late">{words.overdue} " (" {count} ")"</h2>
                <ul class="quality-duties">{lines}</ul>
            </div>
        </section>
    }
    .into_any()
}

/// The steps; the one that the system stands at is marked.
#[component]
pub fn Cycle(data: QualitySystemPage) -> impl IntoView {
    let words = QualityWords::here();
    let lang = use_lang();
    let (standing, register) = (&data.system.standing, &data.system.register);
    let stage = standing.stage;
    let on = |day: Option<chrono::NaiveDate>| day.map_or_else(|| words.not_yet.to_owned(), format::date);
    let audit = register.internal_audits.iter().map(|one| one.on).filter(|on| *on <= data.today).max();
    let kept = match audit {
        Some(day) => format!("{} {}", words.last_audit, format::date(day)),
        None => words.not_yet.to_owned(),
    };
    let again = match (stage, register.undeclared(data.today), register.edition_ended(&data.rules, data.today)) {
        (Stage::Redeclare, Some(altered), _) => format!("{} {}", words.since_change, format::date(altered.on)),
        (Stage::Redeclare, None, Some(ended)) => format!("{} {}", words.since_change, format::date(ended)),
        _ => words.not_needed.to_owned(),
    };
    let steps = [
        (words.step_build, on(register.built_on), stage.is_built(), stage < Stage::Built),
        (words.step_apply, on(register.applied_on), stage.is_applied(), stage == Stage::Built),
        (words.step_declare, on(standing.declared_on), stage.is_declared(), stage == Stage::Applied),
        (words.step_maintain, kept, audit.is_some(), stage == Stage::Declared),
        (words.step_again, again, false, stage == Stage::Redeclare),
    ];
    let steps = steps.into_iter().map(|(name, when, done, now)| {
        view! {
            <li data-done=done.then_some("") aria-current=now.then_some("step")>
                <span class="quality-step">{name}</span>
                <span class="small">{when}</span>
            </li>
        }
    });
    let steps = steps.collect_view();
    view! {
        <section class="stack" aria-labelledby="cycle">
            <div class="card-head">
                <h2 id="cycle">{words.cycle}</h2>
                <span class="badge" data-tone=say::tone(stage) data-stage=stage.as_str()>{say::stage(stage, lang)}</span>
            </div>
            <ol class="quality-cycle">{steps}</ol>
        </section>
    }
}
