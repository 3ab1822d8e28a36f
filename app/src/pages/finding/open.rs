//! Opening a finding from the item that is being scored, on the same screen.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use leptos::prelude::*;
use serde_json::json;

use super::{
    act::{Act, ActState},
    words::{FindingWords, severity_name},
};
use crate::{
    app::url,
    domain::{
        finding::Severity,
        ids::{FindingId, ItemId, PhotoId, SheetId},
        photo::PhotoInfo,
        text::MAX_TEXT,
    },
    i18n::{CommonWords, use_lang},
    offline::{Errand, Method},
};

/// What a finding would be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The finding of this item.
    pub id: FindingId,
    /// The sheet.
    pub sheet: SheetId,
    /// The item.
    pub item: ItemId,
    /// "Phường Sài Gòn · VP-S1-04".
    pub title: String,
    /// What the note says already.
    pub note: String,
    /// What may be chosen.
    pub severities: Vec<Severity>,
    /// What is proposed.
    pub proposed: Severity,
    /// Whether that is because the same was found before.
    pub repeats: bool,
    /// The item's photos.
    pub photos: BTreeMap<PhotoId, PhotoInfo>,
    /// Today in Vietnam.
    pub today: NaiveDate,
}

/// The form.
#[component]
pub fn OpenForm(about: About, open: RwSignal<bool>) -> impl IntoView {
    let words = FindingWords::here();
    let common = CommonWords::here();
    let lang = use_lang();
    let act = Act::here();
    let (statement, evidence) = (RwSignal::new(String::new()), RwSignal::new(about.note.clone()));
    let (severity, incomplete, done) = (RwSignal::new(about.proposed), RwSignal::new(false), RwSignal::new(false));
    let blank = |text: RwSignal<String>| text.with_untracked(|text| text.trim().is_empty());
    let (choices, photos, repeats, finding) =
        (about.severities.clone(), !about.photos.is_empty(), about.repeats, about.id);
    let about = StoredValue::new(about);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        incomplete.set(blank(statement) || blank(evidence));
        if incomplete.get_untracked() || act.waiting.get_untracked() {
            return;
        }
        let errand = about.with_value(|about| {
            let body = json!({
                "sheet": about.sheet, "item": about.item, "statement": statement.get_untracked(),
                "evidence": evidence.get_untracked(), "severity": severity.get_untracked(), "found_on": about.today,
                "photos": about.photos.keys().collect::<Vec<_>>(), "photo_info": about.photos,
            });
            let title = format!("{} · {}", words.one, about.title);
            let path = format!("/findings/{}", about.id);
            let errand = Errand::new(title, Method::Put, path, body.to_string(), url::finding(about.id));
            Errand { photos: about.photos.keys().cloned().collect(), after: Some(about.sheet), ..errand }
        });
        act.send(errand, move || {
            done.try_set(true);
        });
    };
    let write = move |text: RwSignal<String>| move |event| text.set(event_target_value(&event));
    let options = choices.iter().map(|one| {
        let one = *one;
        let is = move || severity.get() == one;
        view! { <option value=one.as_str() selected=is>{severity_name(one, lang)}</option> }
    });
    let options = options.collect_view();
    let choose = move |event| {
        let word = event_target_value(&event);
        severity.update(|severity| {
            *severity = Severity::ALL.into_iter().find(|one| one.as_str() == word).unwrap_or(*severity)
        });
    };
    let single = choices.len() == 1;
    let ended = move || done.get() || act.kept.get().is_some();
    view! {
        <form class="stack" on:submit=submit>
            <div class="field">
                <label for="finding-statement">{words.statement}</label>
                <textarea id="finding-statement" rows="3" maxlength=MAX_TEXT.to_string() aria-describedby="finding-statement-help" disabled=ended on:input=write(statement)></textarea>
                <p id="finding-statement-help" class="field-help">{words.statement_help}</p>
            </div>
            <div class="field">
                <label for="finding-evidence">{words.evidence}</label>
                <textarea id="finding-evidence" rows="2" maxlength=MAX_TEXT.to_string() aria-describedby="finding-evidence-help" disabled=ended prop:value=move || evidence.get() on:input=write(evidence)></textarea>
                <p id="finding-evidence-help" class="field-help">{words.evidence_help}</p>
            </div>
            <div class="field">
                <label for="finding-severity">{words.severity}</label>
                <select id="finding-severity" class="input" disabled=move || single || ended() on:change=choose>{options}</select>
            </div>
            {repeats.then(|| view! { <p class="notice is-warn"><span>{words.repeats}</span></p> })}
            {photos.then(|| view! { <p class="soft">{words.photos_go}</p> })}
            <p role="alert" class="field-fault">{move || incomplete.get().then_some(words.missing)}</p>
            <ActState act />
            <div role="status">
                {move || done.get().then(|| view! { <p class="notice is-ok"><span>{words.opened} " " <a href=url::finding(finding)>{words.see}</a></span></p> })}
            </div>
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {move || if ended() { common.close } else { common.cancel }}
                </button>
                <button type="submit" class="button is-primary" disabled=move || act.waiting.get() || ended()>
                    {move || if act.waiting.get() { words.waiting } else { words.open_send }}
                </button>
            </div>
        </form>
    }
}
