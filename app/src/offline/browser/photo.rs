//! From the camera to bytes that may travel: decoded with the right orientation, at most 1600 px a side, JPEG
//! without metadata, named by its SHA-256, kept on the device before anything else happens with it.

use chrono::{DateTime, Utc};
use js_sys::{Array, ArrayBuffer, Function, Promise, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlInputElement, ImageBitmap,
    ImageBitmapOptions, ImageOrientation, Url,
};

use super::{device::now, store};
use crate::{
    camera::Picture,
    domain::{
        ids::PhotoId,
        photo::{PhotoInfo, PhotoKind, Source},
    },
    offline::Shot,
};

/// Longest side of a photo that travels, in pixels.
const MAX_SIDE: f64 = 1600.0;
/// JPEG quality.
const QUALITY: f64 = 0.85;

fn field(id: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Opens the camera or the library: clicks the hidden field with this id.
pub fn pick(id: &str) {
    if let Some(field) = field(id) {
        field.click();
    }
}

/// The files that were chosen in the field with this id. It is empty afterwards: the same file may be chosen again later.
pub(super) fn chosen(id: &str) -> Vec<File> {
    let Some(field) = field(id) else { return Vec::new() };
    let files = field.files().map(|list| (0..list.length()).filter_map(|i| list.get(i)).collect()).unwrap_or_default();
    field.set_value("");
    files
}

/// Shrinks the chosen pictures and hands them over one by one; none for one that cannot be read.
pub fn take_files(id: &str, source: Source, then: impl Fn(Option<Shot>) + Clone + 'static) {
    let files = chosen(id);
    spawn_local(async move {
        for file in files {
            let shot = shoot(&file, source).await;
            if let Err(fault) = &shot {
                leptos::logging::warn!("a picture could not be read: {fault:?}");
            }
            then(shot.ok());
        }
    });
}

/// What the camera shows now; none when it cannot be had.
pub async fn take_still(picture: &Picture) -> Option<Shot> {
    let video = &picture.video;
    let size = (f64::from(video.video_width()), f64::from(video.video_height()));
    let blob = encode(size, |pen, w, h| pen.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, w, h));
    let shot = match blob.await {
        Ok(blob) => hold(blob, now(), Source::Camera).await,
        Err(fault) => Err(fault),
    };
    if let Err(fault) = &shot {
        leptos::logging::warn!("the camera's picture could not be kept: {fault:?}");
    }
    shot.ok()
}

async fn shoot(file: &File, source: Source) -> Result<Shot, JsValue> {
    let taken_at = match source {
        Source::Camera => now(),
        Source::Library => chrono::DateTime::from_timestamp_millis(file.last_modified() as i64).unwrap_or_else(now),
    };
    hold(shrink(file).await?, taken_at, source).await
}

/// Names the picture and keeps it on the device.
async fn hold(blob: Blob, taken_at: DateTime<Utc>, source: Source) -> Result<Shot, JsValue> {
    let bytes: ArrayBuffer = JsFuture::from(blob.array_buffer()).await?.dyn_into()?;
    let id: PhotoId = sha256(&bytes).await?.parse().map_err(|_| "not a hash")?;
    let url = Url::create_object_url_with_blob(&blob)?;
    // Where the device cannot store, the courier sends from memory and the header says so.
    super::held::hold(&id, &bytes);
    let _ = store::keep_photo(&id, &bytes).await;
    let info = PhotoInfo { taken_at, source, kind: PhotoKind::State, privacy_ok: false };
    Ok(Shot { id, url, info })
}

async fn shrink(file: &File) -> Result<Blob, JsValue> {
    let options = ImageBitmapOptions::new();
    options.set_image_orientation(ImageOrientation::FromImage);
    let decoded = window().create_image_bitmap_with_blob_and_image_bitmap_options(file, &options)?;
    let bitmap: ImageBitmap = JsFuture::from(decoded).await?.dyn_into()?;
    let size = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let blob = encode(size, |pen, w, h| pen.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, w, h)).await;
    bitmap.close();
    blob
}

/// A JPEG of what `draw` puts on a canvas of the size that travels.
async fn encode(
    (width, height): (f64, f64),
    draw: impl FnOnce(&CanvasRenderingContext2d, f64, f64) -> Result<(), JsValue>,
) -> Result<Blob, JsValue> {
    let factor = (MAX_SIDE / width.max(height)).min(1.0);
    let (w, h) = ((width * factor).round().max(1.0), (height * factor).round().max(1.0));
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    canvas.set_width(w as u32);
    canvas.set_height(h as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or("no canvas")?.dyn_into()?;
    context.set_fill_style_str("#ffffff");
    context.fill_rect(0.0, 0.0, w, h);
    draw(&context, w, h)?;
    let mut fault = None;
    let encoded = Promise::new(&mut |resolve: Function, reject: Function| {
        let done = Closure::once_into_js(move |blob: Option<Blob>| {
            let _ = match blob {
                Some(blob) => resolve.call1(&JsValue::NULL, &blob),
                None => reject.call1(&JsValue::NULL, &"the canvas gave no picture".into()),
            };
        });
        fault = canvas.to_blob_with_type_and_encoder_options(done.unchecked_ref(), "image/jpeg", &QUALITY.into()).err();
    });
    if let Some(fault) = fault {
        return Err(fault);
    }
    JsFuture::from(encoded).await?.dyn_into()
}

/// An address in this page's memory for a photo that is on this device; none when it is not.
pub async fn kept_photo(id: &PhotoId) -> Option<String> {
    address(&super::held::bytes(id).await?).ok()
}

/// Lower-case hex SHA-256.
pub(super) async fn sha256(bytes: &ArrayBuffer) -> Result<String, JsValue> {
    let digest = window().crypto()?.subtle().digest_with_str_and_buffer_source("SHA-256", bytes)?;
    let digest: ArrayBuffer = JsFuture::from(digest).await?.dyn_into()?;
    Ok(Uint8Array::new(&digest).to_vec().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// An address in this page's memory for a photo that an earlier page kept.
pub(super) fn address(bytes: &ArrayBuffer) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/jpeg");
    let blob = Blob::new_with_buffer_source_sequence_and_options(&Array::of1(bytes), &options)?;
    Url::create_object_url_with_blob(&blob)
}
