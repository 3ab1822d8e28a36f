//! Pictures that show their own number: a grid of black and white squares that survives being made anew. So a checker
//! need not believe a server's hashes to know which photo it was given.

use image::{GrayImage, ImageFormat, Luma};

const COLUMNS: u32 = 8;
/// Four rows of number, one of checksum.
const ROWS: u32 = 5;
/// Side of a square in pixels.
const SIDE: u32 = 12;

/// A JPEG that shows this number; the same number gives the same bytes.
pub fn picture(number: u32) -> Vec<u8> {
    let bits = bits(number);
    let picture = GrayImage::from_fn(COLUMNS * SIDE, ROWS * SIDE, |x, y| {
        let at = y / SIDE * COLUMNS + x / SIDE;
        Luma([if bits >> at & 1 == 1 { 235 } else { 20 }])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).expect("encodes");
    bytes.into_inner()
}

/// The number that a picture shows; none when it shows no such grid.
pub fn number(bytes: &[u8]) -> Option<u32> {
    let picture = image::load_from_memory(bytes).ok()?.to_luma8();
    let (wide, high) = (picture.width() / COLUMNS, picture.height() / ROWS);
    let is_white = |at: u32| {
        let (x, y) = (at % COLUMNS * wide + wide / 2, at / COLUMNS * high + high / 2);
        picture.get_pixel(x, y).0[0] > 127
    };
    let shown = (0..COLUMNS * ROWS).filter(|at| is_white(*at)).fold(0, |bits: u64, at| bits | 1 << at);
    let number = u32::try_from(shown & u64::from(u32::MAX)).ok()?;
    (bits(number) == shown).then_some(number)
}

/// The number and above it a byte that depends on all of it.
fn bits(number: u32) -> u64 {
    let sum = number.to_le_bytes().iter().fold(0xA5, |sum: u8, byte| sum.rotate_left(3) ^ byte);
    u64::from(sum) << 32 | u64::from(number)
}

#[test]
fn a_picture_shows_its_number() {
    for shown in [0, 1, 77, 0xDEAD_BEEF, u32::MAX] {
        assert_eq!(number(&picture(shown)), Some(shown));
    }
    assert_eq!(number(b"no picture"), None);
    let plain = GrayImage::from_pixel(96, 60, Luma([235]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    plain.write_to(&mut bytes, ImageFormat::Jpeg).expect("encodes");
    assert_eq!(number(&bytes.into_inner()), None);
}
