//! Locking, submitting, unlocking, letting a late sheet count: a dialog that names what will happen, then one call of `/api/v1`.

use leptos::{prelude::*, task::spawn_local};

use super::{
    api::SheetPage,
    reason::ReasonForm,
    refused::Refused,
    send::decide,
    step::Step,
    words::{SheetWords, not_ready, value},
};
use crate::{
    app::url,
    components::{BandMark, Dialog, Icon, Shape},
    domain::{ids::SheetId, score::Tally, sheet::Kind},
    i18n::{CommonWords, format, use_lang},
    rest::Refusal,
    wire::Data,
};

/// The buttons of this person.
#[component]
pub fn Actions(data: SheetPage, page: Data<SheetPage>) -> impl IntoView {
    let words = SheetWords::here();
    let rights = data.rights;
    let (locking, unlocking, admitting) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let id = data.line.id;
    let reported = data.line.kind != Kind::SelfAssessment;
    // One bright button: what comes next.
    let ready = data.missing.is_empty();
    let data = StoredValue::new(data);
    let lock_word = if rights.submit { words.submit } else { words.lock };
    let lock_title = if rights.submit { words.submit_title } else { words.lock_title };
    view! {
        <div class="actions no-print">
            {rights
                .fill
                .then(|| view! { <a class="button" class:is-primary=!ready href=url::fill(id)>{words.fill}</a> })}
            {(rights.lock || rights.submit)
                .then(|| {
                    view! {
                        <button type="button" class="button" class:is-primary=ready on:click=move |_| locking.set(true)>
                            <Icon shape=Shape::Lock />
                            {lock_word}
                        </button>
                        <Dialog open=locking title=Signal::stored(lock_title.to_owned())>
                            <LockForm data=data.get_value() page open=locking />
                        </Dialog>
                    }
                })}
            {rights
                .unlock
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=move |_| unlocking.set(true)>
                            {words.unlock}
                        </button>
                        <Dialog open=unlocking title=Signal::stored(words.unlock_title.to_owned())>
                            <UnlockForm data=data.get_value() page open=unlocking />
                        </Dialog>
                    }
                })}
            {rights
                .admit
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=move |_| admitting.set(true)>
                            {words.admit}
                        </button>
                        <Dialog open=admitting title=Signal::stored(words.admit_title.to_owned())>
                            <AdmitForm id page open=admitting />
                        </Dialog>
                    }
                })}
            {reported.then(|| view! { <a class="button" href=url::report(id)>{words.report}</a> })}
            <button type="button" class="button is-quiet" on:click=move |_| drop(window().print())>
                {words.print}
            </button>
        </div>
    }
}

/// What will be locked, and the button that does it.
#[component]
fn LockForm(data: SheetPage, page: Data<SheetPage>, open: RwSignal<bool>) -> impl IntoView {
    let words = SheetWords::here();
    let common = CommonWords::here();
    let lang = use_lang();
    let waiting = RwSignal::new(false);
    let refusal = RwSignal::new(None::<Refusal>);
    let submit = data.rights.submit;
    let step = if submit { Step::Submit { revision: data.revision } } else { Step::Lock { revision: data.revision } };
    let id = data.line.id;
    let go = move |_| {
        let step = step.clone();
        waiting.set(true);
        refusal.set(None);
        spawn_local(async move {
            match decide(id, step).await {
                Ok(()) => {
                    open.set(false);
                    page.refetch();
                }
                Err(why) => refusal.set(Some(why)),
            }
            waiting.set(false);
        });
    };
    let total = Tally { points: data.score.points, max: data.score.max };
    let is_verification = data.line.kind == Kind::Verification;
    let exceptions: Vec<_> = data.answers.iter().filter(|a| a.exception).collect();
    let exceptions = (!exceptions.is_empty()).then(|| {
        let lines = exceptions.into_iter().map(|a| {
            view! { <li>{a.item.to_string()} ": " {value(a.value.as_ref(), lang)}</li> }
        });
        view! {
            <p>{words.exceptions_help}</p>
            <ul>{lines.collect_view()}</ul>
        }
    });
    let ready = data.missing.is_empty();
    view! {
        <p class="lock-what">
            <strong>{data.line.unit_name.clone()}</strong> " · " {data.line.title.get(lang).to_owned()} " · "
            {format::period(data.line.period, lang)}
        </p>
        <p class="verdict-figure">
            <span class="figure">{format::tally(total)}</span>
            {data.line.band.clone().map(|band| view! { <BandMark band capped=data.score.cap.is_some() /> })}
        </p>
        <p>
            {match (submit, is_verification) {
                (true, true) => words.verify_effect,
                (true, false) => words.submit_effect,
                _ => words.lock_effect,
            }}
        </p>
        {exceptions}
        {(!ready)
            .then(|| {
                view! {
                    <div class="notice is-warn">
                        <Icon shape=Shape::Alert />
                        <p>
                            {not_ready(&data.missing, lang)} " "
                            <a href="#missing" on:click=move |_| open.set(false)>{words.show_list}</a>
                        </p>
                    </div>
                }
            })}
        <Refused refusal page open />
        <div class="dialog-foot">
            <button type="button" class="button" on:click=move |_| open.set(false)>{common.cancel}</button>
            <button type="button" class="button is-primary" disabled=move || waiting.get() || !ready on:click=go>
                {move || {
                    if waiting.get() {
                        words.waiting
                    } else if submit {
                        words.submit
                    } else {
                        words.lock_confirm
                    }
                }}
            </button>
        </div>
    }
}

/// Opening a locked sheet again. A draft is the unit's own: the committee cannot read this page any more afterwards.
#[component]
fn UnlockForm(data: SheetPage, page: Data<SheetPage>, open: RwSignal<bool>) -> impl IntoView {
    let words = SheetWords::here();
    let done = RwSignal::new(false);
    let unit = url::unit(&data.line.unit);
    view! {
        <div hidden=done>
            <ReasonForm
                id=data.line.id
                page
                open
                effect=words.unlock_effect
                label=words.reason
                help=words.reason_help
                word=words.unlock
                step=|reason| Step::Unlock { reason }
                then=Callback::new(move |()| done.set(true))
            />
        </div>
        <div class="stack" role="status" hidden=move || !done.get()>
            <p>{words.unlocked}</p>
            <p><a class="button is-primary" href=unit>{words.to_unit}</a></p>
        </div>
    }
}

/// Letting a late sheet count.
#[component]
fn AdmitForm(id: SheetId, page: Data<SheetPage>, open: RwSignal<bool>) -> impl IntoView {
    let words = SheetWords::here();
    let then = Callback::new(move |()| {
        open.set(false);
        page.refetch();
    });
    view! {
        <ReasonForm
            id
            page
            open
            effect=words.admit_effect
            label=words.admit_reason
            help=words.admit_help
            word=words.admit
            step=|reason| Step::Admit { reason }
            then
        />
    }
}
