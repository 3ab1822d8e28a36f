//! What the auditor writes. It goes as an errand, so that it is kept where there is no network.

use leptos::prelude::*;
use serde_json::json;

use super::{
    api::ReportPage,
    words::{ReportWords, usual_conclusion, usual_objectives},
};
use crate::{
    app::url,
    components::TextArea,
    domain::audit_report::ReportSaid,
    i18n::use_lang,
    offline::{Errand, Method},
    pages::finding::{Act, ActState},
    wire::Data,
};

/// How it goes with the last save; made outside of what the refetched page builds anew.
#[derive(Clone, Copy)]
pub struct Saving {
    act: Act,
    saved: RwSignal<bool>,
}

impl Saving {
    /// Nothing was saved.
    pub fn here() -> Self {
        Self { act: Act::here(), saved: RwSignal::new(false) }
    }
}

/// The form.
#[component]
pub fn Form(data: ReportPage, page: Data<ReportPage>, saving: Saving) -> impl IntoView {
    let words = ReportWords::here();
    let lang = use_lang();
    let Saving { act, saved } = saving;
    let new = data.revision == 0;
    let field = |text: &str, usual: String| RwSignal::new(if new { usual } else { text.to_owned() });
    let objectives = field(&data.said.objectives, usual_objectives(&data, lang));
    let conclusion = field(&data.said.conclusion, usual_conclusion(&data, lang));
    let [participants, sampling, diverging] =
        [&data.said.participants, &data.said.sampling, &data.said.diverging].map(|text| RwSignal::new(text.clone()));
    let (id, revision) = (data.sheet.line.id, data.revision);
    let title = StoredValue::new(format!("{} {}", words.title, data.sheet.line.unit_name));
    let incomplete = RwSignal::new(false);
    let blank = |text: RwSignal<String>| text.with(|text| text.trim().is_empty());
    let lacks = move || blank(objectives) || blank(conclusion);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        saved.set(false);
        incomplete.set(untrack(lacks));
        if untrack(lacks) || act.waiting.get_untracked() {
            return;
        }
        let said = ReportSaid {
            objectives: objectives.get_untracked(),
            participants: participants.get_untracked(),
            sampling: sampling.get_untracked(),
            diverging: diverging.get_untracked(),
            conclusion: conclusion.get_untracked(),
        };
        let body = json!({ "revision": revision, "said": said }).to_string();
        let errand = Errand::new(title.get_value(), Method::Put, format!("/sheets/{id}/report"), body, url::report(id));
        act.send(Errand { after: Some(id), ..errand }, move || {
            saved.try_set(true);
            page.refetch();
        });
    };
    let waiting = act.waiting;
    view! {
        <form class="card stack no-print" aria-labelledby="report-write" on:submit=submit>
            <h2 id="report-write">{words.write}</h2>
            <p class="soft">{words.help}</p>
            <TextArea id="objectives" label=words.objectives text=objectives rows=2 />
            <TextArea id="participants" label=words.participants text=participants rows=2 />
            <TextArea id="sampling" label=words.sampling text=sampling rows=2 />
            <TextArea id="diverging" label=words.diverging text=diverging rows=2 />
            <TextArea id="conclusion" label=words.conclusion text=conclusion rows=3 />
            <p role="alert" class="field-fault">{move || (incomplete.get() && lacks()).then_some(words.missing)}</p>
            <ActState act />
            <p role="status">{move || saved.get().then_some(words.saved)}</p>
            <p>
                <button type="submit" class="button is-primary" disabled=move || waiting.get()>
                    {move || if waiting.get() { words.saving } else { words.save }}
                </button>
            </p>
        </form>
    }
    .into_any()
}
