//! What an inspector verifies: what can begin, what is half-done, what waits for their answer, what is out of their hands.

use leptos::prelude::*;

use super::{
    api::{Verification, VerificationStage},
    words::WorkWords,
};
use crate::{
    app::url,
    i18n::{format, use_lang},
    pages::lines::{SheetCard, address},
};

/// Whether the inspector can do something about it now.
pub fn is_due(one: &Verification) -> bool {
    matches!(one.stage, VerificationStage::Answer | VerificationStage::Started | VerificationStage::Ready)
}

/// Whether its last day is over as well.
pub fn is_late(one: &Verification) -> bool {
    is_due(one) && one.days_left < 0
}

/// Those that are overdue: above everything else.
#[component]
pub fn LateVerifications(verifications: Vec<Verification>) -> impl IntoView {
    let words = WorkWords::here();
    (!verifications.is_empty()).then(|| {
        view! {
            <section class="work-part" aria-labelledby="verify-late">
                <h2 id="verify-late">{words.verify_late} " (" {verifications.len()} ")"</h2>
                {cards(&verifications)}
            </section>
        }
    })
}

/// The others in their groups; what is done is folded away.
#[component]
pub fn VerificationsPart(verifications: Vec<Verification>) -> impl IntoView {
    let words = WorkWords::here();
    let title = |stage| match stage {
        VerificationStage::Answer => words.verify_answer,
        VerificationStage::Started => words.verify_started,
        VerificationStage::Ready => words.verify_ready,
        VerificationStage::Waiting => words.verify_waiting,
        VerificationStage::Asked => words.verify_asked,
        VerificationStage::Done => words.verify_done,
    };
    let groups = verifications.chunk_by(|a, b| a.stage == b.stage).map(|group| {
        let (stage, count) = (group[0].stage, group.len());
        match stage {
            VerificationStage::Done => view! {
                <details class="fold">
                    <summary>{title(stage)} " (" {count} ")"</summary>
                    {cards(group)}
                </details>
            }
            .into_any(),
            _ => view! {
                <h3>{title(stage)} " (" {count} ")"</h3>
                {cards(group)}
            }
            .into_any(),
        }
    });
    (!verifications.is_empty()).then(|| {
        view! {
            <section class="work-part" aria-labelledby="verify">
                <h2 id="verify">{words.verify}</h2>
                {groups.collect_view()}
            </section>
        }
    })
}

fn cards(group: &[Verification]) -> AnyView {
    let cards = group.iter().map(|one| view! { <li><VerificationCard one=one.clone() /></li> }).collect_view();
    view! { <ul class="stack work-cards">{cards}</ul> }.into_any()
}

/// One verification with its button.
#[component]
fn VerificationCard(one: Verification) -> impl IntoView {
    let words = WorkWords::here();
    let lang = use_lang();
    let today = one.deadline - chrono::Duration::days(one.days_left);
    let open = !matches!(one.stage, VerificationStage::Done | VerificationStage::Asked);
    let note = if open { format::deadline(one.deadline, today, lang) } else { String::new() };
    let button = match one.stage {
        VerificationStage::Ready => Some((address(&one.line), words.verify_begin, true)),
        VerificationStage::Started => Some((url::fill(one.line.id), words.go_on, true)),
        VerificationStage::Answer => Some((url::sheet(one.own), words.verify_settle, true)),
        VerificationStage::Asked | VerificationStage::Done => Some((url::sheet(one.line.id), words.view, false)),
        VerificationStage::Waiting => None,
    };
    let late = open && one.days_left < 0;
    view! {
        <SheetCard line=one.line note late linked=one.stage != VerificationStage::Waiting>
            {button.map(|(to, text, main)| view! { <a class="button" class:is-primary=main href=to>{text}</a> })}
        </SheetCard>
    }
}
