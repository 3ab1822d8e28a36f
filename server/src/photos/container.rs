//! The outside of a picture file: which format, where it ends, how large it claims to be and how the camera was
//! held. Decides by content, never by a name, and allocates nothing.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageResult,
    codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
    metadata::Orientation,
};

use super::{
    jpeg, png,
    process::{Limits, PhotoFault},
    raster::Raster,
    webp,
};

/// The formats that a photo may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// ITU-T T.81, sequential or progressive, 8 bits.
    Jpeg,
    /// ISO/IEC 15948, not animated.
    Png,
    /// RFC 9649, not animated.
    WebP,
}

/// A file whose frame of markers or chunks is whole, from the first byte to the format's own end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Container<'a> {
    /// What the content is.
    pub(super) format: Format,
    /// The picture alone: whatever stood behind its end is left out and never decoded.
    pub(super) bytes: &'a [u8],
    /// Claimed width before turning, in pixels.
    pub(super) width: u32,
    /// Claimed height before turning, in pixels.
    pub(super) height: u32,
    /// The EXIF block, from its TIFF header on.
    pub(super) exif: Option<&'a [u8]>,
}

impl<'a> Container<'a> {
    /// Reads the outside of a file. Sizes are judged as soon as they are known, before the rest is looked at.
    ///
    /// # Errors
    /// [`PhotoFault`], all of them.
    pub(super) fn inspect(bytes: &'a [u8], limits: &Limits) -> Result<Self, PhotoFault> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => jpeg::inspect(bytes, limits),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => png::inspect(bytes, limits),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::inspect(bytes, limits),
            _ => Err(PhotoFault::NotAnImage),
        }
    }

    /// How the camera was held; upright when the file does not say so or says nonsense.
    pub(super) fn orientation(&self) -> Orientation {
        let tiff = self.exif.map(|exif| exif.strip_prefix(b"Exif\0\0").unwrap_or(exif));
        tiff.and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms)
    }

    /// Decodes every pixel.
    ///
    /// # Errors
    /// [`PhotoFault::Damaged`] when the pixels are not what the outside promised.
    pub(super) fn decode(&self) -> Result<Raster, PhotoFault> {
        let bytes = Cursor::new(self.bytes);
        let decoded = match self.format {
            Format::Jpeg => JpegDecoder::new(bytes).and_then(|decoder| self.read(decoder)),
            Format::Png => PngDecoder::with_limits(bytes, png::limits()).and_then(|decoder| self.read(decoder)),
            Format::WebP => WebPDecoder::new(bytes).and_then(|decoder| self.read(decoder)),
        };
        match decoded {
            Ok(Some(image)) => Ok(image.into()),
            Ok(None) => Err(PhotoFault::Damaged("two sizes in one file")),
            Err(_) => Err(PhotoFault::Damaged("the pixels cannot be decoded")),
        }
    }

    /// The pixels, or nothing when the decoder understood another size than was judged.
    fn read(&self, decoder: impl ImageDecoder) -> ImageResult<Option<DynamicImage>> {
        if decoder.dimensions() != (self.width, self.height) {
            return Ok(None);
        }
        DynamicImage::from_decoder(decoder).map(Some)
    }
}
