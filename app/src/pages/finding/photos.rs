//! Photos that go with what is said: taken or chosen, kept on the device until they are sent.

use std::collections::BTreeMap;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::url,
    components::{Icon, LineUp, PrivacyQuestion, Shape},
    domain::{
        ids::PhotoId,
        photo::{PhotoInfo, PhotoKind, Source},
    },
    offline::{self, Shot},
};

crate::words! {
    /// Words of the photos.
    pub struct PhotoWords {
        add: "Chụp hoặc chọn ảnh" / "Take or choose a photo",
        line_up: "Chạm vào ảnh trước khắc phục để chụp lại từ đúng chỗ đó:" / "Touch a photo from before to take one from the same spot:",
        before: "Chụp khớp với ảnh trước khắc phục" / "Line up with the photo from before",
        remove: "Bỏ ảnh" / "Remove",
        failed: "Không đọc được ảnh này. Vui lòng chọn ảnh khác." / "This picture cannot be read. Please choose another.",
    }
}

/// The photos so far, with what is known of them and where this page shows them.
pub type Shots = RwSignal<BTreeMap<PhotoId, (PhotoInfo, String)>>;

/// What travels with them.
pub fn infos(shots: Shots) -> BTreeMap<PhotoId, PhotoInfo> {
    shots.with_untracked(|shots| shots.iter().map(|(id, (info, _))| (id.clone(), info.clone())).collect())
}

/// The photos with their button.
#[component]
pub fn Photos(
    /// The photos.
    shots: Shots,
    /// What they show.
    kind: PhotoKind,
    /// Their name.
    label: &'static str,
    /// Whether each is asked about for personal data.
    privacy: bool,
    /// Earlier photos that they can be lined up with.
    earlier: Vec<PhotoId>,
) -> impl IntoView {
    const PICKER: &str = "finding-photos";
    let words = PhotoWords::here();
    let failed = RwSignal::new(false);
    let asked = RwSignal::new(Vec::<Shot>::new());
    let attach = move |mut shot: Shot| {
        shot.info.kind = kind;
        shots.update(|shots| drop(shots.insert(shot.id, (shot.info, shot.url))));
    };
    let arrived = move |shot: Shot| match privacy {
        true => asked.update(|asked| asked.push(shot)),
        false => attach(shot),
    };
    let taken = move |_| {
        failed.set(false);
        offline::take_files(PICKER, Source::Camera, move |shot| match shot {
            None => failed.set(true),
            Some(shot) => arrived(shot),
        });
    };
    let ghost = RwSignal::new(None);
    let ghosts = earlier.into_iter().map(|photo| {
        let large = url::photo(&photo, "view");
        view! {
            <li>
                <button type="button" class="photo-thumb" aria-label=words.before on:click=move |_| ghost.set(Some(large.clone()))>
                    <img src=url::photo(&photo, "thumb") alt="" width="96" height="72" />
                </button>
            </li>
        }
    });
    let ghosts = ghosts.collect_view();
    let line_up = (!ghosts.is_empty()).then(|| {
        view! {
            <p class="field-help">{words.line_up}</p>
            <ul class="photo-strip">{ghosts}</ul>
            <LineUp ghost taken=Callback::new(arrived) instead=Callback::new(|()| offline::pick(PICKER)) />
        }
    });
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
    let list = move || {
        let shown = shots.get().into_iter().map(|(id, (_, src))| {
            let remove = move |_| {
                shots.update(|shots| drop(shots.remove(&id)));
                spawn_local(offline::let_go(vec![id.clone()]));
            };
            view! {
                <li>
                    <img src=src alt=label width="96" height="72" />
                    <button type="button" class="button is-quiet" on:click=remove>{words.remove}</button>
                </li>
            }
        });
        shown.collect_view()
    };
    view! {
        <div class="field">
            <p><strong>{label}</strong></p>
            {line_up}
            <ul class="case-evidence">{list}</ul>
            <input id=PICKER type="file" accept="image/*" multiple hidden aria-label=label on:change=taken />
            <button type="button" class="button" on:click=move |_| offline::pick(PICKER)>
                <Icon shape=Shape::Camera />
                {words.add}
            </button>
            <p role="alert" class="field-fault">{move || failed.get().then_some(words.failed)}</p>
            <PrivacyQuestion picture answer=Callback::new(answer) />
        </div>
    }
}
