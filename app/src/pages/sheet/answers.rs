//! Every item with its answer, by section, and the photos of areas.

use leptos::prelude::*;

use super::{
    api::{AnswerLine, SheetPage},
    words::{SheetWords, pass_word, sign, value},
};
use crate::{
    app::url,
    components::{PhotoStrip, Shot},
    domain::{answer::Value, ids::PhotoId},
    i18n::{Lang, format, use_lang},
    pages::finding::note_words,
};

/// The answers.
#[component]
pub fn Answers(data: SheetPage) -> impl IntoView {
    let words = SheetWords::here();
    let lang = use_lang();
    let only_faults = RwSignal::new(false);
    let sections = data.sections.iter().map(|section| {
        let of = data.answers.iter().filter(|a| a.section == section.id);
        let items = of.map(|a| view! { <AnswerItem answer=a.clone() shots=shots(&data, &a.photos) /> }).collect_view();
        view! {
            <section class="answer-section">
                <h3>
                    <span class="part-id">{section.id.clone()}</span> " " {section.name.get(lang).to_owned()}
                    <span class="figure">{format::tally(section.total)}</span>
                </h3>
                <ul class="answers">{items}</ul>
            </section>
        }
    });
    let sections = sections.collect_view();
    view! {
        <section class="answer-list" class:is-filtered=only_faults aria-labelledby="answers">
            <h2 id="answers">{words.answers}</h2>
            <label class="check no-print">
                <input type="checkbox" prop:checked=only_faults on:change=move |_| only_faults.update(|o| *o = !*o) />
                {words.only_faults}
            </label>
            {sections}
        </section>
    }
}

/// One item.
#[component]
fn AnswerItem(answer: AnswerLine, shots: Vec<Shot>) -> impl IntoView {
    let words = SheetWords::here();
    let lang = use_lang();
    let full = answer.points.is_some_and(|t| t.points == t.max) || matches!(answer.value, Some(Value::Na { .. }));
    let id = answer.item.to_string();
    let subject = id.clone();
    let verdict = verdict(&answer, lang, words);
    let finding = answer.finding.as_ref().map(|note| (note.id, note_words(note, lang)));
    let proves = finding.clone().map(|(id, text)| (url::finding(id), text));
    let guide = answer.guide.as_ref().filter(|_| answer.value.is_some()).map(|g| g.get(lang).to_owned());
    let reason = match &answer.value {
        Some(Value::Na { na }) if !na.is_empty() => Some(view! { <p class="answer-note">{na.clone()}</p> }),
        _ => None,
    };
    view! {
        <li class="answer" id=id.clone() data-share=share(&answer) data-full=full.then_some("")>
            <p class="answer-sign" aria-hidden="true">{sign(answer.value.as_ref())}</p>
            <div class="answer-body">
                <p class="answer-head">
                    <span class="item-id">{id.clone()}</span>
                    {answer.critical.then(|| view! { <span class="badge">{words.critical}</span> })}
                    {answer.area.as_ref().map(|a| view! { <span class="answer-area">{a.get(lang).to_owned()}</span> })}
                </p>
                <p class="answer-text">{answer.text.get(lang).to_owned()}</p>
                <p class="answer-level">
                    <strong>{verdict}</strong>
                    {guide.map(|guide| view! { <span>" — " {guide}</span> })}
                </p>
                {reason}
                {(!answer.note.is_empty())
                    .then(|| {
                        view! {
                            <p class="answer-note"><span class="visually-hidden">{words.note} ": "</span>{answer.note.clone()}</p>
                        }
                    })}
                <PhotoStrip shots subject=subject to=proves />
                {finding.map(|(id, text)| view! { <p class="answer-finding"><a href=url::finding(id)>{text}</a></p> })}
            </div>
        </li>
    }
}

/// The answer in words: "Mức 3 · Thực hiện hầu hết".
fn verdict(answer: &AnswerLine, lang: Lang, words: &SheetWords) -> String {
    let said = match &answer.value {
        None => words.not_answered.to_owned(),
        Some(Value::Na { .. }) if lang == Lang::Vi => "Không áp dụng".to_owned(),
        Some(Value::Na { .. }) => "Not applicable".to_owned(),
        Some(Value::Pass { pass }) => pass_word(*pass, lang).to_owned(),
        other => value(other.as_ref(), lang),
    };
    let mut chars = said.chars();
    let said = chars.next().map(|c| c.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default();
    match &answer.level {
        Some(level) => format!("{said} · {}", level.get(lang)),
        None => said,
    }
}

/// How good the answer is in quarters, for its mark; `none` when it does not count.
fn share(answer: &AnswerLine) -> String {
    match answer.points.and_then(|t| (t.points * 4).checked_div(t.max)) {
        Some(quarters) => quarters.to_string(),
        None => "none".to_owned(),
    }
}

fn shots(data: &SheetPage, photos: &[PhotoId]) -> Vec<Shot> {
    photos.iter().map(|id| Shot { id: id.clone(), info: data.photo_info.get(id).cloned() }).collect()
}

/// Photos that serve every item of an area.
#[component]
pub fn AreaPhotoList(data: SheetPage) -> impl IntoView {
    let words = SheetWords::here();
    let lang = use_lang();
    let areas = data.area_photos.iter().map(|area| {
        let name = area.name.get(lang).to_owned();
        view! {
            <h3>{name.clone()}</h3>
            <PhotoStrip shots=shots(&data, &area.photos) subject=name />
        }
    });
    (!data.area_photos.is_empty()).then(|| {
        view! {
            <section class="area-photos" aria-labelledby="area-photos">
                <h2 id="area-photos">{words.area_photos}</h2>
                {areas.collect_view()}
            </section>
        }
    })
}
