//! "Chuẩn bị đi hiện trường": one tap puts every open sheet on this device, and says what is there and whether it lasts.

use chrono::{DateTime, Utc};
use leptos::{prelude::*, task::spawn_local};

use super::words::WorkWords;
use crate::{
    i18n::format,
    offline::{self, Room},
    pages::{
        fill::{open_sheet, shelf},
        lines::SheetLine,
    },
};

/// How far the loading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Not asked for on this page.
    Idle,
    /// So many sheets are done.
    Loading(usize),
    /// All were asked for.
    Done {
        /// On the device.
        loaded: usize,
        /// Not on the device.
        failed: usize,
        /// When.
        at: DateTime<Utc>,
    },
}

/// The card with the button.
#[component]
pub fn Prepare(
    /// The sheets to take along.
    lines: Vec<SheetLine>,
) -> impl IntoView {
    let words = WorkWords::here();
    let step = RwSignal::new(Step::Idle);
    let room = RwSignal::new(None::<Room>);
    let count = lines.len();
    let lines = StoredValue::new(lines);
    let load = move |_| {
        step.set(Step::Loading(0));
        spawn_local(async move {
            let (mut loaded, mut failed) = (0, 0);
            for line in lines.get_value() {
                match take(&line).await {
                    true => loaded += 1,
                    false => failed += 1,
                }
                step.try_set(Step::Loading(loaded + failed));
            }
            room.try_set(Some(offline::room().await));
            step.try_set(Step::Done { loaded, failed, at: offline::now() });
        });
    };
    let said = move || match step.get() {
        Step::Idle => String::new(),
        Step::Loading(done) => format!("{} {done}/{count}…", words.prepare_busy),
        Step::Done { loaded, failed: 0, at } => format!("{loaded} {} {}.", words.prepare_done, format::moment(at)),
        Step::Done { failed, .. } => format!("{failed} {}", words.prepare_failed),
    };
    let lasting = move || {
        room.get().map(|room| {
            let free = room.free.map(|bytes| format!("{}: {}. ", words.room_free, format::bytes(bytes)));
            let kept = if room.persisted { words.room_kept } else { words.room_not_kept };
            view! { <p class="soft">{free} {kept}</p> }
        })
    };
    view! {
        <section class="card prepare" aria-labelledby="prepare">
            <h2 id="prepare">{words.prepare}</h2>
            <p class="soft">{words.prepare_help}</p>
            <p>
                <button type="button" class="button" disabled=move || matches!(step.get(), Step::Loading(_)) on:click=load>
                    {words.prepare_start}
                </button>
            </p>
            <div role="status">
                <p>{said}</p>
                {lasting}
            </div>
        </section>
    }
    .into_any()
}

/// Puts one sheet on this device's shelf; whether that went well.
async fn take(line: &SheetLine) -> bool {
    let wish = line.state.is_none().then(|| line.wish());
    let Ok(data) = open_sheet(line.id, wish).await else { return false };
    let Ok(json) = serde_json::to_string(&data) else { return false };
    for photo in data.photos() {
        // A picture that is missing does not keep anybody from walking.
        offline::keep_picture(data.me, &photo).await;
    }
    offline::keep(data.me, &shelf(line.id), json).await
}
