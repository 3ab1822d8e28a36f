//! The head of an item: where it is, what it asks, what was said last time.

use leptos::prelude::*;

use super::{
    desk::Desk,
    rows::short,
    shots::Shots,
    words::{FillWords, previous_words},
};
use crate::{
    app::url,
    domain::checklist::{Item, Scale},
    pages::finding::note_words,
};

/// Place in the checklist, text, previous answer, how to look.
#[component]
pub fn ItemHead(desk: Desk, shots: Shots, item: Item) -> impl IntoView {
    let (words, lang) = (FillWords::of(desk.lang), desk.lang);
    let (place, previous, photos) = desk.data.with_value(|d| {
        let mut place = Vec::new();
        if let Some(section) = d.checklist.section(&item.section) {
            place.push(format!("{} {}", section.id, section.name.get(lang)));
        }
        place.extend(item.area.as_ref().and_then(|a| d.checklist.area(a)).map(|a| a.name.get(lang).to_owned()));
        let previous = d.previous.as_ref().and_then(|p| {
            let (value, note) = p.answers.get(&item.id)?;
            Some(previous_words(p.audited_on, value, note, lang))
        });
        let photos = d.previous.as_ref().and_then(|p| p.photos.get(&item.id).cloned()).unwrap_or_default();
        (place.join(" · "), previous, photos)
    });
    // From where it was taken last time, so that the same spot is found again.
    let photos = photos.into_iter().take(3).map(|photo| {
        let (source, shown) = (photo.clone(), photo);
        view! {
            <button type="button" class="fill-thumb" on:click=move |_| shots.shown.set(Some(shown.clone()))>
                <img src=move || desk.thumb(&source) alt=words.previous_photo width="96" height="72" />
            </button>
        }
    });
    let photos = photos.collect_view();
    let standards = desk.data.with_value(|d| {
        let of = d.points_at(&item).filter_map(|point| Some((point.standard.clone()?, point.name.clone())));
        of.collect::<Vec<_>>()
    });
    let standards = standards.into_iter().map(|(photo, name)| {
        let (source, shown) = (photo.clone(), photo);
        view! {
            <button type="button" class="fill-thumb" on:click=move |_| shots.shown.set(Some(shown.clone()))>
                <img src=move || desk.thumb(&source) alt=format!("{}: {name}", words.standard_photo) width="96" height="72" />
                <span class="fill-thumb-label">{words.standard_photo}</span>
            </button>
        }
    });
    let standards = standards.collect_view();
    let note = desk
        .data
        .with_value(|d| d.findings.get(&item.id).map(|note| (note.opens.then_some(note.id), note_words(note, lang))));
    let note = note.map(|(id, text)| match id {
        Some(id) => view! { <p class="fill-previous"><a href=url::finding(id)>{text}</a></p> }.into_any(),
        None => view! { <p class="fill-previous">{text}</p> }.into_any(),
    });
    let weight = (item.weight > 1).then(|| format!("{} {}", words.weight, item.weight));
    let more = [(words.sample, &item.sample), (words.evidence, &item.evidence), (words.basis, &item.basis)]
        .into_iter()
        .filter_map(|(label, text)| Some((label, text.as_ref()?.get(lang).to_owned())))
        .collect::<Vec<_>>();
    let id = item.id.clone();
    let rivals = move || {
        let said = desk.draft.with(|d| {
            let answer = d.answers.get(&id).filter(|a| !a.rivals.is_empty())?;
            let rivals = answer.rivals.iter().map(|r| (r.value.clone(), Some(r.stamp.by)));
            let all = std::iter::once((answer.value.clone(), answer.value_stamp.as_ref().map(|s| s.by))).chain(rivals);
            Some(all.collect::<Vec<_>>())
        })?;
        let told = said.into_iter().map(|(value, by)| {
            let name = by.and_then(|by| desk.names.with(|names| names.get(&by).cloned()));
            let name = name.unwrap_or_else(|| words.somebody.to_owned());
            format!("{} ({name})", value.map_or_else(|| "–".to_owned(), |v| short(&v, lang)))
        });
        let told = told.collect::<Vec<_>>().join(" · ");
        Some(view! { <p class="notice is-warn">{words.conflict} " " {told}</p> })
    };
    let fault = matches!(desk.data.with_value(|d| d.checklist.scale), Scale::Deduction { .. })
        .then(|| item.guidance.first().map(|t| view! { <p class="fill-fault">{t.get(lang).to_owned()}</p> }));
    view! {
        <div class="fill-place">
            <p>{place}</p>
            <p class="fill-code">
                {item.critical.then(|| view! { <span class="badge" data-tone="fail">{words.critical}</span> })}
                {item.safety.then(|| view! { <span class="badge" data-tone="warn">{words.safety}</span> })}
                {weight.map(|weight| view! { <span class="badge">{weight}</span> })}
                <span data-testid="item-id">{item.id.to_string()}</span>
            </p>
        </div>
        <h2 id="fill-item" class="fill-text" tabindex="-1">{item.text.get(lang).to_owned()}</h2>
        {previous.map(|text| view! { <p class="fill-previous">{text}</p> })}
        {note}
        <div class="fill-thumbs">{standards} {photos}</div>
        {rivals}
        {fault}
        {(!more.is_empty())
            .then(|| {
                view! {
                    <details class="fill-how">
                        <summary>{words.how}</summary>
                        <dl>
                            {more
                                .into_iter()
                                .map(|(label, text)| view! { <dt>{label}</dt><dd>{text}</dd> })
                                .collect_view()}
                        </dl>
                    </details>
                }
            })}
    }
    .into_any()
}
