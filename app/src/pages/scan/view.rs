//! The page: the camera's picture, what is seen, and the photo for devices without a camera.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use super::{
    watch::{read_chosen, watch as look_for},
    words::ScanWords,
};
use crate::{
    app::url,
    camera::{self, CameraFault, camera_words},
    components::{Crumb, Icon, Page, Shape},
    domain::scan::Scanned,
    i18n::{CommonWords, use_lang},
};

/// The camera's picture.
const VIDEO: &str = "scan-video";

/// The hidden field for a photo.
const FIELD: &str = "scan-photo";

/// What the page knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// The person is asked for the camera.
    Opening,
    /// The camera looks; nothing has been found yet.
    Looking,
    /// It has found a code that is not ours.
    Foreign,
    /// There is no camera.
    Blind(CameraFault),
    /// The camera is off, because a photo is taken.
    Aside,
    /// A photo is read.
    Reading,
    /// There was no code on the photo.
    Nothing,
}

/// Scan a tag.
#[component]
pub fn ScanView() -> impl IntoView {
    let words = ScanWords::here();
    let lang = use_lang();
    let look = RwSignal::new(Look::Opening);
    let blind = RwSignal::new(false);
    let navigate = use_navigate();
    // Of all codes on the picture the first of ours counts, and only its path is followed: a code from elsewhere never leads
    // out of this site.
    let open = move |texts: Vec<String>| match texts.iter().find_map(|text| text.parse::<Scanned>().ok()) {
        Some(found) => {
            camera::release();
            navigate(&found.to_string(), Default::default());
            true
        }
        None => {
            look.try_set(Look::Foreign);
            false
        }
    };
    let found = open.clone();
    let watch = move || {
        let found = found.clone();
        look.set(Look::Opening);
        blind.set(false);
        spawn_local(async move {
            if let Err(fault) = look_for(VIDEO, found).await {
                blind.try_set(true);
                look.try_set(Look::Blind(fault));
            }
        });
    };
    let begin = watch.clone();
    Effect::new(move |_| begin());
    on_cleanup(camera::release);
    let take = move |_| {
        let open = open.clone();
        look.set(Look::Reading);
        spawn_local(async move {
            match read_chosen(FIELD).await {
                Some(texts) => drop(open(texts)),
                None => drop(look.try_set(Look::Nothing)),
            }
        });
    };
    let said = move || match look.get() {
        Look::Opening => words.opening.to_owned(),
        Look::Looking => words.looking.to_owned(),
        Look::Foreign => words.foreign.to_owned(),
        Look::Blind(fault) => camera_words(fault, words.photo, lang),
        Look::Aside => words.photo_wait.to_owned(),
        Look::Reading => words.photo_busy.to_owned(),
        Look::Nothing => words.photo_nothing.to_owned(),
    };
    let aside = move |_| {
        blind.set(true);
        look.set(Look::Aside);
        camera::pick(FIELD);
    };
    let is_trouble = move || matches!(look.get(), Look::Foreign | Look::Blind(_) | Look::Nothing);
    let crumbs = vec![Crumb::new(CommonWords::here().work, url::work())];
    view! {
        <Page title=words.title crumbs>
            <p>{words.help}</p>
            <div class="scan-frame" hidden=blind>
                <video id=VIDEO class="scan-video" aria-label=words.picture autoplay playsinline prop:muted=true on:playing=move |_| look.set(Look::Looking)></video>
            </div>
            <div class="notice" class:is-warn=is_trouble role="status">
                <Icon shape=Shape::Scan />
                <p>{said}</p>
            </div>
            <p class="cluster">
                <button type="button" class="button is-primary" on:click=aside>
                    <Icon shape=Shape::Camera />
                    {words.photo}
                </button>
                <Show when=move || blind.get()>
                    <button type="button" class="button" on:click={
                        let watch = watch.clone();
                        move |_| watch()
                    }>
                        {words.again}
                    </button>
                </Show>
                <input id=FIELD type="file" accept="image/*" capture="environment" hidden aria-label=words.photo on:change=take />
            </p>
        </Page>
    }
    .into_any()
}
