//! The finding as the paper form has it: what was found, what was done, what the check said, and its history.

use leptos::prelude::*;

use super::{
    api::FindingPage,
    words::{FindingWords, change_words, severity_name, source_name},
};
use crate::{
    app::url,
    components::{LogTable, PhotoStrip, Shot},
    domain::{
        finding::{FindingChange, Occurrence},
        ids::{PersonId, PhotoId},
    },
    i18n::{format, use_lang},
};

fn named(data: &FindingPage, who: PersonId) -> String {
    data.people.iter().find(|(id, _)| *id == who).map(|(_, name)| name.clone()).unwrap_or_default()
}

fn strip(data: &FindingPage, photos: &[PhotoId], subject: &str) -> Option<AnyView> {
    let info = |id: &PhotoId| data.finding.photo_info.get(id).cloned();
    let shots: Vec<_> = photos.iter().map(|id| Shot { id: id.clone(), info: info(id) }).collect();
    (!shots.is_empty()).then(|| view! { <PhotoStrip shots subject=subject.to_owned() /> }.into_any())
}

/// What was found, each time, the last first.
#[component]
pub fn Found(data: FindingPage) -> impl IntoView {
    let counted = data.finding.occurrences.iter().map(|one| (one, true));
    let pending = data.finding.pending.iter().map(|one| (one, false));
    let all: Vec<_> = (1..).zip(counted.chain(pending)).collect();
    let one = |(nth, (one, counts))| view! { <One data=data.clone() one=Occurrence::clone(one) nth counts /> };
    let sections = all.into_iter().rev().map(one);
    sections.collect_view()
}

/// What one audit found.
#[component]
fn One(data: FindingPage, one: Occurrence, nth: u32, counts: bool) -> impl IntoView {
    let words = FindingWords::here();
    let lang = use_lang();
    let title = data.sheets.iter().find(|(sheet, _)| *sheet == one.sheet).map(|(_, title)| title.get(lang).to_owned());
    let sheet = match data.opens.contains(&one.sheet) {
        true => view! { <a href=url::sheet(one.sheet)>{title}</a> }.into_any(),
        false => title.into_any(),
    };
    let photos = strip(&data, &one.photos, words.before);
    let id = format!("found-{}", one.sheet);
    view! {
        <section class="card stack finding-found" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{words.time} " " {nth} " · " {source_name(one.kind, lang)} " · " {format::date(one.found_on)}</h2>
            {(!counts).then(|| view! { <p class="notice is-warn"><span>{words.pending}</span></p> })}
            {one.repeated.then(|| view! { <p><span class="badge" data-tone="warn">{words.again}</span></p> })}
            <dl class="facts">
                <div><dt>{words.statement}</dt><dd class="finding-text">{one.statement}</dd></div>
                <div><dt>{words.evidence}</dt><dd class="finding-text">{one.evidence}</dd></div>
                <div><dt>{words.severity}</dt><dd>{severity_name(one.severity, lang)}</dd></div>
                <div><dt>{words.by}</dt><dd>{named(&data, one.by)}</dd></div>
                <div><dt>{words.sheet}</dt><dd>{sheet}</dd></div>
            </dl>
            {photos.map(|photos| view! { <h3>{words.before}</h3> {photos} })}
        </section>
    }
}

/// What was done about it.
#[component]
pub fn Done(data: FindingPage) -> impl IntoView {
    let words = FindingWords::here();
    let finding = &data.finding;
    let said = [
        (words.opinion, &finding.opinion),
        (words.correction, &finding.correction),
        (words.cause, &finding.cause),
        (words.action, &finding.action),
    ];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| {
        view! { <div><dt>{name}</dt><dd class="finding-text">{text.clone()}</dd></div> }
    });
    let said = said.collect_view();
    let outcome = finding.outcome.as_ref().map(|outcome| {
        let photos = strip(&data, &outcome.photos, words.after);
        view! {
            <div><dt>{words.result}</dt><dd class="finding-text">{outcome.text.clone()} " (" {named(&data, outcome.by)} ", " {format::moment(outcome.at)} ")"</dd></div>
            {photos.map(|photos| view! { <div><dt>{words.after}</dt><dd>{photos}</dd></div> })}
        }
    });
    let conclusion = finding.conclusion.as_ref().map(|one| {
        let how = if one.closed { words.was_closed } else { words.was_sent_back };
        view! {
            <div><dt>{words.conclusion}</dt><dd class="finding-text"><strong>{how}</strong> ": " {one.text.clone()} " (" {named(&data, one.by)} ", " {format::moment(one.at)} ")"</dd></div>
        }
    });
    let any = !finding.opinion.is_empty() || !finding.cause.is_empty() || outcome.is_some() || conclusion.is_some();
    any.then(|| {
        view! {
            <section class="card stack" aria-labelledby="done">
                <h2 id="done">{words.action}</h2>
                <dl class="facts">{said} {outcome} {conclusion}</dl>
            </section>
        }
    })
}

/// Who did what, newest first.
#[component]
pub fn History(data: FindingPage) -> impl IntoView {
    let lang = use_lang();
    let changes = data.finding.changes.iter().rev();
    let line = |change: &FindingChange| {
        let did = change_words(&change.what, |who| named(&data, who), lang);
        (change.at, named(&data, change.by), did)
    };
    view! { <LogTable title=FindingWords::here().history lines=changes.map(line).collect() /> }
}
