//! What the reader can do about a finding where it stands, one form after the other.

use leptos::prelude::*;
use serde_json::json;

use super::{
    act::Steps,
    api::FindingPage,
    photos::{Photos, Shots, infos},
    words::FindingWords,
};
use crate::{
    components::TextArea,
    domain::{checklist::PhotoPolicy, finding::FindingState, photo::PhotoKind},
};

/// Every form that fits.
#[component]
pub fn Forms(data: FindingPage, steps: Steps) -> impl IntoView {
    use FindingState::*;
    let words = FindingWords::here();
    let (state, rights) = (data.finding.state, data.rights);
    let counts = !data.finding.occurrences.is_empty();
    let shown = StoredValue::new(data);
    let get = move || shown.get_value();
    let assign = rights.assign && counts && matches!(state, Open | Reopened | Accepted | CauseFound | InProgress);
    let check = rights.check && counts && state != Closed;
    let own = check && shown.with_value(|data| data.is_own);
    let mut forms = Vec::new();
    if assign && matches!(state, Open | Reopened) {
        forms.push(view! { <AssignForm data=get() steps is_new=true /> }.into_any());
    }
    if rights.work && matches!(state, Accepted | CauseFound) {
        forms.push(view! { <CauseForm data=get() steps /> }.into_any());
    }
    if rights.work && matches!(state, CauseFound | InProgress) {
        forms.push(view! { <ActionForm data=get() steps /> }.into_any());
    }
    if rights.work && state == InProgress {
        forms.push(view! { <ReportForm data=get() steps /> }.into_any());
    }
    if own && state == ToBeChecked {
        forms.push(view! { <p class="notice is-info"><span>{words.own_action}</span></p> }.into_any());
    }
    if check && !own && state == ToBeChecked {
        forms.push(view! { <CheckForm steps /> }.into_any());
    }
    if assign && !matches!(state, Open | Reopened) {
        forms.push(view! { <AssignForm data=get() steps is_new=false /> }.into_any());
    }
    if check && !own && shown.with_value(|data| data.finding.due_on.is_some()) {
        forms.push(view! { <ProlongForm data=get() steps /> }.into_any());
    }
    if forms.is_empty() {
        forms.push(view! { <p class="soft">{words.nothing}</p> }.into_any());
    }
    view! {
        <section class="stack no-print finding-forms" aria-labelledby="next">
            <h2 id="next">{words.next}</h2>
            {forms}
        </section>
    }
}

/// A form that sends one step when nothing that it needs is missing.
#[component]
fn StepForm(
    /// What its button says.
    button: &'static str,
    /// Whether something is missing.
    lacks: Signal<bool>,
    /// Sends it.
    send: Callback<()>,
    steps: Steps,
    children: Children,
) -> impl IntoView {
    let words = FindingWords::here();
    let incomplete = RwSignal::new(false);
    let waiting = steps.act.waiting;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        incomplete.set(lacks.get_untracked());
        if !lacks.get_untracked() && !waiting.get_untracked() {
            send.run(());
        }
    };
    view! {
        <form class="card stack" on:submit=submit>
            {children()}
            <p role="alert" class="field-fault">{move || (incomplete.get() && lacks.get()).then_some(words.missing)}</p>
            <p>
                <button type="submit" class="button is-primary" disabled=move || waiting.get()>
                    {move || if waiting.get() { words.waiting } else { button }}
                </button>
            </p>
        </form>
    }
}

fn blank(text: RwSignal<String>) -> Signal<bool> {
    Signal::derive(move || text.with(|text| text.trim().is_empty()))
}

/// Tiếp nhận, phân công; or somebody else acts from now on.
#[component]
fn AssignForm(data: FindingPage, steps: Steps, is_new: bool) -> impl IntoView {
    let words = FindingWords::here();
    let before = data.finding.doer.filter(|_| !is_new).map(|doer| doer.to_string()).unwrap_or_default();
    let (doer, opinion) = (RwSignal::new(before.clone()), RwSignal::new(String::new()));
    let before = StoredValue::new(before);
    let lacks = Signal::derive(move || doer.with(|doer| doer.is_empty() || before.with_value(|before| before == doer)));
    let send = move |()| match is_new {
        true => steps.take(
            "accept",
            &json!({ "doer": doer.get_untracked(), "opinion": opinion.get_untracked() }),
            Default::default(),
        ),
        false => steps.take("assign", &json!({ "doer": doer.get_untracked() }), Default::default()),
    };
    let options = data.doers.into_iter().map(|(id, name)| {
        let id = id.to_string();
        let is = id.clone();
        view! { <option value=id selected=move || doer.with(|doer| *doer == is)>{name}</option> }
    });
    let options = options.collect_view();
    let opinions = is_new.then(|| view! { <TextArea id="opinion" label=words.opinion text=opinion rows=2 /> });
    view! {
        <StepForm button=if is_new { words.accept } else { words.assign } lacks send=Callback::new(send) steps>
            <div class="field">
                <label for="doer">{words.doer}</label>
                <select id="doer" class="input" on:change=move |event| doer.set(event_target_value(&event))>
                    <option value="">{words.choose_doer}</option>
                    {options}
                </select>
            </div>
            {opinions}
        </StepForm>
    }
}

