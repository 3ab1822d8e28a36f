//! Handing a sheet in from Fill (nộp phiếu), without network too: the wish is kept on the device, goes out after the last
//! answer, and the sheet is handed in as the server has it then. Only whoever has begun such a sheet writes it.

use leptos::prelude::*;

use super::words::SheetWords;
use crate::{
    app::url,
    domain::{
        ids::SheetId,
        sheet::{Head, Kind},
    },
    i18n::CommonWords,
    offline::Errand,
    pages::finding::{Act, ActState},
};

/// What would be handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandingIn {
    sheet: SheetId,
    is_verification: bool,
    /// "Phường Sài Gòn · 5S văn phòng".
    title: String,
}

impl HandingIn {
    /// This sheet, if it is one that its author hands in; a self sheet is locked by the head instead.
    pub fn of(head: &Head, title: String) -> Option<Self> {
        let is_verification = head.kind == Kind::Verification;
        (head.kind != Kind::SelfAssessment).then_some(Self { sheet: head.id, is_verification, title })
    }
}

/// What will happen, and the button that does it.
#[component]
pub fn HandInForm(about: HandingIn, open: RwSignal<bool>) -> impl IntoView {
    let words = SheetWords::here();
    let common = CommonWords::here();
    let act = Act::here();
    let done = RwSignal::new(false);
    let HandingIn { sheet, is_verification, title } = about.clone();
    let go = move |_| {
        let title = format!("{} · {}", words.submit, about.title);
        act.send(Errand::hand_in(title, about.sheet, url::sheet(about.sheet)), move || {
            done.try_set(true);
        });
    };
    let ended = move || done.get() || act.kept.get().is_some();
    view! {
        <div class="stack">
            <p><strong>{title}</strong></p>
            <p>{if is_verification { words.verify_effect } else { words.submit_effect }}</p>
            <ActState act />
            <div role="status">
                {move || {
                    done.get()
                        .then(|| view! { <p class="notice is-ok"><span>{words.submitted} " " <a href=url::sheet(sheet)>{words.submitted_see}</a></span></p> })
                }}
            </div>
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {move || if ended() { common.close } else { common.cancel }}
                </button>
                <button type="button" class="button is-primary" disabled=move || act.waiting.get() || ended() on:click=go>
                    {move || if act.waiting.get() { words.waiting } else { words.submit }}
                </button>
            </div>
        </div>
    }
}
