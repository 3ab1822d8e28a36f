//! Photos as a hostile or careless world sends them: turned, talkative, oversized, cut short, two things at once.

use std::sync::LazyLock;

use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage, codecs};
use jpeg_encoder::{ColorType, Encoder};
use proptest::prelude::*;

mod made;

use self::made::*;
use super::process::{Limits, PhotoFault, Processed, THUMB_SIDE, VIEW_SIDE, distance, process};

fn accepted(bytes: &[u8]) -> Processed {
    process(bytes, &Limits::default()).unwrap()
}

fn refused(bytes: &[u8]) -> PhotoFault {
    process(bytes, &Limits::default()).unwrap_err()
}

/// Decodes an output and says how far its worst pixel is from what was expected, apart from the 16 pixels beside an
/// edge, where the coarser colour of 4:2:0 runs.
fn worst_difference(output: &[u8], expected: &RgbImage) -> u8 {
    let output = image::load_from_memory(output).unwrap().into_rgb8();
    assert_eq!(output.dimensions(), expected.dimensions());
    let (right, bottom) = (expected.width() - 1, expected.height() - 1);
    let flat = |x: u32, y: u32| {
        let near = expected.get_pixel(x.saturating_sub(16), y.saturating_sub(16));
        near == expected.get_pixel((x + 16).min(right), (y + 16).min(bottom))
            && near == expected.get_pixel((x + 16).min(right), y.saturating_sub(16))
            && near == expected.get_pixel(x.saturating_sub(16), (y + 16).min(bottom))
    };
    let inside = output.enumerate_pixels().filter(|&(x, y, _)| flat(x, y));
    inside
        .flat_map(|(x, y, a)| a.0.into_iter().zip(expected.get_pixel(x, y).0))
        .map(|(a, b)| a.abs_diff(b))
        .max()
        .unwrap()
}

