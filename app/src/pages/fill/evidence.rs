//! What goes with an answer: photos, the note, the reason why an item does not apply. Whatever the move waits for is
//! the one bright thing.

use leptos::{html, prelude::*};

use super::{
    desk::{Desk, Panel},
    phrases::{phrases, reasons},
    reuse::Reuse,
    shots::{CAMERA, LIBRARY, Shots},
    words::{FillWords, wait_words},
};
use crate::{
    components::{Icon, Shape},
    domain::{
        answer::Value,
        checklist::{Item, PhotoPolicy},
        ids::PhotoId,
        photo::Source,
        score::Lack,
    },
};

/// Buttons, photos, panels.
#[component]
pub fn Evidence(
    desk: Desk,
    shots: Shots,
    item: Item,
    /// Whether the form that opens a finding is open.
    finding: RwSignal<bool>,
) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let item = StoredValue::new(item);
    let (policy, critical, na_blocked) = item.with_value(|i| (i.photo, i.critical, !desk.may_na()));
    // Only these items can be served by a photo of their area.
    let by_area = policy == PhotoPolicy::Required && !critical && item.with_value(|i| i.area.is_some());
    let camera = policy != PhotoPolicy::Forbidden;
    let earlier = item.with_value(|i| desk.earlier(&i.id)).is_some();
    let waits_for = move |what: Lack| desk.wait.get() == Some(what);
    let tone = move |what| if waits_for(what) { "button is-primary is-called" } else { "button" };
    let open = move |panel| desk.panel.get() == panel;
    let toggle = move |panel: Panel| desk.panel.update(|p| *p = if *p == panel { Panel::None } else { panel });
    let is_na = Memo::new(move |_| desk.value(&item.with_value(|i| i.id.clone())).is_some_and(|v| v.is_na()));
    // What is found is found in an answer: without one the server may not know the sheet.
    let unanswered = Memo::new(move |_| desk.value(&item.with_value(|i| i.id.clone())).is_none());
    view! {
        <div class="fill-evidence">
            <div id="fill-waits" class="fill-waits" role="status">
                {move || desk.wait.get().map(|lack| view! { <p class="fill-wait">{wait_words(lack, critical, desk.lacks(Lack::Note), desk.lang)}</p> })}
                {move || shots.unstripped.get().then(|| view! { <p class="notice is-warn">{words.unstripped}</p> })}
                {move || shots.broken.get().then(|| view! { <p class="notice is-fail">{words.photo_broken}</p> })}
            </div>
            <div class="fill-actions">
                {camera
                    .then(|| {
                        view! {
                            <button type="button" class=move || tone(Lack::Photo) disabled=!desk.writable on:click=move |_| shots.begin(CAMERA, false)>
                                <Icon shape=Shape::Camera />
                                {words.camera}
                            </button>
                        }
                    })}
                <button type="button" class=move || if waits_for(Lack::Note) { "button is-called" } else { "button" } aria-expanded=move || open(Panel::Note).to_string() disabled=!desk.writable on:click=move |_| toggle(Panel::Note)>
                    <Icon shape=Shape::Note />
                    {words.note}
                </button>
                <button
                    type="button"
                    class="button"
                    aria-expanded=move || open(Panel::Na).to_string()
                    aria-pressed=move || is_na.get().to_string()
                    aria-disabled=na_blocked.to_string()
                    aria-describedby=na_blocked.then_some("fill-na-why")
                    disabled=!desk.writable
                    on:click=move |_| if !na_blocked { toggle(Panel::Na) }
                >
                    <Icon shape=Shape::Ban />
                    {words.na}
                </button>
            </div>
            <div class="fill-more" hidden=!camera>
                {camera
                    .then(|| {
                        view! {
                            <button type="button" class="button is-quiet" disabled=!desk.writable on:click=move |_| shots.begin(LIBRARY, false)>
                                <Icon shape=Shape::Picture />
                                {words.library}
                            </button>
                        }
                    })}
                {(camera && earlier)
                    .then(|| {
                        view! {
                            <button type="button" class="button is-quiet" disabled=!desk.writable on:click=move |_| shots.line_up()>
                                <Icon shape=Shape::Camera />
                                {words.line_up}
                            </button>
                        }
                    })}
                {camera.then(|| view! { <Points desk shots item /> })}
                {(camera && by_area)
                    .then(|| {
                        view! {
                            <button type="button" class="button is-quiet" disabled=!desk.writable on:click=move |_| shots.begin(CAMERA, true)>
                                <Icon shape=Shape::Camera />
                                {words.area_photo}
                            </button>
                        }
                    })}
            </div>
            <p class="fill-finding">
                <button type="button" class="button is-quiet" disabled=move || !desk.writable || unanswered.get() on:click=move |_| finding.set(true)>
                    <Icon shape=Shape::Alert />
                    {words.finding}
                </button>
            </p>
            {na_blocked.then(|| view! { <p id="fill-na-why" class="fill-why">{words.na_critical}</p> })}
            {(!camera)
                .then(|| {
                    view! {
                        <p class="notice is-warn">
                            <Icon shape=Shape::Ban />
                            <span>{words.forbidden}</span>
                        </p>
                    }
                })}
            <Thumbs desk shots item />
            {camera.then(|| view! { <Reuse desk shots item /> })}
            <Show when=move || open(Panel::Note)>
                <NotePanel desk item />
            </Show>
            <Show when=move || open(Panel::Na)>
                <NaPanel desk item />
            </Show>
            <NoteLine desk item />
            <input id=CAMERA type="file" accept="image/*" capture="environment" hidden aria-label=words.camera on:change=move |_| shots.brought(CAMERA, Source::Camera) />
            <input id=LIBRARY type="file" accept="image/*" multiple hidden aria-label=words.library on:change=move |_| shots.brought(LIBRARY, Source::Library) />
        </div>
    }
    .into_any()
}

