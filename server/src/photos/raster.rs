//! Decoded pixels and the few things done to them: scale down, turn upright, hash, encode. Nothing here reads a file
//! format or knows a limit.

use fast_image_resize::{
    FilterType, ResizeAlg, ResizeOptions, Resizer,
    images::{TypedImage, TypedImageRef},
    pixels::U8x3,
};
use image::{DynamicImage, GrayImage, RgbImage, metadata::Orientation};
use image_hasher::{HashAlg, HasherConfig};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

use super::process::Fingerprint;

/// Red, green and blue of 8 bits; no side is empty. One kind of pixel for all keeps the resampler to one copy of itself:
/// its code is compiled anew for every kind that is asked of it.
#[derive(Debug, Clone)]
pub(super) struct Raster(RgbImage);

/// The invariant of pixel buffers, for the places where a library asks again.
const SIZED: &str = "a buffer of width × height × 3 bytes, no side empty";

impl From<DynamicImage> for Raster {
    /// Takes any decoded picture: deeper channels are cut to 8 bits, and what shines through becomes white, as on paper.
    fn from(image: DynamicImage) -> Self {
        if !image.color().has_alpha() {
            return Self(image.into_rgb8());
        }
        let (width, height) = (image.width(), image.height());
        let mut pixels = image.into_rgba8().into_raw();
        let count = pixels.len() / 4;
        for index in 0..count {
            let [r, g, b, opacity] = [0, 1, 2, 3].map(|channel| u16::from(pixels[4 * index + channel]));
            let laid = [r, g, b].map(|colour| ((colour * opacity + 255 * (255 - opacity) + 127) / 255) as u8);
            pixels[3 * index..3 * index + 3].copy_from_slice(&laid);
        }
        pixels.truncate(3 * count);
        Self(RgbImage::from_raw(width, height, pixels).expect(SIZED))
    }
}

impl Raster {
    /// The same picture with no side longer than `side` pixels; never enlarged, never thinner than one pixel.
    pub(super) fn shrunk(self, side: u32) -> Self {
        let (width, height) = self.0.dimensions();
        let longest = width.max(height);
        if longest <= side {
            return self;
        }
        let scaled = |length: u32| {
            let (length, side, longest) = (u64::from(length), u64::from(side), u64::from(longest));
            u32::try_from((length * side + longest / 2) / longest).unwrap_or(u32::MAX).max(1)
        };
        let mut small = RgbImage::new(scaled(width), scaled(height));
        let (small_width, small_height) = small.dimensions();
        let source = TypedImageRef::<U8x3>::from_buffer(width, height, &self.0).expect(SIZED);
        let mut target = TypedImage::<U8x3>::from_buffer(small_width, small_height, &mut small).expect(SIZED);
        let lanczos = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        Resizer::new().resize_typed(&source, &mut target, &lanczos).expect(SIZED);
        Self(small)
    }

    /// Upright, for a camera held as `orientation` says.
    pub(super) fn turned(self, orientation: Orientation) -> Self {
        if orientation == Orientation::NoTransforms {
            return self;
        }
        let mut image = DynamicImage::from(self.0);
        image.apply_orientation(orientation);
        Self(image.into_rgb8())
    }

    /// 64 bits of the lowest frequencies of brightness; a thumbnail is enough.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        let grey = self.0.pixels().map(|pixel| brightness(pixel.0)).collect();
        let grey = GrayImage::from_raw(self.0.width(), self.0.height(), grey).expect(SIZED);
        let config = HasherConfig::with_bytes_type::<Fingerprint>();
        let hash = config.hash_size(8, 8).preproc_dct().hash_alg(HashAlg::Median).to_hasher().hash_image(&grey);
        let mut bits = Fingerprint::default();
        bits.copy_from_slice(hash.as_bytes());
        bits
    }

    /// JPEG with 4:2:0 chroma, holding pixels and nothing else.
    pub(super) fn to_jpeg(&self, quality: u8) -> Vec<u8> {
        let side = |length: u32| u16::try_from(length).expect("only shrunk pictures are encoded");
        let mut jpeg = Vec::with_capacity(self.0.len() / 12);
        let mut encoder = Encoder::new(&mut jpeg, quality);
        encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
        encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
        encoder.encode(&self.0, side(self.0.width()), side(self.0.height()), ColorType::Rgb).expect(SIZED);
        jpeg
    }
}

/// Brightness by ITU-R BT.601, the weights of JPEG.
fn brightness([r, g, b]: [u8; 3]) -> u8 {
    ((u32::from(r) * 77 + u32::from(g) * 150 + u32::from(b) * 29) >> 8) as u8
}
