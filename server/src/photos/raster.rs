//! Decoded pixels and the few things done to them: scale down, lay on white, turn upright, hash, encode. Nothing here
//! reads a file format or knows a limit.

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use image::{DynamicImage, GrayImage, RgbImage, metadata::Orientation};
use image_hasher::{HashAlg, HasherConfig};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

use super::process::Fingerprint;

/// The invariant of every [`Raster`], for the places where a library asks again.
const SIZED: &str = "a raster holds width × height × channels bytes and no side is empty";

/// Rows from the top without padding, 8 bits a channel, one to four channels: grey or colour, with or without opacity.
#[derive(Debug, Clone)]
pub(super) struct Raster {
    width: u32,
    height: u32,
    kind: PixelType,
    pixels: Vec<u8>,
}

impl From<DynamicImage> for Raster {
    /// Takes any decoded picture; deeper channels are cut to 8 bits, 8-bit pixels are moved and not copied.
    fn from(image: DynamicImage) -> Self {
        let (width, height) = (image.width(), image.height());
        let (kind, pixels) = match (image.color().has_color(), image.color().has_alpha()) {
            (false, false) => (PixelType::U8, image.into_luma8().into_raw()),
            (false, true) => (PixelType::U8x2, image.into_luma_alpha8().into_raw()),
            (true, false) => (PixelType::U8x3, image.into_rgb8().into_raw()),
            (true, true) => (PixelType::U8x4, image.into_rgba8().into_raw()),
        };
        Self { width, height, kind, pixels }
    }
}

impl Raster {
    /// The same picture with no side longer than `side` pixels; never enlarged, never thinner than one pixel.
    pub(super) fn shrunk(&self, side: u32) -> Self {
        let longest = self.width.max(self.height);
        if longest <= side {
            return self.clone();
        }
        let scaled = |length: u32| {
            let (length, side, longest) = (u64::from(length), u64::from(side), u64::from(longest));
            u32::try_from((length * side + longest / 2) / longest).unwrap_or(u32::MAX).max(1)
        };
        let source = ImageRef::new(self.width, self.height, &self.pixels, self.kind).expect(SIZED);
        let mut target = Image::new(scaled(self.width), scaled(self.height), self.kind);
        let lanczos = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        Resizer::new().resize(&source, &mut target, &lanczos).expect(SIZED);
        Self { width: target.width(), height: target.height(), kind: self.kind, pixels: target.into_vec() }
    }

    /// Without opacity: what shines through becomes white, as on paper.
    pub(super) fn on_white(self) -> Self {
        let (kind, channels) = match self.kind {
            PixelType::U8x2 => (PixelType::U8, 2),
            PixelType::U8x4 => (PixelType::U8x3, 4),
            _ => return self,
        };
        let mut pixels = Vec::with_capacity(self.pixels.len() / channels * (channels - 1));
        for pixel in self.pixels.chunks_exact(channels) {
            let (colour, alpha) = pixel.split_at(channels - 1);
            let alpha = u16::from(alpha[0]);
            pixels.extend(colour.iter().map(|&c| ((u16::from(c) * alpha + 255 * (255 - alpha) + 127) / 255) as u8));
        }
        Self { kind, pixels, ..self }
    }

    /// Upright, for a camera held as `orientation` says. Only for rasters without opacity.
    pub(super) fn turned(self, orientation: Orientation) -> Self {
        if orientation == Orientation::NoTransforms {
            return self;
        }
        let Self { width, height, kind, pixels } = self;
        let mut image: DynamicImage = match kind {
            PixelType::U8 => GrayImage::from_raw(width, height, pixels).expect(SIZED).into(),
            _ => RgbImage::from_raw(width, height, pixels).expect(SIZED).into(),
        };
        image.apply_orientation(orientation);
        image.into()
    }

    /// 64 bits of the lowest frequencies of brightness. Only for rasters without opacity; a thumbnail is enough.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        let grey = match self.kind {
            PixelType::U8 => self.pixels.clone(),
            _ => self.pixels.chunks_exact(3).map(|p| brightness(p[0], p[1], p[2])).collect(),
        };
        let grey = GrayImage::from_raw(self.width, self.height, grey).expect(SIZED);
        let config = HasherConfig::with_bytes_type::<Fingerprint>();
        let hash = config.hash_size(8, 8).preproc_dct().hash_alg(HashAlg::Median).to_hasher().hash_image(&grey);
        let mut bits = Fingerprint::default();
        bits.copy_from_slice(hash.as_bytes());
        bits
    }

    /// JPEG with 4:2:0 chroma, holding pixels and nothing else. Only for rasters without opacity.
    pub(super) fn to_jpeg(&self, quality: u8) -> Vec<u8> {
        let side = |length: u32| u16::try_from(length).expect("only shrunk rasters are encoded");
        let colour = if self.kind == PixelType::U8 { ColorType::Luma } else { ColorType::Rgb };
        let mut jpeg = Vec::with_capacity(self.pixels.len() / 12);
        let mut encoder = Encoder::new(&mut jpeg, quality);
        encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
        encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
        encoder.encode(&self.pixels, side(self.width), side(self.height), colour).expect(SIZED);
        jpeg
    }
}

/// Brightness by ITU-R BT.601, the weights of JPEG.
fn brightness(r: u8, g: u8, b: u8) -> u8 {
    ((u32::from(r) * 77 + u32::from(g) * 150 + u32::from(b) * 29) >> 8) as u8
}