/// The fixed points of the item's area: from each the photo is taken that also goes on its strip.
#[component]
fn Points(desk: Desk, shots: Shots, item: StoredValue<Item>) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let points = desk.data.with_value(|d| item.with_value(|item| d.points_at(item).cloned().collect::<Vec<_>>()));
    let points = points.into_iter().filter(|point| point.ghost.is_some()).map(|point| {
        let text = format!("{} {}", words.from_point, point.name);
        view! {
            <button type="button" class="button is-quiet" disabled=!desk.writable on:click=move |_| shots.shoot_at(&point)>
                <Icon shape=Shape::Camera />
                {text}
            </button>
        }
    });
    points.collect_view().into_any()
}

/// The note as it stands, when its panel is closed.
#[component]
fn NoteLine(desk: Desk, item: StoredValue<Item>) -> impl IntoView {
    let text =
        move || desk.draft.with(|d| item.with_value(|i| d.answer(i).map(|a| a.note.clone()))).filter(|n| !n.is_empty());
    let reason = move || match desk.value(&item.with_value(|i| i.id.clone())) {
        Some(Value::Na { na }) => Some(na),
        _ => None,
    };
    let words = FillWords::of(desk.lang);
    view! {
        {move || reason().map(|text| view! { <p class="fill-note"><strong>{words.na} ": "</strong> {text}</p> })}
        {move || {
            text()
                .filter(|_| desk.panel.get() != Panel::Note)
                .map(|text| view! { <p class="fill-note"><strong>{words.note} ": "</strong> {text}</p> })
        }}
    }
    .into_any()
}

