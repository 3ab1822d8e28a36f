//! What the committee does with a reason: a sheet is opened again, or counts although it came late. The form of the dialog.

use leptos::{prelude::*, task::spawn_local};

use super::{api::SheetPage, refused::Refused, send::decide, step::Step, words::SheetWords};
use crate::{
    domain::{ids::SheetId, text::MAX_TEXT},
    i18n::CommonWords,
    rest::Refusal,
    wire::Data,
};

/// What will happen, the reason, and the button that does it.
#[component]
pub fn ReasonForm(
    id: SheetId,
    page: Data<SheetPage>,
    open: RwSignal<bool>,
    /// What will happen.
    effect: &'static str,
    /// What the field asks for.
    label: &'static str,
    /// An example.
    help: &'static str,
    /// What the button says.
    word: &'static str,
    /// The step with this reason.
    step: fn(String) -> Step,
    /// What follows when it is done.
    then: Callback<()>,
) -> impl IntoView {
    let words = SheetWords::here();
    let common = CommonWords::here();
    let waiting = RwSignal::new(false);
    let refusal = RwSignal::new(None::<Refusal>);
    let reason = RwSignal::new(String::new());
    let empty = move || reason.with(|r| r.trim().is_empty());
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if empty() || waiting.get_untracked() {
            return;
        }
        waiting.set(true);
        refusal.set(None);
        spawn_local(async move {
            let done = decide(id, step(reason.get_untracked())).await;
            waiting.set(false);
            match done {
                Ok(()) => then.run(()),
                Err(why) => refusal.set(Some(why)),
            }
        });
    };
    view! {
        <form class="stack" on:submit=go>
            <p>{effect}</p>
            <div class="field">
                <label for="reason">{label}</label>
                <textarea
                    id="reason"
                    rows="3"
                    maxlength=MAX_TEXT.to_string()
                    aria-describedby="reason-help"
                    required
                    prop:value=reason
                    on:input=move |e| reason.set(event_target_value(&e))
                ></textarea>
                <p class="field-help" id="reason-help">{help}</p>
            </div>
            <Refused refusal page open />
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| open.set(false)>{common.cancel}</button>
                <button type="submit" class="button is-primary" disabled=move || waiting.get() || empty()>
                    {move || if waiting.get() { words.waiting } else { word }}
                </button>
            </div>
        </form>
    }
}
