//! Opening a finding from the item that is being scored (mở phiếu yêu cầu khắc phục). The form comes with the pages of findings:
//! most walks need none.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{desk::Desk, words::FillWords};
use crate::{
    components::{Dialog, Loading},
    domain::{
        checklist::PhotoPolicy,
        finding::Severity,
        ids::{FindingId, PhotoId},
        period::day_of,
        photo::PhotoInfo,
    },
    offline,
    pages::finding::About,
    parts::finding_form,
};

/// The dialog with the form.
#[component]
pub fn FindingDialog(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let words = FillWords::of(desk.lang);
    let form = move || {
        let about = open.get().then(|| untrack(|| about(desk))).flatten()?;
        let form = move || {
            let about = about.clone();
            Suspend::new(async move { finding_form(about, open).await })
        };
        Some(view! { <Suspense fallback=Loading>{form}</Suspense> })
    };
    view! { <Dialog open title=Signal::stored(words.finding.to_owned())>{form}</Dialog> }.into_any()
}

/// What it would be about, by what has been said of the item.
fn about(desk: Desk) -> Option<About> {
    let item = desk.item_now()?;
    let (value, note, photos) = desk.draft.with(|draft| {
        let Some(answer) = draft.answer(&item) else { return (None, String::new(), BTreeMap::new()) };
        let info = |photo: &PhotoId| Some((photo.clone(), draft.photo_info.get(photo)?.clone()));
        let photos: BTreeMap<PhotoId, PhotoInfo> = answer.shown().filter_map(info).collect();
        (answer.value.clone(), answer.note.clone(), photos)
    });
    desk.data.with_value(|data| {
        let head = &data.head;
        let repeats = data.findings.get(&item.id).is_some_and(|note| note.would_repeat);
        let proposed = Severity::proposed(&item, &data.checklist, value.as_ref(), repeats);
        Some(About {
            id: FindingId::of(&head.unit, head.place, &head.checklist.id, &item.id),
            sheet: head.id,
            item: item.id.clone(),
            title: format!("{} · {}", data.unit_name, item.id),
            note,
            severities: Severity::choices(&item, &data.checklist).to_vec(),
            proposed,
            repeats: repeats && proposed == Severity::Major,
            photos: if item.photo == PhotoPolicy::Forbidden { BTreeMap::new() } else { photos },
            today: day_of(offline::now()).max(head.audited_on),
        })
    })
}
