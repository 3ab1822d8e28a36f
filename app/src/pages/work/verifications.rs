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

/// The verifications in their groups.
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
        let cards = group.iter().map(|one| view! { <li><VerificationCard one=one.clone() /></li> }).collect_view();
        view! {
            <h3>{title(group[0].stage)} " (" {group.len()} ")"</h3>
            <ul class="stack">{cards}</ul>
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