/// The markers of a JPEG from start to end; the end marker must be the last two bytes.
fn markers(bytes: &[u8]) -> Vec<u8> {
    let (mut at, mut found) = (2, vec![bytes[1]]);
    loop {
        assert_eq!(bytes[at], 0xFF);
        found.push(bytes[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
        if found.last() == Some(&0xDA) {
            let end = bytes[at..].windows(2).position(|pair| pair[0] == 0xFF && pair[1] != 0).unwrap();
            found.push(bytes[at + end + 1]);
            assert_eq!(at + end + 2, bytes.len());
            return found;
        }
    }
}

#[test]
fn all_eight_orientations_come_out_upright_in_every_format() {
    let upright = quarters(192, 128);
    for orientation in 1..=8 {
        for bytes in in_every_format(&as_stored(&upright, orientation), &exif(orientation)) {
            let photo = accepted(&bytes);
            assert_eq!((photo.width, photo.height), (192, 128), "orientation {orientation}");
            assert!(worst_difference(&photo.view, &upright) <= 6, "orientation {orientation}");
            assert!(worst_difference(&photo.thumb, &upright) <= 8, "orientation {orientation}");
        }
    }
}

#[test]
fn a_turned_large_picture_is_scaled_and_turned() {
    let stored = as_stored(&quarters(416, 1664), 6);
    let photo = accepted(&in_every_format(&stored, &exif(6))[0]);
    assert_eq!((photo.width, photo.height), (416, 1664));
    for (output, side) in [(&photo.view, VIEW_SIDE), (&photo.thumb, THUMB_SIDE)] {
        let output = image::load_from_memory(output).unwrap().into_rgb8();
        assert_eq!(output.height(), side);
        assert_eq!(output.width(), (side * 416 + 832) / 1664);
        let corner = |x: u32, y: u32| output.get_pixel(x * output.width() / 4, y * output.height() / 4).0;
        for ((x, y), colour) in
            [((1, 1), [200, 40, 40]), ((3, 1), [40, 170, 60]), ((1, 3), [50, 70, 210]), ((3, 3), [230, 220, 120])]
        {
            assert!(corner(x, y).iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= 6));
        }
    }
}

#[test]
fn nonsense_orientations_leave_the_picture_as_it_is() {
    let upright = quarters(192, 128);
    for block in [exif(0), exif(9), vec![], b"II*\0\xff\xff\xff\xff".to_vec(), exif(6)[..12].to_vec()] {
        for bytes in in_every_format(&upright, &block) {
            assert!(worst_difference(&accepted(&bytes).view, &upright) <= 6);
        }
    }
}

#[test]
fn nothing_but_pixels_survives() {
    let secret = b"10.7769N 106.7009E Nguyen Van A";
    let place = [exif(1).as_slice(), secret].concat();
    let mut bytes = jpeg(&quarters(192, 128));
    for (marker, name) in [
        (0xFE, b"".as_slice()),
        (0xED, b"Photoshop 3.0\0"),
        (0xE2, b"ICC_PROFILE\0\x01\x01"),
        (0xE2, b"MPF\0"),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0"),
        (0xE1, b"Exif\0\0"),
    ] {
        bytes = with_segment(&bytes, marker, &[name, &place].concat());
    }
    bytes.extend_from_slice(b"PK\x03\x04 and the rest of an archive ");
    bytes.extend_from_slice(secret);
    let [_, png, webp] = in_every_format(&quarters(192, 128), &place);
    let png =
        [&png[..33], &png_chunk(b"tEXt", &[b"Comment\0", secret.as_slice()].concat()), &png[33..], secret].concat();
    for bytes in [bytes, png, [webp.as_slice(), secret].concat()] {
        let photo = accepted(&bytes);
        for output in [&photo.view, &photo.thumb] {
            assert_eq!(markers(output), [0xD8, 0xE0, 0xC0, 0xDB, 0xDB, 0xC4, 0xC4, 0xC4, 0xC4, 0xDA, 0xD9]);
            assert!(!output.windows(8).any(|part| secret.windows(8).any(|other| part == other)));
            assert!(!output.windows(4).any(|part| part == b"PK\x03\x04" || part == b"Exif"));
        }
    }
}

#[test]
fn a_second_file_behind_the_picture_does_not_change_it() {
    let plain = jpeg(&hills(320, 240, 1));
    let polyglot = [plain.as_slice(), b"PK\x03\x04\x14\0", &[0x55; 5000], b"PK\x05\x06", &[0; 18]].concat();
    assert_eq!(accepted(&polyglot), accepted(&plain));
}

#[test]
fn what_is_not_a_photo_is_refused() {
    for bytes in [
        b"".as_slice(),
        b"\xFF",
        b"\xFF\xD8\xFF",
        b"<!doctype html><title>photo.jpg</title>",
        b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>",
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
        b"BM\x1E\0\0\0\0\0\0\0\x1A\0\0\0\x0C\0\0\0\x01\0\x01\0\x01\0\x18\0\0\0\xFF\0",
        b"MZ\x90\0",
        b"RIFF\x04\0\0\0WEBP",
        b"RIFF\x24\0\0\0WAVEfmt ",
        b"\x89PNG\r\n\x1A\n",
        b"\0\0\0\x20ftypheic",
    ] {
        assert_eq!(refused(bytes).code(), "not_an_image", "{:?}", String::from_utf8_lossy(bytes));
    }
    let picture = jpeg(&quarters(32, 32));
    assert_eq!(refused(&[b"%PDF-1.4\n".as_slice(), &picture].concat()), PhotoFault::NotAnImage);
}

#[test]
fn a_picture_cut_short_anywhere_is_refused() {
    for bytes in in_every_format(&hills(64, 48, 2), &exif(1)) {
        for length in (0..bytes.len() - 1).step_by(7).chain([bytes.len() - 1]) {
            assert_eq!(refused(&bytes[..length]).code(), "not_an_image", "{length} of {} bytes", bytes.len());
        }
    }
}

#[test]
fn bombs_are_refused_by_their_header() {
    let header = |width: u32, height: u32| {
        let ihdr = [&width.to_be_bytes(), &height.to_be_bytes(), [8, 2, 0, 0].as_slice(), &[0]].concat();
        [b"\x89PNG\r\n\x1A\n", png_chunk(b"IHDR", &ihdr).as_slice()].concat()
    };
    let whole =
        |width, height| [header(width, height), png_chunk(b"IDAT", &[0x78, 0x9C]), png_chunk(b"IEND", b"")].concat();
    assert_eq!(refused(&whole(65_535, 65_535)), PhotoFault::TooManyPixels { width: 65_535, height: 65_535 });
    assert_eq!(refused(&whole(10_000, 10_000)).code(), "too_many_pixels");
    assert_eq!(refused(&whole(8193, 1)).code(), "too_many_pixels");
    assert_eq!(refused(&whole(u32::MAX, u32::MAX)).code(), "too_many_pixels");
    assert_eq!(refused(&header(65_535, 65_535)).code(), "too_many_pixels");
    assert_eq!(refused(&whole(8000, 6000)), PhotoFault::Damaged("the PNG ends too early"));

    let mut tall = jpeg(&quarters(32, 32));
    let frame = tall.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    tall[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert_eq!(refused(&tall), PhotoFault::TooManyPixels { width: 65_535, height: 65_535 });
    tall[frame + 5..frame + 9].copy_from_slice(&[0x17, 0x70, 0x1F, 0x40]);
    assert_eq!(refused(&tall), PhotoFault::Damaged("the JPEG ends too early"));

    let small_canvas = riff(&[vp8x(0, 16, 16), webp_chunk(b"VP8 ", b"\x10\0\0\x9D\x01\x2A\xFF\x3F\xFF\x3F\0\0\0\0")]);
    assert_eq!(refused(&small_canvas).code(), "too_many_pixels");
    let unequal = riff(&[vp8x(0, 16, 16), webp(&quarters(32, 32))[12..].to_vec()]);
    assert_eq!(refused(&unequal), PhotoFault::Damaged("two sizes in one file"));
    let large = riff(&[webp_chunk(b"VP8 ", b"\x10\0\0\x9D\x01\x2A\xFF\x3F\xFF\x3F\0\0\0\0")]);
    assert_eq!(refused(&large).code(), "too_many_pixels");
}

#[test]
fn a_coding_that_takes_too_much_memory_is_refused() {
    let limits = Limits { max_alloc: 3 * 192 * 128, ..Limits::default() };
    let picture = quarters(192, 128);
    assert!(process(&jpeg(&picture), &limits).is_ok());
    let mut progressive = Vec::new();
    let mut encoder = Encoder::new(&mut progressive, 90);
    encoder.set_progressive(true);
    encoder.encode(&picture, 192, 128, ColorType::Rgb).unwrap();
    assert!(matches!(process(&progressive, &limits), Err(PhotoFault::TooMuchMemory { needed: 221_184 })));
    assert!(worst_difference(&accepted(&progressive).view, &picture) <= 12);
}

#[test]
fn animations_are_refused() {
    let picture = quarters(32, 32);
    let plain = png(&picture);
    let apng = [&plain[..33], &png_chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]), &plain[33..]].concat();
    let webp = riff(&[vp8x(0b10, 32, 32), webp(&picture)[12..].to_vec()]);
    assert_eq!([refused(&apng), refused(&webp)], [PhotoFault::Animated, PhotoFault::Animated]);
}

