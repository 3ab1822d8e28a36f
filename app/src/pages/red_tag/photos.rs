//! The photos of a tag that is being written: from the camera or the library, kept on the device at once.

use leptos::prelude::*;

use super::words::RedTagWords;
use crate::{
    components::{Icon, Shape},
    domain::{photo::Source, red_tag::MAX_PHOTOS},
    offline::{self, Shot},
};

/// The hidden field that opens the camera.
const CAMERA: &str = "red-tag-camera";
/// The hidden field that opens the library.
const LIBRARY: &str = "red-tag-library";

/// The photos with their buttons.
#[component]
pub fn Photos(shots: RwSignal<Vec<Shot>>) -> impl IntoView {
    let words = RedTagWords::here();
    let failed = RwSignal::new(false);
    let taken = move |field: &'static str, source: Source| {
        failed.set(false);
        offline::take_files(field, source, move |shot| match shot {
            None => drop(failed.try_set(true)),
            Some(shot) => {
                shots.try_update(|shots| {
                    if !shots.iter().any(|known| known.id == shot.id) {
                        shots.push(shot);
                    }
                });
            }
        });
    };
    let pictures = move || {
        let each = shots.get().into_iter().map(|shot| {
            let remove = move |_| shots.update(|shots| shots.retain(|known| known.id != shot.id));
            view! {
                <li>
                    <img src=shot.url.clone() alt=words.photos width="96" height="72" />
                    <button type="button" class="button is-quiet" on:click=remove>{words.remove}</button>
                </li>
            }
        });
        each.collect_view()
    };
    let full = move || shots.with(|shots| shots.len() >= MAX_PHOTOS);
    view! {
        <div class="field" role="group" aria-labelledby="red-tag-photos">
            <p class="red-tag-label" id="red-tag-photos">{words.photos}</p>
            <ul class="case-evidence">{pictures}</ul>
            <div class="cluster">
                <button type="button" class="button" disabled=full on:click=move |_| offline::pick(CAMERA)>
                    <Icon shape=Shape::Camera />
                    {words.camera}
                </button>
                <button type="button" class="button" disabled=full on:click=move |_| offline::pick(LIBRARY)>
                    <Icon shape=Shape::Picture />
                    {words.library}
                </button>
            </div>
            <p class="field-help">{words.photos_help}</p>
            <p role="alert" class="field-fault">{move || failed.get().then_some(words.photo_failed)}</p>
            <input
                id=CAMERA
                type="file"
                accept="image/*"
                capture="environment"
                hidden
                aria-label=words.camera
                on:change=move |_| taken(CAMERA, Source::Camera)
            />
            <input
                id=LIBRARY
                type="file"
                accept="image/*"
                multiple
                hidden
                aria-label=words.library
                on:change=move |_| taken(LIBRARY, Source::Library)
            />
        </div>
    }
    .into_any()
}
