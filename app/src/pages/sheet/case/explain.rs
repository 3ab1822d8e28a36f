//! The head's explanation (giải trình): items chosen one by one, each with its grounds and photos, all sent at once. What is
//! being written is kept on the device until then, also of an item that is not chosen any more.

use std::collections::BTreeMap;

use leptos::{html::Textarea, prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    CaseLine, CasePage, errand,
    evidence::Evidence,
    keeper::{Draft, Keeper, Sending},
    view::Line,
    words::CaseWords,
};
use crate::{
    components::Dialog,
    domain::{
        ids::{ItemId, PhotoId},
        photo::PhotoInfo,
        text::MAX_TEXT,
    },
    i18n::{CommonWords, format, use_lang},
    offline::{Shot, WritingKind},
    pages::sheet::{api::SheetPage, refused::Refused},
    wire::Data,
};

/// What is written of one item so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ExplainDraft {
    /// Whether the item is explained.
    pub chosen: bool,
    /// The grounds.
    pub text: String,
    /// Photos; they are on this device until they have been sent.
    pub photos: BTreeMap<PhotoId, PhotoInfo>,
}

impl ExplainDraft {
    /// Adds a photo.
    pub fn attach(&mut self, shot: Shot) {
        self.photos.insert(shot.id, shot.info);
    }

    /// Chosen, and no grounds are given.
    fn lacks(&self) -> bool {
        self.chosen && self.text.trim().is_empty()
    }
}

impl Draft for ExplainDraft {
    fn text(&self) -> &str {
        &self.text
    }

    fn photos(&self) -> Vec<PhotoId> {
        self.photos.keys().cloned().collect()
    }
}

/// The form.
#[component]
pub fn ExplainForm(
    case: CasePage,
    /// The sheet as people call it.
    title: String,
    page: Data<SheetPage>,
) -> impl IntoView {
    let words = CaseWords::here();
    let common = CommonWords::here();
    let lang = use_lang();
    let id = case.own;
    let start = case.lines.iter().map(|line| (line.item.clone(), ExplainDraft::default())).collect();
    let named = StoredValue::new(format!("{} · {title}", words.explain_title));
    let drafts = Keeper::new(WritingKind::Explanation, id, title, start);
    let (accepting, incomplete) = (RwSignal::new(false), RwSignal::new(false));
    let seek = RwSignal::new(None::<ItemId>);
    let missing = move || {
        drafts.said.with(|said| match said.values().any(|draft| draft.chosen) {
            false => Some(words.missing_choice),
            true => said.values().any(ExplainDraft::lacks).then_some(words.missing),
        })
    };
    let to = Sending::new();
    let Sending { waiting, refusal } = to;
    let send = move |items| {
        let errand = errand::explain(id, named.get_value(), items, drafts.writing());
        drafts.send(errand, to, move || page.refetch());
    };
    let idle = move || !waiting.get() && drafts.owner().is_some();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let chosen: Vec<_> = drafts.said.get_untracked().into_iter().filter(|(_, draft)| draft.chosen).collect();
        let first = chosen.iter().find(|(_, draft)| draft.lacks()).map(|(item, _)| item.clone());
        incomplete.set(chosen.is_empty() || first.is_some());
        if first.is_some() {
            seek.set(first);
        } else if !chosen.is_empty() && !waiting.get_untracked() {
            send(chosen);
        }
    };
    let accept = move |_| {
        accepting.set(false);
        send(Vec::new());
    };
    let deadline = case.deadline.map(|(last, today)| format::deadline(last, today, lang));
    let lines = case.lines.iter().cloned().map(|line| view! { <li><ItemForm line drafts incomplete seek /></li> });
    let lines = lines.collect_view();
    view! {
        <form class="case-form stack" aria-labelledby="explain" on:submit=submit>
            <h3 id="explain">{words.explain_title}</h3>
            {deadline.map(|text| view! { <p><strong>{text}</strong></p> })}
            <p>{words.explain_help}</p>
            <ul class="case-items">{lines}</ul>
            <Refused refusal page open=accepting />
            <p role="alert" class="field-fault">{move || incomplete.get().then(missing).flatten()}</p>
            {drafts.warning()}
            <div class="actions no-print">
                <button type="submit" class="button is-primary" disabled=move || !idle()>
                    {move || if waiting.get() { words.waiting } else { words.send }}
                </button>
                <button type="button" class="button" disabled=move || !idle() on:click=move |_| accepting.set(true)>
                    {words.accept}
                </button>
            </div>
            <Dialog open=accepting title=Signal::stored(words.accept_title.to_owned())>
                <p>{words.accept_effect}</p>
                <div class="dialog-foot">
                    <button type="button" class="button" on:click=move |_| accepting.set(false)>{common.cancel}</button>
                    <button type="button" class="button is-primary" on:click=accept>{words.accept_title}</button>
                </div>
            </Dialog>
        </form>
    }
}

/// One item that may be explained.
#[component]
fn ItemForm(
    line: CaseLine,
    drafts: Keeper<ExplainDraft>,
    /// It was to be sent, and something lacks.
    incomplete: RwSignal<bool>,
    /// The first chosen item that lacks something.
    seek: RwSignal<Option<ItemId>>,
) -> impl IntoView {
    let words = CaseWords::here();
    let item = StoredValue::new(line.item.clone());
    let draft = move || drafts.said.with(|said| item.with_value(|item| said.get(item).cloned().unwrap_or_default()));
    let chosen = Memo::new(move |_| draft().chosen);
    let toggle = move |_| {
        incomplete.set(false);
        item.with_value(|item| drafts.edit(item, |draft| draft.chosen = !draft.chosen));
    };
    let write = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        item.with_value(|item| drafts.edit(item, |draft| draft.text = text));
    };
    let lacks = move || incomplete.get() && draft().lacks();
    let area = NodeRef::<Textarea>::new();
    Effect::new(move |_| {
        let sought = seek.with(|seek| item.with_value(|item| seek.as_ref() == Some(item)));
        if let Some(area) = area.get_untracked().filter(|_| sought) {
            let _ = area.focus();
        }
    });
    let label = line.item.to_string();
    let name = format!("why-{}", line.item);
    let (photos, privacy) = (line.photos, line.privacy);
    view! {
        <Line line />
        <label class="check no-print">
            <input type="checkbox" prop:checked=chosen on:change=toggle />
            <span>{words.dispute} " (" {label} ")"</span>
        </label>
        <Show when=move || chosen.get()>
            <div class="field">
                <label for=name.clone()>{words.why}</label>
                <textarea
                    id=name.clone()
                    node_ref=area
                    rows="3"
                    maxlength=MAX_TEXT.to_string()
                    aria-invalid=move || lacks().then_some("true")
                    aria-describedby=format!("{name}-fault")
                    prop:value=move || draft().text
                    on:input=write
                ></textarea>
                <p class="field-fault" id=format!("{name}-fault")>{move || lacks().then_some(words.missing_why)}</p>
            </div>
            {photos.then(|| view! { <Evidence item drafts privacy /> })}
        </Show>
    }
}