#[test]
fn opacity_is_laid_on_white_and_grey_stays_grey() {
    let mut bytes = Vec::new();
    let half_red = [255, 0, 0, 128].repeat(32 * 32);
    codecs::png::PngEncoder::new(&mut bytes).write_image(&half_red, 32, 32, ExtendedColorType::Rgba8).unwrap();
    assert!(worst_difference(&accepted(&bytes).view, &RgbImage::from_pixel(32, 32, Rgb([255, 127, 127]))) <= 3);

    let mut bytes = Vec::new();
    let grey: Vec<u8> = 40_000_u16.to_ne_bytes().repeat(32 * 32);
    codecs::png::PngEncoder::new(&mut bytes).write_image(&grey, 32, 32, ExtendedColorType::L16).unwrap();
    assert!(worst_difference(&accepted(&bytes).view, &RgbImage::from_pixel(32, 32, Rgb([156; 3]))) <= 1);
}

#[test]
fn small_and_thin_pictures_are_never_enlarged_and_never_vanish() {
    for (width, height, view, thumb) in [
        (1, 1, (1, 1), (1, 1)),
        (7, 5, (7, 5), (7, 5)),
        (3000, 1, (1600, 1), (320, 1)),
        (200, 1700, (188, 1600), (38, 320)),
    ] {
        let photo = accepted(&png(&quarters(width, height)));
        let size = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgb8().dimensions();
        assert_eq!((size(&photo.view), size(&photo.thumb)), (view, thumb));
    }
}

#[test]
fn the_fingerprint_knows_a_picture_again_and_tells_others_apart() {
    let picture = hills(400, 300, 3);
    let first = accepted(&jpeg(&picture)).fingerprint;
    let smaller = image::imageops::resize(&picture, 250, 187, image::imageops::FilterType::Triangle);
    let brighter = RgbImage::from_fn(400, 300, |x, y| Rgb(picture.get_pixel(x, y).0.map(|c| c.saturating_add(18))));
    let turned = in_every_format(&as_stored(&picture, 8), &exif(8));
    for again in [png(&picture), jpeg(&smaller), webp(&brighter), turned[0].clone(), turned[2].clone()] {
        assert!(distance(&first, &accepted(&again).fingerprint) <= Processed::LOOKS_ALIKE);
    }
    for seed in [4, 5, 6, 7] {
        assert!(distance(&first, &accepted(&jpeg(&hills(400, 300, seed))).fingerprint) > 2 * Processed::LOOKS_ALIKE);
    }
}

#[test]
fn the_hash_is_of_the_stored_picture() {
    use sha2::{Digest, Sha256};
    let photo = accepted(&jpeg(&quarters(192, 128)));
    assert_eq!(photo.view_sha256, hex::encode(Sha256::digest(&photo.view)));
}

/// Small pictures in every format and coding, to be damaged.
static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(seeds);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn damage_never_panics(
        seed in 0..5_usize,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = SEEDS[seed].clone();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len() + 1));
        }
        let small = Limits { max_pixels: 1 << 20, max_side: 2048, max_alloc: 16 << 20 };
        if let Ok(photo) = process(&bytes, &small) {
            prop_assert!(photo.view.starts_with(&[0xFF, 0xD8]) && photo.thumb.ends_with(&[0xFF, 0xD9]));
        }
    }

    #[test]
    fn noise_behind_a_signature_never_panics(format in 0..3_usize, noise in prop::collection::vec(any::<u8>(), 0..400)) {
        let signature: [&[u8]; 3] = [b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", b"RIFF\x40\0\0\0WEBPVP8X"];
        let small = Limits { max_pixels: 1 << 20, max_side: 2048, max_alloc: 16 << 20 };
        prop_assert!(process(&[signature[format], &noise].concat(), &small).is_err());
    }
}