/// Xác định nguyên nhân.
#[component]
fn CauseForm(data: FindingPage, steps: Steps) -> impl IntoView {
    let words = FindingWords::here();
    let (cause, correction) = (RwSignal::new(data.finding.cause), RwSignal::new(data.finding.correction));
    let send = move |()| {
        let body = json!({ "cause": cause.get_untracked(), "correction": correction.get_untracked() });
        steps.take("find_cause", &body, Default::default());
    };
    view! {
        <StepForm button=words.save_cause lacks=blank(cause) send=Callback::new(send) steps>
            <TextArea id="correction" label=words.correction text=correction rows=2 />
            <TextArea id="cause" label=words.cause text=cause />
        </StepForm>
    }
}

/// Bắt đầu thực hiện.
#[component]
fn ActionForm(data: FindingPage, steps: Steps) -> impl IntoView {
    let words = FindingWords::here();
    let action = RwSignal::new(data.finding.action);
    let send = move |()| steps.take("start", &json!({ "action": action.get_untracked() }), Default::default());
    view! {
        <StepForm button=words.start lacks=blank(action) send=Callback::new(send) steps>
            <TextArea id="action" label=words.action text=action />
        </StepForm>
    }
}

/// Báo đã khắc phục, with the after photo.
#[component]
fn ReportForm(data: FindingPage, steps: Steps) -> impl IntoView {
    let words = FindingWords::here();
    let text = RwSignal::new(String::new());
    let shots: Shots = RwSignal::new(Default::default());
    let pictures = data.photo != PhotoPolicy::Forbidden;
    let needed = pictures && data.photo != PhotoPolicy::None;
    let lacks = Signal::derive(move || blank(text).get() || (needed && shots.with(|shots| shots.is_empty())));
    let send = move |()| {
        let info = infos(shots);
        let photos: std::collections::BTreeSet<_> = info.keys().cloned().collect();
        let body = json!({ "text": text.get_untracked(), "photos": photos, "photo_info": info });
        steps.take("report", &body, photos);
    };
    let earlier = data.finding.occurrences.last().map(|last| last.photos.clone()).unwrap_or_default();
    let photos = pictures.then(|| {
        view! {
            <p class="field-help">{words.report_help}</p>
            <Photos shots kind=PhotoKind::After label=words.after privacy=data.privacy earlier />
        }
    });
    view! {
        <StepForm button=words.report lacks send=Callback::new(send) steps>
            <TextArea id="result" label=words.result text />
            {photos}
        </StepForm>
    }
}

/// Kiểm tra: closed, or sent back.
#[component]
fn CheckForm(steps: Steps) -> impl IntoView {
    let words = FindingWords::here();
    let text = RwSignal::new(String::new());
    let back = RwSignal::new(false);
    let send = move |()| {
        let said = text.get_untracked();
        match back.get_untracked() {
            true => steps.take("send_back", &json!({ "reason": said }), Default::default()),
            false => steps.take("close", &json!({ "text": said }), Default::default()),
        }
    };
    let choice = move |value: bool, label: &'static str| {
        view! {
            <label class="check">
                <input type="radio" name="check" prop:checked=move || back.get() == value on:change=move |_| back.set(value) />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <StepForm button=words.conclude lacks=blank(text) send=Callback::new(send) steps>
            <fieldset class="field">
                <legend>{words.conclusion}</legend>
                {choice(false, words.close)}
                {choice(true, words.send_back)}
            </fieldset>
            <TextArea id="check" label=words.close_text text />
        </StepForm>
    }
}

/// Gia hạn.
#[component]
fn ProlongForm(data: FindingPage, steps: Steps) -> impl IntoView {
    let words = FindingWords::here();
    let (day, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let lacks = Signal::derive(move || blank(day).get() || blank(reason).get());
    let send = move |()| {
        let body = json!({ "due_on": day.get_untracked(), "reason": reason.get_untracked() });
        steps.take("prolong", &body, Default::default());
    };
    let least = data.finding.due_on.unwrap_or(data.today).max(data.today).to_string();
    view! {
        <details class="fold">
            <summary>{words.prolong}</summary>
            <StepForm button=words.prolong lacks send=Callback::new(send) steps>
                <div class="field">
                    <label for="new-due">{words.new_due}</label>
                    <input id="new-due" class="input" type="date" min=least on:input=move |event| day.set(event_target_value(&event)) />
                </div>
                <TextArea id="prolong-why" label=words.reason text=reason rows=2 />
            </StepForm>
        </details>
    }
}
