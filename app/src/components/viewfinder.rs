//! Taking a photo from where an earlier one was taken (chụp ảnh định điểm): the earlier photo lies over the camera's picture
//! like a ghost, until both fit.

use leptos::{prelude::*, task::spawn_local};

use super::{Icon, Shape};
use crate::{
    camera::{self, CameraFault, Picture, camera_words},
    i18n::use_lang,
    offline::{self, Shot},
};

crate::words! {
    /// Words of the viewfinder.
    pub struct ViewfinderWords {
        help: "Đứng đúng chỗ đã chụp lần trước, chỉnh máy cho hình trùng với ảnh mờ rồi bấm chụp." / "Stand where the earlier photo was taken, move until the picture fits the ghost, then take it.",
        picture: "Hình từ máy ảnh" / "The camera's picture",
        ghost: "Ảnh lần trước" / "The earlier photo",
        strength: "Độ rõ của ảnh lần trước" / "How strong the earlier photo shows",
        opening: "Đang mở máy ảnh…" / "Opening the camera…",
        unseen: "Máy này chưa lưu ảnh lần trước nên không có ảnh mờ; vẫn chụp được." / "The earlier photo is not on this device, so there is no ghost; you can still take the photo.",
        failed: "Chưa lấy được hình. Vui lòng bấm chụp lại." / "There was no picture. Please press the shutter again.",
        shutter: "Chụp" / "Take the photo",
        instead: "Dùng ứng dụng máy ảnh" / "Use the camera app",
        again: "Mở lại máy ảnh" / "Open the camera again",
    }
}

/// The camera's picture.
const VIDEO: &str = "viewfinder";

/// What a photo is lined up with, and where it goes.
#[derive(Debug, Clone)]
pub struct Aim {
    /// Address of the earlier photo.
    pub ghost: String,
    /// The photo that was taken.
    pub taken: Callback<Shot>,
    /// Takes one without the viewfinder: the device's own camera, or a file.
    pub instead: Callback<()>,
}

/// The camera's picture with the ghost over it, and the shutter.
#[component]
pub fn Viewfinder(aim: Aim) -> impl IntoView {
    let words = ViewfinderWords::here();
    let lang = use_lang();
    let strength = RwSignal::new(50_u8);
    let (ready, busy, unseen, failed) =
        (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let blind = RwSignal::new(None::<CameraFault>);
    let picture = StoredValue::new_local(None::<Picture>);
    let open = move || {
        blind.set(None);
        spawn_local(async move {
            match camera::show(VIDEO).await {
                Ok(shown) => drop(picture.try_set_value(shown)),
                Err(fault) => drop(blind.try_set(Some(fault))),
            }
        });
    };
    Effect::new(move |_| open());
    on_cleanup(camera::release);
    let Aim { ghost, taken, instead } = aim;
    let shoot = move |_| {
        if busy.get_untracked() {
            return;
        }
        let Some(picture) = picture.get_value() else { return };
        busy.set(true);
        failed.set(false);
        spawn_local(async move {
            let shot = offline::take_still(&picture).await;
            busy.try_set(false);
            match shot {
                Some(shot) => drop(taken.try_run(shot)),
                None => drop(failed.try_set(true)),
            }
        });
    };
    let said = move || match (blind.get(), ready.get()) {
        (Some(fault), _) => camera_words(fault, words.instead, lang),
        _ if failed.get() => words.failed.to_owned(),
        (None, false) => words.opening.to_owned(),
        _ if unseen.get() => words.unseen.to_owned(),
        _ => words.help.to_owned(),
    };
    let is_blind = move || blind.with(Option::is_some);
    let aside = move |_| {
        camera::release();
        instead.run(());
    };
    let shadow = move || format!("{:.2}", f64::from(strength.get()) / 100.0);
    let slide = move |event| strength.set(event_target_value(&event).parse().unwrap_or(50));
    view! {
        <div class="viewfinder">
            <div class="viewfinder-frame" hidden=is_blind>
                <video id=VIDEO aria-label=words.picture autoplay playsinline prop:muted=true on:playing=move |_| ready.set(true)></video>
                <img class="viewfinder-ghost" src=ghost alt=words.ghost style:opacity=shadow hidden=unseen on:error=move |_| unseen.set(true) />
            </div>
            <div class="notice" class:is-warn=move || is_blind() || failed.get() role="status">
                <Icon shape=Shape::Camera />
                <p>{said}</p>
            </div>
            <div class="field" hidden=move || is_blind() || unseen.get()>
                <label for="viewfinder-strength">{words.strength}</label>
                <input id="viewfinder-strength" type="range" min="0" max="100" step="5" prop:value=move || strength.get().to_string() on:input=slide />
            </div>
            <div class="dialog-foot">
                <button type="button" class="button" on:click=aside>{words.instead}</button>
                <Show when=is_blind>
                    <button type="button" class="button" on:click=move |_| open()>{words.again}</button>
                </Show>
                <button type="button" class="button is-primary" disabled=move || !ready.get() || busy.get() || is_blind() on:click=shoot>
                    <Icon shape=Shape::Camera />
                    {words.shutter}
                </button>
            </div>
        </div>
    }
    .into_any()
}
