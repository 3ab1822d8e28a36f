//! The two bars of the Fill page: above, what the sheet is and where its answers are; below, where to go.

use leptos::prelude::*;

use super::{
    desk::Desk,
    words::{FillWords, missing_words},
};
use crate::{
    app::url,
    components::{Icon, Shape},
    i18n::{format, sync_short},
    offline::SyncStatus,
};

/// The bar above.
#[component]
pub fn Top(desk: Desk, sync: RwSignal<bool>) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let (unit, about) = desk.data.with_value(|d| {
        let mut about = vec![d.checklist.title.get(desk.lang).to_owned()];
        about.extend(d.place_name.clone());
        about.extend(d.round.map(|(period, _)| format::period(period, desk.lang)));
        (d.unit_name.clone(), about.join(" · "))
    });
    let sections = desk.data.with_value(|d| d.checklist.sections.clone());
    let current = Memo::new(move |_| desk.item().map(|i| i.section));
    let chips = sections.into_iter().map(move |section| {
        let id = section.id.clone();
        let progress = Memo::new(move |_| desk.progress(|i| i.section == id));
        let id = section.id.clone();
        let is_current = move || (current.get().as_ref() == Some(&id)).then_some("step");
        let id = section.id.clone();
        let jump = move |_| {
            let first = desk.course.with_untracked(|c| {
                let of_section = |at: &usize| c.items[*at].section == id;
                let open = |at: &usize| desk.draft.with_untracked(|d| c.needs_work(d, *at));
                let all = 0..c.items.len();
                all.clone().filter(of_section).find(open).or_else(|| all.clone().find(of_section))
            });
            if let Some(first) = first {
                desk.go(first);
            }
        };
        let full = move || progress.with(|p| p.done == p.all).to_string();
        let count = move || progress.with(|p| format!("{}/{}", p.done, p.all));
        view! {
            <li hidden=move || progress.with(|p| p.all == 0)>
                <button type="button" class="fill-section" data-full=full aria-current=is_current title=section.name.get(desk.lang).to_owned() on:click=jump>
                    <span class="fill-section-id">{section.id.to_string()}</span>
                    " "
                    <span class="figure">{count}</span>
                </button>
            </li>
        }
    });
    let all = Memo::new(move |_| desk.progress(|_| true));
    let score = Memo::new(move |_| desk.score());
    let band = move || {
        let score = score.get();
        let name = desk.data.with_value(|d| {
            let step = d.bands.as_ref()?.step(score.band.as_ref()?)?;
            Some(step.name.get(desk.lang).to_owned())
        })?;
        Some(format!(" · {name}{}", if score.cap.is_some() { "*" } else { "" }))
    };
    let waiting = Memo::new(move |_| desk.outbox.pending.with(|p| p.photos().count()));
    let status = move || desk.outbox.status.with(|s| sync_short(s, waiting.get(), desk.lang));
    let state = move || {
        desk.outbox.status.with(|s| match s {
            SyncStatus::Sent => "sent",
            SyncStatus::Keeping | SyncStatus::Kept { .. } => "kept",
            SyncStatus::Sending { .. } => "sending",
            SyncStatus::Unkept { .. } | SyncStatus::Attention(_) => "attention",
        })
    };
    view! {
        <header class="fill-top">
            <div class="fill-bar">
                <a class="button is-quiet is-icon" href=url::work() aria-label=words.back>
                    <Icon shape=Shape::Back />
                </a>
                <h1 class="fill-title">
                    <span class="fill-unit">{unit}</span>
                    <span class="fill-about">{about}</span>
                </h1>
                <button type="button" class="fill-sync" data-sync=state on:click=move |_| sync.set(true)>
                    <span class="fill-sync-dot" aria-hidden="true"></span>
                    <span aria-live="polite">{status}</span>
                </button>
            </div>
            <div class="fill-progress">
                <ul class="fill-sections" aria-label=words.sections>{chips.collect_view()}</ul>
                <p class="fill-score">
                    <span class="figure">{move || all.with(|p| format!("{}/{}", p.done, p.all))}</span>
                    " "
                    {words.items}
                    <span class="fill-score-sep" aria-hidden="true"></span>
                    {words.score}
                    " "
                    <strong class="figure" data-testid="score">{move || score.with(|s| format::percent(s.points, s.max))}</strong>
                    {band}
                </p>
            </div>
            <progress
                class="fill-meter"
                max=move || all.with(|p| p.all.max(1).to_string())
                value=move || all.with(|p| p.done.to_string())
                aria-label=words.sections
            ></progress>
        </header>
    }
    .into_any()
}

/// The bar below, with the undo bar on top of it.
#[component]
pub fn Bottom(desk: Desk, jump: RwSignal<bool>) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let missing = Memo::new(move |_| desk.missing());
    view! {
        <footer class="fill-bottom">
            <div class="fill-undo" role="status">
                {move || {
                    desk.undo
                        .get()
                        // While the move waits another answer is one tap away.
                        .filter(|_| desk.wait.get().is_none())
                        .map(|undo| {
                            view! {
                                <div class="fill-undo-bar">
                                    <span>{undo.words}</span>
                                    <button type="button" class="button" on:click=move |_| desk.take_back()>
                                        <Icon shape=Shape::Undo />
                                        {words.undo}
                                    </button>
                                </div>
                            }
                        })
                }}
            </div>
            <nav class="fill-nav" aria-label=words.jump>
                <button type="button" class="button" on:click=move |_| desk.step(false)>
                    <Icon shape=Shape::Back />
                    {words.prev}
                </button>
                <button type="button" class="button is-quiet fill-jump" on:click=move |_| jump.set(true)>
                    <Icon shape=Shape::List />
                    <span>{words.jump} " · " {move || missing_words(missing.get(), desk.lang)}</span>
                </button>
                <button type="button" class="button" on:click=move |_| desk.step(true)>
                    {words.next}
                    <Icon shape=Shape::Forward />
                </button>
            </nav>
        </footer>
    }
    .into_any()
}