/// The photos of the item and of its area.
#[component]
fn Thumbs(desk: Desk, shots: Shots, item: StoredValue<Item>) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let photos = Memo::new(move |_| {
        desk.draft.with(|d| {
            item.with_value(|item| {
                let own = d.answer(item).into_iter().flat_map(|a| a.shown()).map(|p| (p.clone(), false));
                let area = if item.photo == PhotoPolicy::Forbidden { &[] } else { d.area_photos(item) };
                own.chain(area.iter().map(|p| (p.clone(), true))).collect::<Vec<(PhotoId, bool)>>()
            })
        })
    });
    let address = move |photo: &PhotoId| desk.thumb(photo);
    view! {
        <ul class="fill-thumbs" hidden=move || photos.with(Vec::is_empty)>
            <For each=move || photos.get() key=|(photo, area)| (photo.clone(), *area) let:((photo, area))>
                {
                    let source = photo.clone();
                    let shown = photo.clone();
                    let label = if area { words.photo_area } else { words.photo };
                    view! {
                        <li>
                            <button type="button" class="fill-thumb" data-area=area.to_string() on:click=move |_| shots.shown.set(Some(shown.clone()))>
                                <img src=move || address(&source) alt=label width="96" height="72" />
                                {area.then(|| view! { <span class="fill-thumb-label">{words.photo_area}</span> })}
                            </button>
                        </li>
                    }
                }
            </For>
        </ul>
    }
    .into_any()
}

/// The note: ready phrases, and a field.
#[component]
fn NotePanel(desk: Desk, item: StoredValue<Item>) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let field = NodeRef::<html::Textarea>::new();
    let known =
        desk.draft.with_untracked(|d| item.with_value(|i| d.answer(i).map(|a| a.note.clone()))).unwrap_or_default();
    let typed = RwSignal::new(known);
    let write = move |text: String| {
        typed.set(text.clone());
        let waiting = desk.wait.get_untracked().is_some();
        desk.note(text);
        if !waiting {
            desk.panel.set(Panel::None);
        }
    };
    let phrase = move |text: &'static str| {
        let tap = move |_| {
            let now = typed.get_untracked();
            write(if now.trim().is_empty() { text.to_owned() } else { format!("{}; {text}", now.trim()) });
        };
        view! { <li><button type="button" class="button" on:click=tap>{text}</button></li> }
    };
    let ready = item.with_value(|i| phrases(i.section.as_str(), i.area.as_ref().map(|area| area.as_str()), desk.lang));
    let ready = ready.map(phrase).collect_view();
    view! {
        <div class=move || if desk.wait.get().is_some() { "fill-panel is-called" } else { "fill-panel" }>
            <ul class="fill-phrases" aria-label=words.phrases>{ready}</ul>
            <div class="field">
                <label for="fill-note">{words.note}</label>
                <textarea id="fill-note" node_ref=field maxlength="2000" placeholder=words.note_hint prop:value=typed on:input=move |ev| typed.set(event_target_value(&ev))></textarea>
            </div>
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| write(typed.get_untracked().trim().to_owned())>{words.note_done}</button>
            </div>
        </div>
    }
    .into_any()
}

/// Not applicable, with its reason.
#[component]
fn NaPanel(desk: Desk, item: StoredValue<Item>) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let known = match untrack(|| desk.value(&item.with_value(|i| i.id.clone()))) {
        Some(Value::Na { na }) => na,
        _ => String::new(),
    };
    let typed = RwSignal::new(known);
    let mark = move |reason: String| desk.tap(Value::Na { na: reason });
    let reason = move |text: &'static str| {
        view! { <li><button type="button" class="button" on:click=move |_| mark(text.to_owned())>{text}</button></li> }
    };
    let exception = item.with_value(|i| !i.na_allowed);
    view! {
        <div class=move || if desk.wait.get().is_some() { "fill-panel is-called" } else { "fill-panel" }>
            {exception.then(|| view! { <p class="fill-why">{words.na_exception}</p> })}
            <ul class="fill-phrases" aria-label=words.na_reason>{reasons(desk.lang).map(reason).collect_view()}</ul>
            <div class="field">
                <label for="fill-na">{words.na_reason}</label>
                <input id="fill-na" type="text" maxlength="2000" prop:value=typed on:input=move |ev| typed.set(event_target_value(&ev)) />
            </div>
            <div class="dialog-foot">
                <button type="button" class="button" disabled=move || typed.with(|t| t.trim().is_empty()) on:click=move |_| mark(typed.get_untracked().trim().to_owned())>
                    {words.na_confirm}
                </button>
            </div>
        </div>
    }
    .into_any()
}
