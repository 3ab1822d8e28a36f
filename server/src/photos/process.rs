//! What happens to the bytes of one uploaded photo: refused with a reason, or turned into a cleaned view, a thumbnail
//! and a fingerprint. Pure and blocking; it knows no files, no network and no database, and starts no threads.

use image::metadata::Orientation::{self, Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::container::Container;

/// The longest side of the stored picture, in pixels.
pub const VIEW_SIDE: u32 = 1600;

/// The longest side of the thumbnail, in pixels.
pub const THUMB_SIDE: u32 = 320;

/// JPEG quality of the stored picture: paper labels stay legible, a desk takes about 200 KB.
const VIEW_QUALITY: u8 = 82;

/// JPEG quality of the thumbnail.
const THUMB_QUALITY: u8 = 78;

/// What a photo may ask for before anything of it is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest width times height, in pixels.
    pub max_pixels: u64,
    /// The largest width or height, in pixels.
    pub max_side: u32,
    /// The most memory that decoding may take besides the file itself, in bytes.
    pub max_alloc: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_pixels: 50_000_000, max_side: 8192, max_alloc: 256 << 20 }
    }
}

impl Limits {
    /// Judges the size that a header claims, as soon as it is read.
    pub(super) fn admit_size(&self, width: u32, height: u32) -> Result<(), PhotoFault> {
        let pixels = u64::from(width) * u64::from(height);
        if pixels > self.max_pixels || width > self.max_side || height > self.max_side {
            return Err(PhotoFault::TooManyPixels { width, height });
        }
        Ok(())
    }

    /// Judges what decoding would allocate, in bytes.
    pub(super) fn admit_memory(&self, needed: u64) -> Result<(), PhotoFault> {
        if needed > self.max_alloc { Err(PhotoFault::TooMuchMemory { needed }) } else { Ok(()) }
    }
}

/// A photo that passed: everything here was made from its pixels alone, so no metadata and no stray bytes survive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Processed {
    /// JPEG, upright, at most [`VIEW_SIDE`] pixels a side, never enlarged.
    pub view: Vec<u8>,
    /// JPEG, upright, at most [`THUMB_SIDE`] pixels a side, never enlarged.
    pub thumb: Vec<u8>,
    /// Width of the upright original, in pixels.
    pub width: u32,
    /// Height of the upright original, in pixels.
    pub height: u32,
    /// SHA-256 of `view`, 64 lower-case hexadecimal digits.
    pub view_sha256: String,
    /// Perceptual hash of the upright picture, see [`distance`].
    pub fingerprint: Fingerprint,
}

impl Processed {
    /// Up to this [`distance`] two fingerprints are shown to a human as perhaps one picture. Of drawn offices it finds
    /// all that were scaled, brightened or re-encoded and 95 in 100 that were trimmed by 2 %; in return, fewer than 1 in
    /// 100 pairs of like rooms are shown in vain.
    pub const LOOKS_ALIKE: u32 = 42;
}

/// 256 bits that change little when a picture is scaled, re-encoded, brightened or trimmed at its edges.
pub type Fingerprint = [u8; 32];

/// How many of the 256 bits differ: 0 for the same picture, about 128 for unrelated ones.
#[must_use]
pub fn distance(a: &Fingerprint, b: &Fingerprint) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a ^ b).count_ones()).sum()
}

/// Why a photo is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PhotoFault {
    /// The first bytes are not those of a JPEG, PNG or WebP file.
    #[error("not a JPEG, PNG or WebP file")]
    NotAnImage,
    /// The file starts like a picture and then breaks its format's rules or ends too early.
    #[error("damaged picture: {0}")]
    Damaged(&'static str),
    /// Several frames: what a person saw on the screen could differ from what is kept.
    #[error("an animation is not a photo")]
    Animated,
    /// The header claims more pixels than the limits allow.
    #[error("{width} × {height} pixels are too many")]
    TooManyPixels {
        /// Claimed width, in pixels.
        width: u32,
        /// Claimed height, in pixels.
        height: u32,
    },
    /// The pixels would fit, but this way of storing them takes too much memory to decode.
    #[error("decoding takes {needed} bytes")]
    TooMuchMemory {
        /// Memory that decoding would take, in bytes.
        needed: u64,
    },
}

impl PhotoFault {
    /// The stable code of the REST interface.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnImage | Self::Damaged(_) | Self::Animated => "not_an_image",
            Self::TooManyPixels { .. } | Self::TooMuchMemory { .. } => "too_many_pixels",
        }
    }
}

/// Checks, decodes, turns upright, scales down and re-encodes one photo. `bytes` may be anything at all.
///
/// # Errors
/// [`PhotoFault`]; sizes are judged by the header, before any pixel is decoded.
pub fn process(bytes: &[u8], limits: &Limits) -> Result<Processed, PhotoFault> {
    let file = Container::inspect(bytes, limits)?;
    let orientation = file.orientation();
    let view = file.decode()?.shrunk(VIEW_SIDE).turned(orientation);
    let thumb = view.clone().shrunk(THUMB_SIDE);
    let fingerprint = thumb.fingerprint();
    let (view, thumb) = (view.to_jpeg(VIEW_QUALITY), thumb.to_jpeg(THUMB_QUALITY));
    let view_sha256 = hex::encode(Sha256::digest(&view));
    let (width, height) = if lies_down(orientation) { (file.height, file.width) } else { (file.width, file.height) };
    Ok(Processed { view, thumb, width, height, view_sha256, fingerprint })
}

/// Whether turning the picture upright swaps its width and height.
fn lies_down(orientation: Orientation) -> bool {
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}
