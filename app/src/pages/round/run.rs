//! What the committee does with a round: prolong, close, publish. A dialog says what will happen before it does.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};

use super::{
    api::{RoundPage, UnitLine},
    refused::Refused,
    send::run,
    words::RoundWords,
};
use crate::{
    app::url,
    components::{Dialog, Icon, Shape},
    domain::{
        ids::RoundId,
        round::{Deadlines, RoundState},
        text::MAX_TEXT,
    },
    i18n::CommonWords,
    rest::Refusal,
    wire::Data,
};

/// The buttons that the round's state allows.
#[component]
pub fn Actions(data: RoundPage, page: Data<RoundPage>) -> impl IntoView {
    let words = RoundWords::here();
    let (prolonging, closing) = (RwSignal::new(false), RwSignal::new(false));
    let board = format!("{}?period={}", url::committee(), data.period);
    let (id, state, deadlines) = (data.id, data.state, data.deadlines);
    let left = data.counts.due - data.counts.verified;
    let unverified = (left > 0).then(|| format!("{left} {}", words.unverified));
    let open = state == RoundState::Open;
    let left_behind = data.counts.left_behind;
    let units = StoredValue::new(data.units);
    view! {
        <div class="actions no-print">
            <a class="button" href=board>{words.board}</a>
            {open
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=move |_| prolonging.set(true)>{words.prolong}</button>
                        <button type="button" class="button" on:click=move |_| closing.set(true)>
                            <Icon shape=Shape::Lock />
                            {words.close}
                        </button>
                        <Dialog open=prolonging title=Signal::stored(words.prolong.to_owned())>
                            <ProlongForm id deadlines page open=prolonging />
                        </Dialog>
                        <Dialog open=closing title=Signal::stored(words.close.to_owned())>
                            <p>{words.close_effect}</p>
                            <Go id step="close" word=words.close page open=closing body=json!({}) />
                        </Dialog>
                    }
                })}
            {(state == RoundState::Closed)
                .then(|| {
                    view! {
                        <Publish id page units word=words.publish>
                            <p>{words.publish_effect}</p>
                            {unverified.clone().map(|text| view! { <p class="notice is-warn"><span>{text}</span></p> })}
                        </Publish>
                    }
                })}
            {(left_behind > 0)
                .then(|| {
                    view! {
                        <Publish id page units word=words.resume>
                            <p>{left_behind} " " {words.resume_effect}</p>
                        </Publish>
                    }
                })}
        </div>
    }
}

/// The button that publishes, or goes on where that was interrupted: the same call.
#[component]
fn Publish(
    id: RoundId,
    page: Data<RoundPage>,
    units: StoredValue<Vec<UnitLine>>,
    /// What the button says.
    word: &'static str,
    /// What will happen.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button type="button" class="button is-primary" on:click=move |_| open.set(true)>{word}</button>
        <Dialog open title=Signal::stored(word.to_owned())>
            {children()}
            <Go id step="publish" word page open body=json!({}) units />
        </Dialog>
    }
}

/// Why it did not happen, and the two buttons at the foot of a dialog.
#[component]
fn Go(
    id: RoundId,
    /// The call.
    step: &'static str,
    /// What the button says.
    word: &'static str,
    page: Data<RoundPage>,
    open: RwSignal<bool>,
    /// What is sent.
    #[prop(into)]
    body: Signal<Value>,
    /// Whether it can be sent.
    #[prop(optional, into)]
    ready: Option<Signal<bool>>,
    /// The units of the round, whose sheets a refusal may name.
    #[prop(optional)]
    units: StoredValue<Vec<UnitLine>>,
) -> impl IntoView {
    let words = RoundWords::here();
    let common = CommonWords::here();
    let (waiting, refusal) = (RwSignal::new(false), RwSignal::new(None::<Refusal>));
    let go = move |_| {
        waiting.set(true);
        refusal.set(None);
        let body = body.get_untracked();
        spawn_local(async move {
            match run(id, step, body).await {
                Ok(()) => {
                    open.set(false);
                    page.refetch();
                }
                Err(why) => refusal.set(Some(why)),
            }
            waiting.set(false);
        });
    };
    view! {
        <Refused refusal units />
        <div class="dialog-foot">
            <button type="button" class="button" on:click=move |_| open.set(false)>{common.cancel}</button>
            <button
                type="button"
                class="button is-primary"
                disabled=move || waiting.get() || ready.is_some_and(|ready| !ready.get())
                on:click=go
            >
                {move || if waiting.get() { words.waiting } else { word }}
            </button>
        </div>
    }
}

/// Later deadlines and why.
#[component]
fn ProlongForm(id: RoundId, deadlines: Deadlines, page: Data<RoundPage>, open: RwSignal<bool>) -> impl IntoView {
    let words = RoundWords::here();
    let [own, verification, explanation] = deadlines.days().map(|day| RwSignal::new(day.to_string()));
    let reason = RwSignal::new(String::new());
    let body = Signal::derive(move || {
        json!({
            "deadlines": {
                "self_assessment": own.get(), "verification": verification.get(), "explanation": explanation.get(),
            },
            "reason": reason.get(),
        })
    });
    let ready = Signal::derive(move || reason.with(|r| !r.trim().is_empty()));
    let fields = [
        ("prolong-own", words.by_own, own, deadlines.self_assessment),
        ("prolong-verification", words.by_verification, verification, deadlines.verification),
        ("prolong-explanation", words.by_explanation, explanation, deadlines.explanation),
    ];
    let fields = fields.map(|(name, label, value, old)| {
        view! {
            <div class="field">
                <label for=name>{label}</label>
                <input
                    id=name
                    type="date"
                    required
                    min=old.to_string()
                    prop:value=value
                    on:input=move |e| value.set(event_target_value(&e))
                />
            </div>
        }
    });
    view! {
        <p>{words.prolong_help}</p>
        {fields.collect_view()}
        <div class="field">
            <label for="prolong-reason">{words.reason}</label>
            <textarea
                id="prolong-reason"
                rows="3"
                required
                maxlength=MAX_TEXT.to_string()
                prop:value=reason
                on:input=move |e| reason.set(event_target_value(&e))
            ></textarea>
        </div>
        <Go id step="prolong" word=words.prolong page open body ready />
    }
}
