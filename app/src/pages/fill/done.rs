//! Nothing is missing: the score, and where to go next.

use leptos::prelude::*;

use super::{
    desk::Desk,
    words::{FillWords, missing_words},
};
use crate::{
    app::url,
    components::{BandChip, Dialog, Icon, Loading, ScoreBar, Shape},
    i18n::{CommonWords, format},
    pages::sheet::HandingIn,
    parts::hand_in_form,
};

/// The button that hands the sheet in, where its author does that.
#[component]
fn HandIn(about: HandingIn, word: &'static str) -> impl IntoView {
    let open = RwSignal::new(false);
    let form = move || {
        let about = about.clone();
        let form = move || {
            let about = about.clone();
            Suspend::new(async move { hand_in_form(about, open).await })
        };
        view! { <Suspense fallback=Loading>{form}</Suspense> }
    };
    view! {
        <button type="button" class="button is-primary" on:click=move |_| open.set(true)>{word}</button>
        <Dialog open title=Signal::stored(word.to_owned())>{form()}</Dialog>
    }
    .into_any()
}

/// The end of this device's way, while others still fill their areas.
#[component]
fn OwnDone(desk: Desk, missing: usize) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let id = desk.data.with_value(|d| d.head.id);
    view! {
        <section class="fill-done">
            <p class="fill-done-mark"><Icon shape=Shape::Check /></p>
            <h2 id="fill-item" tabindex="-1">{words.own_done_title}</h2>
            <p>{missing_words(missing, desk.lang)} " " {words.own_done_text}</p>
            <div class="cluster">
                <button type="button" class="button is-primary" on:click=move |_| desk.take_all()>{words.own_done_all}</button>
                <a class="button" href=url::sheet(id)>{words.done_open}</a>
            </div>
        </section>
    }
    .into_any()
}

/// The end of the way.
#[component]
pub fn Done(desk: Desk) -> impl IntoView {
    let (words, common) = (FillWords::of(desk.lang), CommonWords::of(desk.lang));
    let missing = untrack(|| desk.missing());
    if untrack(|| desk.course.with(|c| !c.mine.is_empty())) && missing > 0 {
        return view! { <OwnDone desk missing /> }.into_any();
    }
    let score = untrack(|| desk.score());
    let (bands, sections, can_lock, id) =
        desk.data.with_value(|d| (d.bands.clone(), d.checklist.sections.clone(), d.can_lock, d.head.id));
    let chip = bands.clone().zip(score.band.clone()).map(|(bands, band)| {
        view! { <BandChip bands band capped=score.cap.is_some() /> }
    });
    let cap = bands.zip(score.cap.clone()).and_then(|(bands, cap)| {
        let name = bands.step(&cap.band)?.name.get(desk.lang).to_owned();
        Some(view! { <p class="soft">{common.capped} " " {name} " " {common.because} " " {cap.item.to_string()}</p> })
    });
    let parts = score.sections.iter().filter(|p| p.max > 0).map(|part| {
        let section = sections.iter().find(|s| s.id.as_str() == part.id);
        let name = section.map(|s| s.name.get(desk.lang).to_owned()).unwrap_or_default();
        view! {
            <li class="fill-part">
                <span><strong>{part.id.clone()}</strong> " " {name}</span>
                <ScoreBar points=part.points max=part.max />
                <span class="figure">{format::percent(part.points, part.max)}</span>
            </li>
        }
    });
    let hand_in = desk.data.with_value(|data| {
        let title = format!("{} · {}", data.unit_name, data.checklist.title.get(desk.lang));
        HandingIn::of(&data.head, title).filter(|_| data.writable)
    });
    let hands_in = hand_in.is_some();
    let text = match (can_lock, hands_in) {
        (true, _) => words.done_lock,
        (false, true) => words.done_hand_in,
        (false, false) => words.done_text,
    };
    view! {
        <section class="fill-done">
            <p class="fill-done-mark"><Icon shape=Shape::Check /></p>
            <h2 id="fill-item" tabindex="-1">{words.done_title}</h2>
            <p class="fill-total"><strong class="figure">{format::percent(score.points, score.max)}</strong> {chip}</p>
            {cap}
            <ul class="fill-parts">{parts.collect_view()}</ul>
            <p>{text}</p>
            <div class="cluster">
                {hand_in.map(|about| view! { <HandIn about word=words.hand_in /> })}
                <a class="button" class:is-primary=!hands_in href=url::sheet(id)>{if can_lock { words.done_open_lock } else { words.done_open }}</a>
                <button type="button" class="button" on:click=move |_| desk.go(0)>{words.done_again}</button>
            </div>
        </section>
    }
    .into_any()
}
