//! Pictures and files for the tests, written by hand where a library would be too polite.

use image::{Rgb, RgbImage, codecs};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// A picture with a different colour in each corner, its quarters on the 16-pixel grid of 4:2:0.
pub fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([200, 40, 40]),
        (false, true) => Rgb([40, 170, 60]),
        (true, false) => Rgb([50, 70, 210]),
        (false, false) => Rgb([230, 220, 120]),
    })
}

/// A soft picture without symmetry: hills of light at places that depend on `seed`.
pub fn hills(width: u32, height: u32, seed: u32) -> RgbImage {
    let place = |n: u32| f64::from((seed * 37 + n * 61) % 97) / 97.0;
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        let hill = |n: u32| (-18.0 * ((x - place(n)).powi(2) + (y - place(n + 5)).powi(2))).exp();
        let light: f64 = (0..4).map(hill).sum::<f64>().min(1.0);
        Rgb([(40.0 + 200.0 * light) as u8, (60.0 + 150.0 * light) as u8, (200.0 - 150.0 * light) as u8])
    })
}

/// What a camera held as `orientation` (EXIF 2.3, tag 0x0112) stores of an upright picture.
pub fn as_stored(upright: &RgbImage, orientation: u8) -> RgbImage {
    let (width, height) = upright.dimensions();
    let (rows_are_columns, first_row_last, first_column_last) = match orientation {
        1 => (false, false, false),
        2 => (false, false, true),
        3 => (false, true, true),
        4 => (false, true, false),
        5 => (true, false, false),
        6 => (true, true, false),
        7 => (true, true, true),
        _ => (true, false, true),
    };
    let (stored_width, stored_height) = if rows_are_columns { (height, width) } else { (width, height) };
    RgbImage::from_fn(stored_width, stored_height, |column, row| {
        let row = if first_row_last { stored_height - 1 - row } else { row };
        let column = if first_column_last { stored_width - 1 - column } else { column };
        *if rows_are_columns { upright.get_pixel(row, column) } else { upright.get_pixel(column, row) }
    })
}

/// A little-endian TIFF block with the orientation alone.
pub fn exif(orientation: u8) -> Vec<u8> {
    [b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(), &[orientation, 0, 0, 0], &[0; 4]].concat()
}

pub fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 95);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    let (width, height) = picture.dimensions();
    encoder.encode(picture, width as u16, height as u16, ColorType::Rgb).unwrap();
    bytes
}

pub fn png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(codecs::png::PngEncoder::new(&mut bytes)).unwrap();
    bytes
}

pub fn webp(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(codecs::webp::WebPEncoder::new_lossless(&mut bytes)).unwrap();
    bytes
}

/// `bytes` of a JPEG with one more segment right behind its start marker.
pub fn with_segment(bytes: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u16 + 2).to_be_bytes();
    [&bytes[..2], &[0xFF, marker], &length, body, &bytes[2..]].concat()
}

pub fn png_chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let checked = [kind.as_slice(), body].concat();
    let crc = !checked.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    });
    [&(body.len() as u32).to_be_bytes(), checked.as_slice(), &crc.to_be_bytes()].concat()
}

pub fn webp_chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let padding = vec![0; body.len() % 2];
    [kind.as_slice(), &(body.len() as u32).to_le_bytes(), body, &padding].concat()
}

pub fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = chunks.concat();
    [b"RIFF".as_slice(), &(body.len() as u32 + 4).to_le_bytes(), b"WEBP", &body].concat()
}

/// The extended header of a WebP file.
pub fn vp8x(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let side = |length: u32| (length - 1).to_le_bytes()[..3].to_vec();
    webp_chunk(b"VP8X", &[vec![flags, 0, 0, 0], side(width), side(height)].concat())
}

/// The picture in all three formats, each with this EXIF block.
pub fn in_every_format(picture: &RgbImage, exif: &[u8]) -> [Vec<u8>; 3] {
    let (width, height) = picture.dimensions();
    let jpeg = with_segment(&jpeg(picture), 0xE1, &[b"Exif\0\0", exif].concat());
    let plain = png(picture);
    let png = [&plain[..33], &png_chunk(b"eXIf", exif), &plain[33..]].concat();
    let webp = riff(&[vp8x(0b1000, width, height), webp(picture)[12..].to_vec(), webp_chunk(b"EXIF", exif)]);
    [jpeg, png, webp]
}

/// Small pictures in every format and coding, to be damaged.
pub fn seeds() -> Vec<Vec<u8>> {
    let picture = hills(40, 24, 9);
    let mut progressive = Vec::new();
    let mut encoder = Encoder::new(&mut progressive, 80);
    encoder.set_progressive(true);
    encoder.encode(&picture, 40, 24, ColorType::Rgb).unwrap();
    let mut seeds = in_every_format(&picture, &exif(5)).to_vec();
    seeds.extend([progressive, webp(&picture)]);
    seeds
}
