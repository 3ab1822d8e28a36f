//! The frame of the Fill page: loads the sheet, lays it on the desk, listens to keys and swipes.

use std::str::FromStr;

use leptos::{ev, prelude::*, wasm_bindgen::JsCast, web_sys};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{Wish, open_sheet},
    data::{FillData, shelf},
    desk::{Desk, Panel, Wanted},
    dialogs::{PhotoDialog, PrivacyDialog, SyncDialog},
    done::Done,
    evidence::Evidence,
    finding::FindingDialog,
    item::ItemHead,
    jump::JumpDialog,
    levels::Levels,
    rows::rows,
    shots::{CAMERA, Shots},
    top::{Bottom, Top},
    words::FillWords,
};
use crate::{
    app::url,
    components::{LineUp, Load},
    domain::{answer::Value, ids::SheetId, sheet::Kind},
    error::AppError,
    i18n::{CommonWords, use_lang},
    wire,
};

/// Fill a sheet.
#[component]
pub fn Fill() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let asked = move || {
        let id = params.with(|p| p.get("id")).and_then(|id| id.parse::<SheetId>().ok());
        (id, query.with(wish))
    };
    let name = |(id, _): &(Option<SheetId>, Option<Wish>)| id.map(shelf).unwrap_or_default();
    let sheet = wire::kept(asked, name, |(id, wish)| async move {
        match id {
            Some(id) => open_sheet(id, wish).await,
            None => Err(AppError::NotFound),
        }
    });
    let words = FillWords::here();
    view! {
        <Title text=format!("{} · {}", words.title, CommonWords::here().product) />
        <div class="fill-page">
            <Load from=sheet view=|data| view! { <Sheet data /> }.into_any() />
        </div>
    }
    .into_any()
}

/// What the address asks for, if it is complete.
fn wish(query: &leptos_router::params::ParamsMap) -> Option<Wish> {
    let kind = query.get("kind").and_then(|word| Kind::from_word(&word)).unwrap_or(Kind::SelfAssessment);
    Some(Wish {
        unit: part(query, "unit")?,
        checklist: part(query, "checklist")?,
        version: part(query, "version")?,
        kind,
        round: part(query, "round"),
        place: part(query, "place"),
        areas: query.get("areas").iter().flat_map(|all| all.split(',')).filter_map(|area| area.parse().ok()).collect(),
        reason: query.get("reason").unwrap_or_default(),
    })
}

fn part<T: FromStr>(query: &leptos_router::params::ParamsMap, name: &str) -> Option<T> {
    query.get(name)?.parse().ok()
}

/// One sheet on the desk.
#[component]
fn Sheet(data: FillData) -> impl IntoView {
    let desk = Desk::new(data, use_lang());
    let wanted =
        use_query_map().with_untracked(|query| Wanted { item: part(query, "item"), area: part(query, "area") });
    desk.ask_for(wanted);
    let shots = Shots::new(desk);
    view! { <Table desk shots /> }
}

/// The bars, the item, the dialogs.
#[component]
pub fn Table(desk: Desk, shots: Shots) -> impl IntoView {
    let (jump, sync, finding) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |first: Option<()>| {
        if first.is_none() {
            desk.come_to_life();
            let keys = window_event_listener(ev::keydown, move |key| press(desk, shots, &key));
            on_cleanup(move || keys.remove());
        }
    });
    // After a move the new item is at the top, and a keyboard or screen reader is on it.
    Effect::new(move |before: Option<usize>| {
        let at = desk.at.get();
        if before.is_some_and(|before| before != at) {
            show_item();
        }
        at
    });
    // What the move waits for comes into sight.
    Effect::new(move |_| {
        if desk.wait.get().is_some() {
            request_animation_frame(|| {
                if let Some(waits) = document().get_element_by_id("fill-waits") {
                    waits.scroll_into_view_with_bool(false);
                }
            });
        }
    });
    let down = StoredValue::new(None::<(i32, i32)>);
    let start = move |finger: ev::PointerEvent| {
        down.set_value((finger.pointer_type() == "touch").then(|| (finger.client_x(), finger.client_y())));
    };
    let end = move |finger: ev::PointerEvent| {
        let Some((from_x, from_y)) = down.get_value() else { return };
        down.set_value(None);
        let (x, y) = (finger.client_x() - from_x, finger.client_y() - from_y);
        if x.abs() > 80 && y.abs() * 2 < x.abs() {
            desk.step(x < 0);
        }
    };
    view! {
        <a class="skip-link" href="#content">{CommonWords::of(desk.lang).skip}</a>
        <Top desk sync />
        <main id="content" class="fill" tabindex="-1" on:pointerdown=start on:pointerup=end>
            {move || {
                if desk.done.get() {
                    return view! { <Done desk /> }.into_any();
                }
                let Some(item) = desk.item() else { return ().into_any() };
                view! {
                    <article class="fill-item" aria-labelledby="fill-item">
                        <ItemHead desk shots item=item.clone() />
                        {(!desk.writable).then(|| view! { <ReadOnly desk /> })}
                        <Levels desk item=item.clone() />
                        <Evidence desk shots item finding />
                    </article>
                }
                    .into_any()
            }}
        </main>
        <Bottom desk jump />
        <JumpDialog desk open=jump />
        <SyncDialog desk open=sync />
        <PrivacyDialog shots />
        <FindingDialog desk open=finding />
        <PhotoDialog desk shots />
        <LineUp ghost=shots.ghost taken=Callback::new(move |shot| shots.lined_up(shot)) instead=Callback::new(move |()| shots.instead()) />
    }
    .into_any()
}

/// Says that the sheet cannot be changed, and where to read it.
#[component]
fn ReadOnly(desk: Desk) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let sheet = url::sheet(desk.data.with_value(|d| d.head.id));
    view! { <p class="notice is-warn"><span>{words.read_only} " " <a href=sheet>{words.done_open}</a></span></p> }
}

fn show_item() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    let heading = document().get_element_by_id("fill-item").and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(heading) = heading {
        let _ = heading.focus();
    }
}

/// Keys of the desktop: 0–4, K, G, C, arrows. Never while something is typed or a dialog is open.
fn press(desk: Desk, shots: Shots, key: &ev::KeyboardEvent) {
    let target = key.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    let busy = target.is_some_and(|t| matches!(t.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
    let dialog = document().query_selector("dialog[open]").ok().flatten().is_some();
    if busy || dialog || key.ctrl_key() || key.meta_key() || key.alt_key() || desk.done.get_untracked() {
        return;
    }
    let toggle = |panel| desk.panel.update(|p| *p = if *p == panel { Panel::None } else { panel });
    match key.key().as_str() {
        "ArrowLeft" => desk.step(false),
        "ArrowRight" => desk.step(true),
        "k" | "K" if desk.may_na() => toggle(Panel::Na),
        "g" | "G" => toggle(Panel::Note),
        "c" | "C" => shots.begin(CAMERA, false),
        digit => {
            let Some(value) = value_of_key(desk, digit) else { return };
            desk.tap(value);
        }
    }
    key.prevent_default();
}

fn value_of_key(desk: Desk, key: &str) -> Option<Value> {
    let digit = key.chars().next().filter(|c| key.len() == 1 && c.is_ascii_digit())?;
    let item = desk.item_now()?;
    let rows = desk.data.with_value(|d| rows(&item, d.checklist.scale, &d.conformity, desk.lang));
    let row = rows.into_iter().find(|r| r.key == digit)?;
    Some(row.value)
}
