//! The chunks of a PNG file (ISO/IEC 15948), read without inflating a byte.

use super::{
    container::{Container, Format},
    process::{Limits, PhotoFault},
};

/// What every early end of a PNG is called.
const CUT: PhotoFault = PhotoFault::Damaged("the PNG ends too early");

/// Memory that the decoder may take besides the pixels, in bytes: rows and inflated side chunks such as a profile.
const SIDE_MEMORY: u64 = 8 << 20;

/// No byte of a deflate stream (RFC 1951) unfolds to more: a header alone cannot claim a large picture.
const DEFLATE_AT_BEST: u64 = 1032;

/// Walks from the header chunk to the end chunk.
///
/// # Errors
/// [`PhotoFault::Damaged`] when a chunk is broken or the end is missing, [`PhotoFault::Animated`] for an APNG; a limit.
pub(super) fn inspect<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Container<'a>, PhotoFault> {
    let mut rest = bytes.get(8..).ok_or(CUT)?;
    let (b"IHDR", header) = take_chunk(&mut rest)? else {
        return Err(PhotoFault::Damaged("a PNG without a header"));
    };
    let [w3, w2, w1, w0, h3, h2, h1, h0, depth, colour, _, _, _] = *header else {
        return Err(PhotoFault::Damaged("a PNG header of the wrong length"));
    };
    let (width, height) = (u32::from_be_bytes([w3, w2, w1, w0]), u32::from_be_bytes([h3, h2, h1, h0]));
    limits.admit_size(width, height)?;
    let (mut exif, mut packed) = (None, 0);
    loop {
        match take_chunk(&mut rest)? {
            (b"IEND", _) => break,
            (b"IDAT", chunk) => packed += chunk.len() as u64,
            (b"acTL" | b"fcTL" | b"fdAT", _) => return Err(PhotoFault::Animated),
            (b"eXIf", chunk) => exif = exif.or(Some(chunk)),
            _ => {}
        }
    }
    if packed == 0 || width == 0 || height == 0 {
        return Err(PhotoFault::Damaged("a PNG without a picture"));
    }
    let (width_64, height_64, depth) = (u64::from(width), u64::from(height), u64::from(depth));
    let samples = [1, 1, 3, 1, 2, 1, 4].get(usize::from(colour)).copied().unwrap_or(1);
    if packed * DEFLATE_AT_BEST < (width_64 * samples * depth).div_ceil(8) * height_64 {
        return Err(CUT);
    }
    // Grey is held once more as colour, palettes unfold to four channels, and 16-bit channels stay while they are cut.
    limits.admit_memory(width_64 * height_64 * if depth == 16 { 12 } else { 4 })?;
    let bytes = &bytes[..bytes.len() - rest.len()];
    Ok(Container { format: Format::Png, bytes, width, height, exif })
}

/// The decoder's own limits; the pixels themselves are judged by the caller.
pub(super) fn limits() -> image::Limits {
    let mut limits = image::Limits::no_limits();
    limits.max_alloc = Some(SIDE_MEMORY);
    limits
}

/// The kind and body of the next chunk; its checksum is the decoder's business.
fn take_chunk<'a>(rest: &mut &'a [u8]) -> Result<(&'a [u8; 4], &'a [u8]), PhotoFault> {
    let (length, behind) = rest.split_first_chunk().ok_or(CUT)?;
    let (kind, behind) = behind.split_first_chunk().ok_or(CUT)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| CUT)?;
    let (body, behind) = behind.split_at_checked(length).ok_or(CUT)?;
    let (_checksum, behind) = behind.split_first_chunk::<4>().ok_or(CUT)?;
    *rest = behind;
    Ok((kind, body))
}
