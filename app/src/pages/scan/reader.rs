//! Reads the QR codes on a picture: with the browser's own `BarcodeDetector` where it has one that knows these codes, else
//! with a reader of ours on a small grey copy of the picture.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlVideoElement, ImageBitmap};

/// Widest copy of a frame, in pixels.
const FRAME: f64 = 640.0;

/// Widest copies of a photo, tried one after the other: a tag that is small on a photo of a whole door needs the larger one.
const PHOTO: [f64; 2] = [FRAME, 1600.0];

/// A reader of codes.
pub struct Reader {
    /// The browser's own.
    own: Option<JsValue>,
    /// Where small copies are drawn. One for all: Safari gives a page only so much canvas, and takes it back late.
    canvas: Option<HtmlCanvasElement>,
}

impl Reader {
    /// Finds out what the browser has.
    pub async fn new() -> Self {
        let canvas = document().create_element("canvas").ok().and_then(|canvas| canvas.dyn_into().ok());
        Self { own: detector().await.ok(), canvas }
    }

    /// The texts of the codes on what the camera shows now.
    pub async fn read_video(&self, video: &HtmlVideoElement) -> Vec<String> {
        if let Some(texts) = self.detect(video).await {
            return texts;
        }
        let (width, height) = (f64::from(video.video_width()), f64::from(video.video_height()));
        let draw = |pen: &CanvasRenderingContext2d, w, h| {
            pen.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, w, h)
        };
        self.read((width, height), FRAME, draw).unwrap_or_default()
    }

    /// The texts of the codes on a photo; none when it is no picture.
    pub async fn read_file(&self, file: &File) -> Option<Vec<String>> {
        let decoded = window().create_image_bitmap_with_blob(file).ok()?;
        let bitmap: ImageBitmap = JsFuture::from(decoded).await.ok()?.dyn_into().ok()?;
        if let Some(texts) = self.detect(&bitmap).await.filter(|texts| !texts.is_empty()) {
            return Some(texts);
        }
        let size = (f64::from(bitmap.width()), f64::from(bitmap.height()));
        let draw = |pen: &CanvasRenderingContext2d, w, h| {
            pen.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, w, h)
        };
        PHOTO.iter().filter_map(|side| self.read(size, *side, draw).ok()).find(|texts| !texts.is_empty())
    }

    /// What the browser's own reader says; none when there is none or it failed.
    async fn detect(&self, picture: &JsValue) -> Option<Vec<String>> {
        let own = self.own.as_ref()?;
        let detect: Function = Reflect::get(own, &"detect".into()).ok()?.dyn_into().ok()?;
        let asked: Promise = detect.call1(own, picture).ok()?.dyn_into().ok()?;
        let codes: Array = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
        let text = |code: JsValue| Reflect::get(&code, &"rawValue".into()).ok()?.as_string();
        Some(codes.iter().filter_map(text).collect())
    }

    /// Reads the codes on a copy that is at most `side` wide or high; `draw` puts the picture there.
    fn read(
        &self,
        (width, height): (f64, f64),
        side: f64,
        draw: impl Fn(&CanvasRenderingContext2d, f64, f64) -> Result<(), JsValue>,
    ) -> Result<Vec<String>, JsValue> {
        let factor = (side / width.max(height)).min(1.0);
        let (w, h) = ((width * factor).round().max(1.0), (height * factor).round().max(1.0));
        let canvas = self.canvas.as_ref().ok_or("no canvas")?;
        canvas.set_width(w as u32);
        canvas.set_height(h as u32);
        let options = Object::new();
        Reflect::set(&options, &"willReadFrequently".into(), &true.into())?;
        let pen = canvas.get_context_with_context_options("2d", &options)?.ok_or("no canvas")?;
        let pen: CanvasRenderingContext2d = pen.dyn_into()?;
        draw(&pen, w, h)?;
        let pixels = pen.get_image_data(0.0, 0.0, w, h)?.data();
        // Green carries most of what the eye calls light.
        let grey: Vec<u8> = pixels.chunks_exact(4).map(|pixel| pixel[1]).collect();
        let mut reader = quircs::Quirc::default();
        let codes = reader.identify(w as usize, h as usize, &grey).flatten();
        Ok(codes.filter_map(|code| String::from_utf8(code.decode().ok()?.payload).ok()).collect())
    }
}

/// The browser's own reader of QR codes. The generated bindings do not have it.
async fn detector() -> Result<JsValue, JsValue> {
    let class: Function = Reflect::get(&window(), &"BarcodeDetector".into())?.dyn_into()?;
    let formats: Function = Reflect::get(&class, &"getSupportedFormats".into())?.dyn_into()?;
    let formats: Promise = formats.call0(&class)?.dyn_into()?;
    let formats: Array = JsFuture::from(formats).await?.dyn_into()?;
    if !formats.includes(&"qr_code".into(), 0) {
        return Err("it reads other codes".into());
    }
    let options = Object::new();
    Reflect::set(&options, &"formats".into(), &Array::of1(&"qr_code".into()))?;
    Reflect::construct(&class, &Array::of1(&options))
}
