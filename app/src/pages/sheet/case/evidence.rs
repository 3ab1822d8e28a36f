//! Photos of one item that is explained (tài liệu kiểm chứng): kept on the device as soon as they are taken, and sent with the
//! explanation.

use leptos::{prelude::*, task::spawn_local};

use super::{
    explain::ExplainDraft,
    keeper::{Draft, Keeper},
    words::CaseWords,
};
use crate::{
    app::url,
    components::{Icon, PrivacyQuestion, Shape},
    domain::{
        ids::{ItemId, PhotoId},
        photo::Source,
    },
    offline::{self, Shot},
};

/// The photos with their buttons.
#[component]
pub fn Evidence(
    item: StoredValue<ItemId>,
    drafts: Keeper<ExplainDraft>,
    /// Whether a photo of the item may show personal data: each is asked about.
    privacy: bool,
) -> impl IntoView {
    let words = CaseWords::here();
    let failed = RwSignal::new(false);
    let asked = RwSignal::new(Vec::<Shot>::new());
    let id = item.with_value(|item| format!("evidence-{item}"));
    let picker = StoredValue::new(id.clone());
    // The page may have been left since.
    let attach = move |shot: Shot| {
        item.try_with_value(|item| drafts.edit(item, |draft| draft.attach(shot)));
    };
    let taken = move |_| {
        failed.set(false);
        picker.with_value(|id| {
            offline::take_files(id, Source::Library, move |shot| match shot {
                None => failed.set(true),
                Some(shot) if privacy => asked.update(|asked| asked.push(shot)),
                Some(shot) => attach(shot),
            });
        });
    };
    let answer = move |fine: bool| {
        let first = asked.try_update(|asked| (!asked.is_empty()).then(|| asked.remove(0))).flatten();
        match first {
            Some(mut shot) if fine => {
                shot.info.privacy_ok = true;
                attach(shot);
            }
            Some(shot) => spawn_local(offline::let_go(vec![shot.id])),
            None => {}
        }
    };
    let picture = Signal::derive(move || asked.with(|asked| asked.first().map(|shot| shot.url.clone())));
    let photos = Memo::new(move |_| {
        let of = drafts.said.with(|said| item.with_value(|item| said.get(item).map(Draft::photos)));
        of.unwrap_or_default()
    });
    view! {
        <ul class="case-evidence">
            <For each=move || photos.get() key=Clone::clone let:photo>
                <EvidencePhoto item drafts photo />
            </For>
        </ul>
        <input id=id.clone() type="file" accept="image/*" multiple hidden aria-label=words.add_photo on:change=taken />
        <div class="cluster">
            <button type="button" class="button" on:click=move |_| picker.with_value(|id| offline::pick(id))>
                <Icon shape=Shape::Camera />
                {words.add_photo}
            </button>
            <p class="field-help">{words.privacy}</p>
        </div>
        <p role="alert" class="field-fault">{move || failed.get().then_some(words.photo_failed)}</p>
        <PrivacyQuestion picture answer=Callback::new(answer) />
    }
}

/// One photo: as this device has it, or as the server has it when it was sent with an earlier release.
#[component]
fn EvidencePhoto(item: StoredValue<ItemId>, drafts: Keeper<ExplainDraft>, photo: PhotoId) -> impl IntoView {
    let words = CaseWords::here();
    let src = RwSignal::new(None::<String>);
    let shown = photo.clone();
    Effect::new(move |_| {
        let shown = shown.clone();
        spawn_local(async move {
            let here = offline::kept_photo(&shown).await;
            src.try_set(Some(here.unwrap_or_else(|| url::photo(&shown, "thumb"))));
        });
    });
    let remove = move |_| {
        item.with_value(|item| {
            drafts.edit(item, |draft| {
                draft.photos.remove(&photo);
            });
        });
        spawn_local(offline::let_go(vec![photo.clone()]));
    };
    view! {
        <li>
            {move || src.get().map(|src| view! { <img src=src alt=words.evidence width="96" height="72" /> })}
            <button type="button" class="button is-quiet" on:click=remove>{words.remove}</button>
        </li>
    }
}
