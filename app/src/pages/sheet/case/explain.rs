//! The head's explanation (giải trình): items chosen one by one, each with its grounds and photos, all sent at once. What is
//! being written is on the device's shelf, so that a closed page loses nothing.

use std::collections::BTreeMap;

use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::{CaseLine, CasePage, view::Line, words::CaseWords};
use crate::{
    components::{Dialog, Icon, Shape},
    domain::{
        ids::{ItemId, PhotoId},
        photo::{PhotoInfo, Source},
        text::MAX_TEXT,
    },
    i18n::{CommonWords, format, use_lang},
    offline,
    pages::sheet::{
        api::SheetPage,
        decide::Refused,
        send::decide,
        step::{Refusal, Step},
    },
    session::use_me,
    wire::{self, Data},
};

/// What is written so far, by item.
type Drafts = BTreeMap<ItemId, ExplainDraft>;

/// What is written of one item so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ExplainDraft {
    /// The grounds.
    pub text: String,
    /// Photos that have been uploaded.
    pub photos: BTreeMap<PhotoId, PhotoInfo>,
}

/// The hidden field that picks the evidence of an item.
fn field(item: &ItemId) -> String {
    format!("evidence-{item}")
}

/// The form.
#[component]
pub fn ExplainForm(case: CasePage, page: Data<SheetPage>) -> impl IntoView {
    let words = CaseWords::here();
    let common = CommonWords::here();
    let lang = use_lang();
    let id = case.own;
    let me = use_me();
    let drafts = RwSignal::new(Drafts::new());
    let (waiting, accepting) = (RwSignal::new(false), RwSignal::new(false));
    let (refusal, incomplete) = (RwSignal::new(None::<Refusal>), RwSignal::new(false));
    let shelf = format!("explain/{id}");
    let recalled = shelf.clone();
    Effect::new(move |_| {
        let recalling = offline::recall(&recalled);
        spawn_local(async move {
            if let Some(kept) = recalling.await.and_then(|(_, text)| wire::read::<Drafts>(&text).ok()) {
                drafts.try_set(kept);
            }
        });
    });
    let keep = move |_: ()| {
        if let Some(Ok(Some(me))) = me.get_untracked() {
            offline::remember(me.id, &shelf, || {
                drafts.with_untracked(|d| serde_json::to_string(d).unwrap_or_default())
            });
        }
    };
    let keep = StoredValue::new(keep);
    let edit = move |change: Box<dyn FnOnce(&mut Drafts)>| {
        drafts.update(change);
        incomplete.set(false);
        keep.with_value(|keep| keep(()));
    };
    let send = move |step: Step| {
        waiting.set(true);
        refusal.set(None);
        spawn_local(async move {
            match decide(id, step).await {
                Ok(()) => {
                    edit(Box::new(Drafts::clear));
                    page.refetch();
                }
                Err(why) => refusal.set(Some(why)),
            }
            waiting.set(false);
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let said = drafts.get_untracked();
        if said.is_empty() || said.values().any(|draft| draft.text.trim().is_empty()) {
            incomplete.set(true);
        } else if !waiting.get_untracked() {
            send(Step::Explain { items: said.into_iter().map(|(item, d)| (item, d.text, d.photos)).collect() });
        }
    };
    let accept = move |_| {
        accepting.set(false);
        send(Step::Explain { items: Vec::new() });
    };
    let deadline = case.deadline.map(|(last, today)| format::deadline(last, today, lang));
    let lines = case.lines.iter().cloned().map(|line| view! { <li><ItemForm line drafts edit /></li> }).collect_view();
    view! {
        <form class="case-form stack" aria-labelledby="explain" on:submit=submit>
            <h3 id="explain">{words.explain_title}</h3>
            {deadline.map(|text| view! { <p><strong>{text}</strong></p> })}
            <p>{words.explain_help}</p>
            <ul class="case-items">{lines}</ul>
            <Refused refusal page open=accepting />
            <p role="alert" class="field-fault">{move || incomplete.get().then_some(words.missing)}</p>
            <div class="actions no-print">
                <button type="submit" class="button is-primary" disabled=move || waiting.get()>
                    {move || if waiting.get() { words.waiting } else { words.send }}
                </button>
                <button type="button" class="button" disabled=move || waiting.get() on:click=move |_| accepting.set(true)>
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
    drafts: RwSignal<Drafts>,
    edit: impl Fn(Box<dyn FnOnce(&mut Drafts)>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let words = CaseWords::here();
    let item = StoredValue::new(line.item.clone());
    let chosen = Memo::new(move |_| drafts.with(|d| item.with_value(|item| d.contains_key(item))));
    let toggle = move |_| {
        let item = item.get_value();
        edit(Box::new(move |drafts| {
            if drafts.remove(&item).is_none() {
                drafts.insert(item, ExplainDraft::default());
            }
        }));
    };
    let write = move |event: leptos::ev::Event| {
        let (item, text) = (item.get_value(), event_target_value(&event));
        edit(Box::new(move |drafts| drafts.entry(item).or_default().text = text));
    };
    let text = move || drafts.with(|d| item.with_value(|item| d.get(item).map(|d| d.text.clone()).unwrap_or_default()));
    let label = line.item.to_string();
    let name = format!("why-{}", line.item);
    let photos = line.photos;
    view! {
        <Line line />
        <label class="check no-print">
            <input type="checkbox" prop:checked=chosen on:change=toggle />
            <span>{words.dispute} " (" {label} ")"</span>
        </label>
        <Show when=move || chosen.get()>
            <div class="field">
                <label for=name.clone()>{words.why}</label>
                <textarea id=name.clone() rows="3" maxlength=MAX_TEXT.to_string() prop:value=text on:input=write></textarea>
            </div>
            {photos.then(|| view! { <Evidence item drafts edit /> })}
        </Show>
    }
}

/// Photos of one item: uploaded at once, so that the explanation can name them.
#[component]
fn Evidence(
    item: StoredValue<ItemId>,
    drafts: RwSignal<Drafts>,
    edit: impl Fn(Box<dyn FnOnce(&mut Drafts)>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let words = CaseWords::here();
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(false));
    let id = item.with_value(field);
    let picker = StoredValue::new(id.clone());
    let taken = move |_| {
        failed.set(false);
        picker.with_value(|id| {
            offline::take_files(id, Source::Library, move |shot| {
                busy.set(true);
                spawn_local(async move {
                    match shot {
                        Some(shot) if offline::upload(&shot.id).await => {
                            let (item, info) = (item.get_value(), PhotoInfo { privacy_ok: true, ..shot.info });
                            edit(Box::new(move |d| {
                                d.entry(item).or_default().photos.insert(shot.id, info);
                            }));
                        }
                        _ => failed.set(true),
                    }
                    busy.set(false);
                });
            });
        });
    };
    let photos = move || {
        let of = drafts.with(|d| item.with_value(|item| d.get(item).map(|d| d.photos.clone()).unwrap_or_default()));
        of.into_keys()
            .map(|photo| {
                let gone = photo.clone();
                let remove = move |_| {
                    let (item, photo) = (item.get_value(), gone.clone());
                    edit(Box::new(move |d| {
                        d.entry(item).or_default().photos.remove(&photo);
                    }));
                };
                view! {
                    <li>
                        <img src=crate::app::url::photo(&photo, "thumb") alt=words.evidence width="96" height="72" />
                        <button type="button" class="button is-quiet" on:click=remove>{words.remove}</button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <ul class="case-evidence">{photos}</ul>
        <input id=id.clone() class="visually-hidden" type="file" accept="image/*" multiple tabindex="-1" aria-hidden="true" on:change=taken />
        <div class="cluster">
            <button type="button" class="button" on:click=move |_| picker.with_value(|id| offline::pick(id)) disabled=busy>
                <Icon shape=Shape::Camera />
                {move || if busy.get() { words.adding } else { words.add_photo }}
            </button>
            <p class="field-help">{words.privacy}</p>
        </div>
        <p role="alert" class="field-fault">{move || failed.get().then_some(words.photo_failed)}</p>
    }
}
