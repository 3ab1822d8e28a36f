//! The second verification (thẩm định lần 2): a conclusion and a reason for every explained item, all sent at once. What is
//! being written is kept on the device until then.

use leptos::{html::Textarea, prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    CaseLine, CasePage, errand,
    keeper::{Draft, Keeper, Sending},
    view::Line,
    words::CaseWords,
};
use crate::{
    domain::{
        answer::Value,
        ids::ItemId,
        text::{MAX_TEXT, Text},
    },
    i18n::use_lang,
    offline::WritingKind,
    pages::sheet::{api::SheetPage, refused::Refused, words::value},
    wire::Data,
};

/// What is concluded of one item so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulingDraft {
    /// What holds.
    pub value: Value,
    /// Why.
    pub reason: String,
}

impl RulingDraft {
    fn lacks(&self) -> bool {
        self.reason.trim().is_empty()
    }
}

impl Draft for RulingDraft {
    fn text(&self) -> &str {
        &self.reason
    }
}

/// The form.
#[component]
pub fn SettleForm(
    case: CasePage,
    /// The sheet as people call it.
    title: String,
    page: Data<SheetPage>,
) -> impl IntoView {
    let words = CaseWords::here();
    let id = case.own;
    let (open, rest): (Vec<_>, Vec<_>) = case.lines.iter().cloned().partition(|line| line.dispute.is_some());
    let start = open.iter().filter_map(|line| {
        let value = line.verified.value.clone()?;
        Some((line.item.clone(), RulingDraft { value, reason: String::new() }))
    });
    let named = StoredValue::new(format!("{} · {title}", words.ruling));
    let drafts = Keeper::new(WritingKind::Rulings, id, title, start.collect());
    let (incomplete, reloading) = (RwSignal::new(false), RwSignal::new(false));
    let seek = RwSignal::new(None::<ItemId>);
    let lacking = move || drafts.said.with(|said| said.values().any(RulingDraft::lacks));
    let to = Sending::new();
    let Sending { waiting, refusal } = to;
    let idle = move || !waiting.get() && drafts.owner().is_some();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let said = drafts.said.get_untracked();
        let first = said.iter().find(|(_, draft)| draft.lacks()).map(|(item, _)| item.clone());
        incomplete.set(first.is_some());
        if first.is_some() {
            seek.set(first);
        } else if !waiting.get_untracked() {
            let errand = errand::settle(id, named.get_value(), said.into_iter().collect(), drafts.writing());
            drafts.send(errand, to, move || page.refetch());
        }
    };
    let choices = StoredValue::new(case.choices);
    let lines = open.into_iter().map(|line| view! { <li><ItemForm line choices drafts incomplete seek /></li> });
    let lines = lines.collect_view();
    // What differs and is not explained counts as accepted.
    let rest = rest.into_iter().map(|line| view! { <li><Line line /></li> }).collect_view();
    view! {
        <form class="case-form stack" aria-labelledby="settle" on:submit=submit>
            <h3 id="settle">{words.settle_title}</h3>
            <p>{words.settle_help}</p>
            <ul class="case-items">{lines} {rest}</ul>
            <Refused refusal page open=reloading />
            <p role="alert" class="field-fault">{move || (incomplete.get() && lacking()).then_some(words.settle_missing)}</p>
            {drafts.warning()}
            <div class="actions no-print">
                <button type="submit" class="button is-primary" disabled=move || !idle()>
                    {move || if waiting.get() { words.waiting } else { words.settle_send }}
                </button>
            </div>
        </form>
    }
}

/// One explained item with its conclusion.
#[component]
fn ItemForm(
    line: CaseLine,
    choices: StoredValue<Vec<Value>>,
    drafts: Keeper<RulingDraft>,
    /// It was to be sent, and something lacks.
    incomplete: RwSignal<bool>,
    /// The first item that lacks something.
    seek: RwSignal<Option<ItemId>>,
) -> impl IntoView {
    let words = CaseWords::here();
    let lang = use_lang();
    let item = StoredValue::new(line.item.clone());
    let draft = move || drafts.said.with(|said| item.with_value(|item| said.get(item).cloned()));
    let now = line.verified.value.clone();
    // "Không áp dụng" with its reason is no choice of the scale, but may be what was said.
    let choices: Vec<(Value, Option<Text>)> = choices.with_value(|choices| {
        let said_only = now.iter().filter(|now| !choices.contains(now)).map(|now| (now.clone(), None));
        let guide = |at: usize| line.guides.get(at).cloned().flatten();
        said_only.chain(choices.iter().enumerate().map(|(at, choice)| (choice.clone(), guide(at)))).collect()
    });
    let options = choices.iter().enumerate().map(|(at, (choice, guide))| {
        let verb = if now.as_ref() == Some(choice) { words.keep } else { words.change_to };
        let guide = guide.as_ref().map(|guide| format!(" – {}", guide.get(lang))).unwrap_or_default();
        let text = format!("{verb}: {}{guide}", value(Some(choice), lang));
        let choice = choice.clone();
        let selected = move || draft().is_some_and(|draft| draft.value == choice);
        view! { <option value=at.to_string() selected=selected>{text}</option> }
    });
    let options = options.collect_view();
    let choices = StoredValue::new(choices);
    // The list cuts long words off; under it they stand in full.
    let guide = move || {
        let draft = draft()?;
        choices.with_value(|all| {
            let (_, guide) = all.iter().find(|(choice, _)| *choice == draft.value)?;
            guide.as_ref().map(|guide| guide.get(lang).to_owned())
        })
    };
    let choose = move |event: leptos::ev::Event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        let chosen = at.and_then(|at| choices.with_value(|all| all.get(at).map(|(choice, _)| choice.clone())));
        if let Some(chosen) = chosen {
            item.with_value(|item| drafts.edit(item, |draft| draft.value = chosen));
        }
    };
    let lacks = move || incomplete.get() && draft().is_some_and(|draft| draft.lacks());
    let area = NodeRef::<Textarea>::new();
    Effect::new(move |_| {
        let sought = seek.with(|seek| item.with_value(|item| seek.as_ref() == Some(item)));
        if let Some(area) = area.get_untracked().filter(|_| sought) {
            let _ = area.focus();
        }
    });
    let write = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        item.with_value(|item| drafts.edit(item, |draft| draft.reason = text));
    };
    let (select, reason) = (format!("value-{}", line.item), format!("reason-{}", line.item));
    let (means, fault) = (format!("{select}-means"), format!("{reason}-fault"));
    view! {
        <Line line />
        <div class="field no-print">
            <label for=select.clone()>{words.conclusion}</label>
            <select id=select aria-describedby=means.clone() on:change=choose>{options}</select>
            <p class="field-help" id=means>{guide}</p>
        </div>
        <div class="field no-print">
            <label for=reason.clone()>{words.reason}</label>
            <textarea
                id=reason
                node_ref=area
                rows="3"
                maxlength=MAX_TEXT.to_string()
                aria-invalid=move || lacks().then_some("true")
                aria-describedby=fault.clone()
                prop:value=move || draft().map(|draft| draft.reason).unwrap_or_default()
                on:input=write
            ></textarea>
            <p class="field-fault" id=fault>{move || lacks().then_some(words.missing_reason)}</p>
        </div>
    }
}
