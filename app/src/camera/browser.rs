//! The camera of a browser. One picture at a time: whoever shows one ends the one before.

use std::cell::{Cell, RefCell};

use js_sys::{Object, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlMediaElement, HtmlVideoElement, MediaStream, MediaStreamConstraints, MediaStreamTrack};

use super::fault::CameraFault;

thread_local! {
    static STREAM: RefCell<Option<MediaStream>> = const { RefCell::new(None) };
    /// Which picture is on: whoever comes back from a question and finds another number gives up.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// A picture that the camera shows.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The element that shows it.
    pub video: HtmlVideoElement,
    turn: u32,
}

impl Picture {
    /// Whether it is still on.
    pub fn is_on(&self) -> bool {
        TURN.get() == self.turn
    }

    /// Whether there is something to see.
    pub fn has_data(&self) -> bool {
        self.is_on() && self.video.ready_state() >= HtmlMediaElement::HAVE_CURRENT_DATA
    }
}

/// Shows the camera's picture in the element with this id; none when the page was left before it was there.
///
/// # Errors
/// Says why there is no picture.
pub async fn show(video: &str) -> Result<Option<Picture>, CameraFault> {
    release();
    let turn = TURN.get();
    let opened = open().await;
    if TURN.get() != turn {
        // The page was left while the person was asked.
        opened.iter().for_each(stop);
        return Ok(None);
    }
    let stream = opened?;
    let Some(video) = document().get_element_by_id(video).and_then(|e| e.dyn_into::<HtmlVideoElement>().ok()) else {
        stop(&stream);
        return Ok(None);
    };
    video.set_src_object(Some(&stream));
    // Moved, not cloned: a stream's own `clone` opens the camera a second time, and only one of the two would be let go.
    STREAM.set(Some(stream));
    if let Ok(playing) = video.play() {
        // It is broken off when the page is left.
        let _ = JsFuture::from(playing).await;
    }
    Ok(Some(Picture { video, turn }))
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
    ideal("width", 1600.into());
    // As photos are: an earlier one lies over the picture edge to edge.
    ideal("aspectRatio", (4.0 / 3.0).into());
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
