//! The camera: its picture on the page, a look at it five times a second, and letting it go when nobody scans any more.

use std::cell::{Cell, RefCell};

use gloo_timers::future::TimeoutFuture;
use js_sys::{Object, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    HtmlInputElement, HtmlMediaElement, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack,
};

use super::{fault::CameraFault, reader::Reader};

/// Between two looks, in milliseconds: at most five a second.
const PAUSE: u32 = 200;

thread_local! {
    static STREAM: RefCell<Option<MediaStream>> = const { RefCell::new(None) };
    /// Which watch is on: whoever comes back from a question and finds another number gives up.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// Shows the camera's picture in the element with this id and reads it, until `found` is content with what it is
/// given, the texts of the codes on it, or until [`release`].
///
/// # Errors
/// Says why there is no picture.
pub async fn watch(video: &str, found: impl Fn(Vec<String>) -> bool) -> Result<(), CameraFault> {
    release();
    let turn = TURN.get();
    let opened = open().await;
    if TURN.get() != turn {
        // The page was left while the person was asked.
        opened.iter().for_each(stop);
        return Ok(());
    }
    let stream = opened?;
    let Some(video) = document().get_element_by_id(video).and_then(|e| e.dyn_into::<HtmlVideoElement>().ok()) else {
        stop(&stream);
        return Ok(());
    };
    video.set_src_object(Some(&stream));
    // Moved, not cloned: a stream's own `clone` opens the camera a second time, and only one of the two would be let go.
    STREAM.set(Some(stream));
    if let Ok(playing) = video.play() {
        // It is broken off when the page is left.
        let _ = JsFuture::from(playing).await;
    }
    let reader = Reader::new().await;
    while TURN.get() == turn {
        if video.ready_state() >= HtmlMediaElement::HAVE_CURRENT_DATA {
            let texts = reader.read_video(&video).await;
            if TURN.get() == turn && !texts.is_empty() && found(texts) {
                release();
                return Ok(());
            }
        }
        TimeoutFuture::new(PAUSE).await;
    }
    Ok(())
}

/// Lets the camera go; its light goes out.
pub fn release() {
    TURN.set(TURN.get().wrapping_add(1));
    if let Some(stream) = STREAM.take() {
        stop(&stream);
    }
}

/// Asks for a photo: clicks the hidden field with this id. The camera is let go before, or the device's own camera
/// program would not get it.
pub fn pick(field: &str) {
    release();
    crate::offline::pick(field);
}

/// The texts of the codes on the picture that was chosen in this field; none when it is no picture.
pub async fn read_chosen(field: &str) -> Option<Vec<String>> {
    let field: HtmlInputElement = document().get_element_by_id(field)?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    // The same file may be chosen again.
    field.set_value("");
    Reader::new().await.read_file(&file).await
}

async fn open() -> Result<MediaStream, CameraFault> {
    if !window().is_secure_context() {
        return Err(CameraFault::Insecure);
    }
    let devices = window().navigator().media_devices().map_err(|_| CameraFault::Absent)?;
    if devices.is_undefined() {
        return Err(CameraFault::Absent);
    }
    let wishes = Object::new();
    // Ideals, no demands: a laptop has a camera at its front only.
    let ideal = |name: &str, value: JsValue| {
        let wish = Object::new();
        let _ = Reflect::set(&wish, &"ideal".into(), &value);
        let _ = Reflect::set(&wishes, &name.into(), &wish);
    };
    ideal("facingMode", "environment".into());
    ideal("width", 1280.into());
    let constraints = MediaStreamConstraints::new();
    constraints.set_video(&wishes);
    let asked = devices.get_user_media_with_constraints(&constraints).map_err(|fault| fault_of(&fault))?;
    let stream = JsFuture::from(asked).await.map_err(|fault| fault_of(&fault))?;
    stream.dyn_into().map_err(|_| CameraFault::Absent)
}

fn fault_of(fault: &JsValue) -> CameraFault {
    let name = Reflect::get(fault, &"name".into()).ok().and_then(|name| name.as_string());
    match name.unwrap_or_default().as_str() {
        "NotAllowedError" | "SecurityError" => CameraFault::Refused,
        "NotReadableError" | "AbortError" => CameraFault::Busy,
        _ => CameraFault::Absent,
    }
}

fn stop(stream: &MediaStream) {
    for track in stream.get_tracks().iter() {
        if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
            track.stop();
        }
    }
}
