//! Looks for codes in what the camera shows, and on a chosen photo.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::reader::Reader;
use crate::camera::{self, CameraFault};

/// Between two looks, in milliseconds: at most five a second.
const PAUSE: u32 = 200;

/// Shows the camera's picture in the element with this id and reads it, until `found` is content with what it is
/// given, the texts of the codes on it, or until the camera is let go.
///
/// # Errors
/// Says why there is no picture.
pub async fn watch(video: &str, found: impl Fn(Vec<String>) -> bool) -> Result<(), CameraFault> {
    let Some(picture) = camera::show(video).await? else { return Ok(()) };
    let reader = Reader::new().await;
    while picture.is_on() {
        if picture.has_data() {
            let texts = reader.read_video(&picture.video).await;
            if picture.is_on() && !texts.is_empty() && found(texts) {
                camera::release();
                return Ok(());
            }
        }
        TimeoutFuture::new(PAUSE).await;
    }
    Ok(())
}

/// The texts of the codes on the picture that was chosen in this field; none when it is no picture.
pub async fn read_chosen(field: &str) -> Option<Vec<String>> {
    let field: HtmlInputElement = document().get_element_by_id(field)?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    // The same file may be chosen again.
    field.set_value("");
    Reader::new().await.read_file(&file).await
}
