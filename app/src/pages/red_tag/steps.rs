//! The steps that a reader may take with a tag as it stands. What leads where is the machine's, what may be done the server's.

use chrono::NaiveDate;
use leptos::prelude::*;
use serde_json::json;

use super::{
    api::RedTagPage,
    form::{Line, RedTagForm},
    send::Saved,
    step::StepForm,
    words::RedTagWords,
};
use crate::{
    domain::{ids::RedTagId, red_tag::RedTagState, scales::RedTagRules},
    i18n::use_lang,
    wire::Data,
};

/// What a step's form needs.
#[derive(Clone, Copy)]
struct At {
    id: RedTagId,
    thing: StoredValue<String>,
    today: NaiveDate,
    page: Data<RedTagPage>,
    saved: RwSignal<Option<Saved>>,
}

/// The forms of this reader.
#[component]
pub fn Steps(data: RedTagPage, page: Data<RedTagPage>, saved: RwSignal<Option<Saved>>) -> impl IntoView {
    let words = RedTagWords::here();
    let (state, rights) = (data.tag.state, data.rights);
    let thing = StoredValue::new(data.tag.facts.item.clone());
    let at = At { id: data.tag.id, thing, today: data.desk.today, page, saved };
    let undecided = state.is_undecided();
    let then = Callback::new(move |sent| {
        saved.set(Some(sent));
        page.refetch();
    });
    let rules = data.desk.rules.clone();
    let decide = (rights.decide && undecided).then(|| view! { <Decide at rules /> });
    let carry_out = (rights.write && state == RedTagState::Decided).then(|| view! { <CarryOut at /> });
    let hold = (rights.write && state == RedTagState::Tagged).then(|| view! { <Hold at /> });
    let correct = (rights.write && undecided).then(|| {
        view! {
            <details class="card spot-form">
                <summary>{words.correct}</summary>
                <RedTagForm desk=data.desk.clone() old=data.tag.clone() then />
            </details>
        }
    });
    let withdraw = (rights.decide && undecided).then(|| view! { <Withdraw at /> });
    view! { <div class="stack no-print">{decide} {carry_out} {hold} {correct} {withdraw}</div> }.into_any()
}

/// Quyết định xử lý.
#[component]
fn Decide(at: At, rules: RedTagRules) -> impl IntoView {
    let words = RedTagWords::here();
    let lang = use_lang();
    let [decision, to, reason] = [(); 3].map(|()| RwSignal::new(String::new()));
    let on = RwSignal::new(at.today.to_string());
    let body = Callback::new(move |()| {
        json!({
            "decision": decision.get_untracked(),
            "to": to.get_untracked(),
            "reason": reason.get_untracked(),
            "on": on.get_untracked(),
        })
    });
    let choices = rules.decisions.iter().map(|choice| {
        view! { <option value=choice.id.to_string()>{choice.name.get(lang).to_owned()}</option> }
    });
    let choices = choices.collect_view();
    view! {
        <section class="card is-action" aria-labelledby="decide">
            <h2 id="decide">{words.decide}</h2>
            <p class="soft">{words.decide_help}</p>
            <StepForm id=at.id thing=at.thing step="decide" body word=words.decide_send page=at.page saved=at.saved>
                <div class="field">
                    <label for="decision">{words.decision}</label>
                    <select id="decision" required on:change=move |e| decision.set(event_target_value(&e))>
                        <option value="">{words.choose}</option>
                        {choices}
                    </select>
                </div>
                <Line id="decide-to" label=words.to value=to required=false help=words.to_help />
                <Line id="decide-reason" label=words.grounds value=reason required=false help=words.grounds_help />
                <Day id="decide-on" value=on />
            </StepForm>
        </section>
    }
    .into_any()
}

/// Thực hiện quyết định.
#[component]
fn CarryOut(at: At) -> impl IntoView {
    let words = RedTagWords::here();
    let note = RwSignal::new(String::new());
    let on = RwSignal::new(at.today.to_string());
    let body = Callback::new(move |()| json!({ "note": note.get_untracked(), "on": on.get_untracked() }));
    view! {
        <section class="card is-action" aria-labelledby="carry-out">
            <h2 id="carry-out">{words.carry_out}</h2>
            <StepForm id=at.id thing=at.thing step="carry_out" body word=words.carry_out_send page=at.page saved=at.saved>
                <Line id="carry-out-note" label=words.how value=note required=false />
                <Day id="carry-out-on" value=on />
            </StepForm>
        </section>
    }
    .into_any()
}

/// Chuyển vào khu tạm giữ.
#[component]
fn Hold(at: At) -> impl IntoView {
    let words = RedTagWords::here();
    let place = RwSignal::new(String::new());
    let on = RwSignal::new(at.today.to_string());
    let body = Callback::new(move |()| json!({ "place": place.get_untracked(), "on": on.get_untracked() }));
    view! {
        <details class="card spot-form">
            <summary>{words.hold}</summary>
            <StepForm id=at.id thing=at.thing step="hold" body word=words.hold_send page=at.page saved=at.saved>
                <Line id="hold-place" label=words.hold_place value=place required=true />
                <Day id="hold-on" value=on />
            </StepForm>
        </details>
    }
    .into_any()
}

/// Gỡ thẻ.
#[component]
fn Withdraw(at: At) -> impl IntoView {
    let words = RedTagWords::here();
    let reason = RwSignal::new(String::new());
    let body = Callback::new(move |()| json!({ "reason": reason.get_untracked() }));
    view! {
        <details class="card spot-form">
            <summary>{words.withdraw}</summary>
            <p class="soft">{words.withdraw_help}</p>
            <StepForm id=at.id thing=at.thing step="withdraw" body word=words.withdraw_send page=at.page saved=at.saved>
                <Line id="withdraw-reason" label=words.withdraw_reason value=reason required=true />
            </StepForm>
        </details>
    }
    .into_any()
}

/// The day of a step.
#[component]
fn Day(id: &'static str, value: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{RedTagWords::here().on}</label>
            <input id=id type="date" required prop:value=value on:change=move |e| value.set(event_target_value(&e)) />
        </div>
    }
    .into_any()
}
