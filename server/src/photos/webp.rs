//! The chunks of a WebP file (RFC 9649), read without decoding a pixel.

use super::{
    container::{Container, Format},
    process::{Limits, PhotoFault},
};

/// What every early end of a WebP is called.
const CUT: PhotoFault = PhotoFault::Damaged("the WebP ends too early");

/// What every broken picture chunk is called.
const BROKEN: PhotoFault = PhotoFault::Damaged("a WebP picture chunk that makes no sense");

/// Walks all chunks of the file.
///
/// # Errors
/// [`PhotoFault::Damaged`] when a chunk is broken or the end is missing, [`PhotoFault::Animated`] for an animation; a limit.
pub(super) fn inspect<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Container<'a>, PhotoFault> {
    let (length, behind) = bytes.get(4..).and_then(|rest| rest.split_first_chunk()).ok_or(CUT)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| CUT)?;
    let mut rest = behind.get(..length).and_then(|body| body.get(4..)).ok_or(CUT)?;
    let admitted = |(width, height)| limits.admit_size(width, height).map(|()| (width, height));
    let (mut canvas, mut frame, mut exif) = (None, None, None);
    while !rest.is_empty() {
        match take_chunk(&mut rest)? {
            (b"VP8X", chunk) => canvas = Some(admitted(canvas_size(chunk)?)?),
            (b"ANIM" | b"ANMF", _) => return Err(PhotoFault::Animated),
            (b"VP8 " | b"VP8L", _) if frame.is_some() => return Err(PhotoFault::Damaged("two frames in one WebP")),
            (b"VP8 ", chunk) => frame = Some(admitted(lossy_size(chunk)?)?),
            (b"VP8L", chunk) => frame = Some(admitted(lossless_size(chunk)?)?),
            (b"EXIF", chunk) => exif = exif.or(Some(chunk)),
            _ => {}
        }
    }
    let (width, height) = frame.ok_or(PhotoFault::Damaged("a WebP without a picture"))?;
    // The decoder trusts the frame's own size: a small canvas must not smuggle in a large frame.
    if canvas.is_some_and(|canvas| canvas != (width, height)) {
        return Err(PhotoFault::Damaged("two sizes in one file"));
    }
    // Four channels beside the three that remain, or brightness and colour planes beside four channels.
    limits.admit_memory(u64::from(width) * u64::from(height) * 7)?;
    Ok(Container { format: Format::WebP, bytes: &bytes[..8 + length], width, height, exif })
}

/// The kind and body of the next chunk; an odd body is padded by one byte.
fn take_chunk<'a>(rest: &mut &'a [u8]) -> Result<(&'a [u8; 4], &'a [u8]), PhotoFault> {
    let (kind, behind) = rest.split_first_chunk().ok_or(CUT)?;
    let (length, behind) = behind.split_first_chunk().ok_or(CUT)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| CUT)?;
    let (body, behind) = behind.split_at_checked(length).ok_or(CUT)?;
    *rest = behind.get(length % 2..).unwrap_or_default();
    Ok((kind, body))
}

/// The canvas of an extended file; its animation flag refuses it.
fn canvas_size(chunk: &[u8]) -> Result<(u32, u32), PhotoFault> {
    let [flags, _, _, _, w0, w1, w2, h0, h1, h2, ..] = *chunk else { return Err(BROKEN) };
    if flags & 0b10 != 0 {
        return Err(PhotoFault::Animated);
    }
    Ok((1 + u32::from_le_bytes([w0, w1, w2, 0]), 1 + u32::from_le_bytes([h0, h1, h2, 0])))
}

/// The frame of a lossy picture (RFC 6386, 9.1), which must be a key frame.
fn lossy_size(chunk: &[u8]) -> Result<(u32, u32), PhotoFault> {
    let [tag, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1, ..] = *chunk else { return Err(BROKEN) };
    let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
    let (width, height) = (side(w0, w1), side(h0, h1));
    if tag & 1 != 0 || width == 0 || height == 0 { Err(BROKEN) } else { Ok((width, height)) }
}

/// The frame of a lossless picture (RFC 9649, 3.4).
fn lossless_size(chunk: &[u8]) -> Result<(u32, u32), PhotoFault> {
    let [0x2F, b0, b1, b2, b3, ..] = *chunk else { return Err(BROKEN) };
    let bits = u32::from_le_bytes([b0, b1, b2, b3]);
    Ok(((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1))
}
