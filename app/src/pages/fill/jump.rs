//! Contents (mục lục): every item with its answer or what it lacks, by section or by area.

use leptos::{ev, prelude::*};

use super::{
    desk::Desk,
    rows::short,
    words::{FillWords, lack_word},
};
use crate::{
    app::url,
    components::{Dialog, Icon, LooksButtons, ScoreBar, Shape},
    domain::{checklist::Item, ids::AreaId},
};

/// The contents as a dialog.
#[component]
pub fn JumpDialog(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let only_missing = RwSignal::new(false);
    view! {
        <Dialog open title=words.jump.to_owned() class="fill-contents">
            <fieldset class="fill-orders">
                <legend class="visually-hidden">{words.order}</legend>
                <label class="check">
                    <input type="radio" name="order" prop:checked=move || !desk.by_area.get() on:change=move |_| desk.order(false) />
                    {words.order_sections}
                </label>
                <label class="check">
                    <input type="radio" name="order" prop:checked=move || desk.by_area.get() on:change=move |_| desk.order(true) />
                    {words.order_areas}
                </label>
                <label class="check">
                    <input type="checkbox" prop:checked=only_missing on:change=move |_| only_missing.update(|o| *o = !*o) />
                    {words.jump_missing}
                </label>
            </fieldset>
            {move || desk.by_area.get().then(|| view! { <p class="soft small">{words.own_hint}</p> })}
            <p><a class="button" href=url::scan()><Icon shape=Shape::Scan />{words.scan}</a></p>
            {move || groups(desk, open, only_missing.get())}
            <p class="soft small fill-keys">{words.keys}</p>
            <div class="cluster">
                <span class="soft small">{words.settings}</span>
                <LooksButtons />
            </div>
        </Dialog>
    }
    .into_any()
}

fn groups(desk: Desk, open: RwSignal<bool>, only_missing: bool) -> AnyView {
    let by_area = desk.by_area.get();
    let course = desk.course.get();
    let heads: Vec<(String, String)> = desk.data.with_value(|d| {
        let sections =
            d.checklist.sections.iter().map(|s| (s.id.to_string(), format!("{} {}", s.id, s.name.get(desk.lang))));
        let areas = d.checklist.areas.iter().map(|a| (a.id.to_string(), a.name.get(desk.lang).to_owned()));
        if by_area { areas.collect() } else { sections.collect() }
    });
    let belongs = move |item: &Item, head: &str| {
        if by_area { item.area.as_ref().is_some_and(|a| a.as_str() == head) } else { item.section.as_str() == head }
    };
    let mut views = Vec::new();
    for (id, name) in heads {
        let items = course.items.iter().enumerate().filter(|(_, item)| belongs(item, &id));
        let rows: Vec<_> = items
            .filter(|(at, _)| !only_missing || desk.draft.with(|d| !course.lacks(d, *at).is_empty()))
            .map(|(at, item)| row(desk, open, at, item))
            .collect();
        if rows.is_empty() {
            continue;
        }
        let progress = desk.progress(|item| belongs(item, &id));
        let figure = format!("{}/{}", progress.done, progress.all);
        views.push(view! {
            <section class="fill-group">
                <h3><span>{name}</span> <span class="figure">{figure}</span></h3>
                <ScoreBar points=progress.done as u64 max=progress.all as u64 />
                {(by_area && desk.writable).then(|| share(desk, &id))}
                <ul>{rows}</ul>
            </section>
        });
    }
    if views.is_empty() {
        return view! { <p class="empty">{FillWords::of(desk.lang).jump_nothing}</p> }.into_any();
    }
    views.into_any()
}

/// Whether this device fills the area.
fn share(desk: Desk, area: &str) -> Option<impl IntoView + use<>> {
    let area: AreaId = area.parse().ok()?;
    let own = area.clone();
    let is_mine = move || desk.course.with(|c| c.mine.contains(&own));
    let change = move |change: ev::Event| desk.share(area.clone(), event_target_checked(&change));
    Some(view! {
        <label class="check">
            <input type="checkbox" prop:checked=is_mine on:change=change />
            {FillWords::of(desk.lang).own}
        </label>
    })
}

fn row(desk: Desk, open: RwSignal<bool>, at: usize, item: &Item) -> impl IntoView + use<> {
    let (value, lacks) = desk.draft.with(|d| {
        let value = d.answer(item).and_then(|a| a.value.as_ref()).map(|v| short(v, desk.lang));
        (value, desk.course.with(|c| c.lacks(d, at)))
    });
    let lacks = lacks.into_iter().map(|l| lack_word(l, desk.lang)).collect::<Vec<_>>().join(", ");
    let go = move |_| {
        open.set(false);
        desk.go(at);
    };
    let current = (desk.at.get() == at).then_some("true");
    view! {
        <li>
            <button type="button" class="fill-entry" aria-current=current on:click=go>
                <span class="fill-entry-id">{item.id.to_string()}</span>
                <span class="fill-entry-text">{item.text.get(desk.lang).to_owned()}</span>
                <span class="fill-entry-state">
                    {value.map(|v| view! { <span class="badge" data-tone="accent">{v}</span> })}
                    {(!lacks.is_empty()).then(|| view! { <span class="badge" data-tone="warn">{lacks}</span> })}
                </span>
            </button>
        </li>
    }
}
