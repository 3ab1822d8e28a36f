//! The markers of a JPEG file (ITU-T T.81, annex B), read without decoding a pixel.

use std::io::BufRead;

use super::{
    container::{Container, Format},
    process::{Limits, PhotoFault},
};

/// More scans than any camera or editor writes; each costs a walk over the whole picture.
const MAX_SCANS: usize = 64;

/// The frame header: what the picture is before its first scan.
struct Frame {
    width: u32,
    height: u32,
    progressive: bool,
    /// Horizontal and vertical sampling factors of each component.
    factors: Vec<(u64, u64)>,
}

/// Walks from the start marker to the end marker.
///
/// # Errors
/// [`PhotoFault::Damaged`] when a segment is broken, the end marker is missing or the coding is not supported; a limit.
pub(super) fn inspect<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Container<'a>, PhotoFault> {
    let mut rest = bytes.get(2..).ok_or(CUT)?;
    let (mut frame, mut exif, mut scans, mut planes_apart, mut coded) = (None, None, 0, false, 0);
    loop {
        let marker = next_marker(&mut rest)?;
        if marker == 0xD9 {
            break;
        }
        let segment = take_segment(&mut rest)?;
        match marker {
            0xC0..=0xC2 if frame.is_some() => return Err(PhotoFault::Damaged("two frames in one JPEG")),
            0xC0..=0xC2 => {
                let parsed = Frame::parse(segment, marker == 0xC2)?;
                limits.admit_size(parsed.width, parsed.height)?;
                frame = Some(parsed);
            }
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCF | 0xDC | 0xDE | 0xDF => {
                return Err(PhotoFault::Damaged("rare JPEG coding"));
            }
            0xE1 if exif.is_none() => exif = segment.strip_prefix(b"Exif\0\0"),
            0xDA => {
                let frame = frame.as_ref().ok_or(PhotoFault::Damaged("a scan before its frame"))?;
                let components = segment.first().map_or(0, |&count| usize::from(count));
                planes_apart |= scans == 0 && components != frame.factors.len();
                scans += 1;
                if scans > MAX_SCANS {
                    return Err(PhotoFault::Damaged("too many scans"));
                }
                coded += skip_scan(&mut rest)?;
            }
            _ => {}
        }
    }
    let frame = frame.filter(|_| scans > 0).ok_or(PhotoFault::Damaged("a JPEG without a picture"))?;
    if coded < frame.least_coded() {
        return Err(CUT);
    }
    limits.admit_memory(frame.working_set(planes_apart))?;
    let bytes = &bytes[..bytes.len() - rest.len()];
    Ok(Container { format: Format::Jpeg, bytes, width: frame.width, height: frame.height, exif })
}

/// What every early end of a JPEG is called.
const CUT: PhotoFault = PhotoFault::Damaged("the JPEG ends too early");

/// The next marker's code; fill bytes before it are legal.
fn next_marker(rest: &mut &[u8]) -> Result<u8, PhotoFault> {
    let [0xFF, ..] = *rest else {
        return Err(if rest.is_empty() { CUT } else { PhotoFault::Damaged("stray bytes between JPEG segments") });
    };
    let code = rest.iter().position(|&byte| byte != 0xFF).ok_or(CUT)?;
    let marker = rest[code];
    *rest = &rest[code + 1..];
    Ok(marker)
}

/// The body of the segment that follows a marker.
fn take_segment<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], PhotoFault> {
    let (length, behind) = rest.split_first_chunk().ok_or(CUT)?;
    let length = usize::from(u16::from_be_bytes(*length)).checked_sub(2);
    let length = length.ok_or(PhotoFault::Damaged("a JPEG segment shorter than its length"))?;
    let (segment, behind) = behind.split_at_checked(length).ok_or(CUT)?;
    *rest = behind;
    Ok(segment)
}

/// Goes behind the coded pixels of one scan, to the marker that ends it, and counts their bytes.
fn skip_scan(rest: &mut &[u8]) -> Result<u64, PhotoFault> {
    let whole = rest.len();
    loop {
        let before = *rest;
        let skipped = rest.skip_until(0xFF).map_err(|_| CUT)?;
        match rest.first() {
            None => return Err(CUT),
            Some(0x00 | 0xD0..=0xD7) => *rest = &rest[1..],
            Some(_) => {
                *rest = &before[skipped - 1..];
                return Ok((whole - rest.len()) as u64);
            }
        }
    }
}

impl Frame {
    /// Reads a frame header segment.
    fn parse(segment: &[u8], progressive: bool) -> Result<Self, PhotoFault> {
        let ([depth, h1, h0, w1, w0, count], components) = segment.split_first_chunk().ok_or(CUT)?;
        let (width, height) = (u16::from_be_bytes([*w1, *w0]), u16::from_be_bytes([*h1, *h0]));
        let factors: Vec<_> =
            components.chunks_exact(3).map(|c| (u64::from(c[1] >> 4), u64::from(c[1] & 15))).collect();
        let sound = *depth == 8
            && width > 0
            && height > 0
            && (1..=4).contains(&factors.len())
            && factors.len() == usize::from(*count)
            && factors.iter().all(|(h, v)| (1..=4).contains(h) && (1..=4).contains(v));
        if !sound {
            return Err(PhotoFault::Damaged("a JPEG frame header that makes no sense"));
        }
        Ok(Self { width: width.into(), height: height.into(), progressive, factors })
    }

    /// The fewest bytes that can code this many blocks: a code is one bit or longer, and a block takes two of them in a
    /// sequential picture, one in the first scan of a progressive one. A header alone cannot claim a large picture.
    fn least_coded(&self) -> u64 {
        let (across, down) = self.largest_factors();
        let along = |length: u32, factor: u64, largest: u64| (u64::from(length) * factor).div_ceil(8 * largest);
        let blocks = self.factors.iter().map(|&(h, v)| along(self.width, h, across) * along(self.height, v, down));
        blocks.sum::<u64>() * if self.progressive { 1 } else { 2 } / 8
    }

    /// The largest horizontal and vertical sampling factor.
    fn largest_factors(&self) -> (u64, u64) {
        self.factors.iter().fold((1, 1), |(across, down), &(h, v)| (across.max(h), down.max(v)))
    }

    /// Bytes of pixels, grey ones also as colours, and of all coefficients when they must be kept until the last scan.
    fn working_set(&self, planes_apart: bool) -> u64 {
        let (width, height) = (u64::from(self.width), u64::from(self.height));
        let pixels = width * height * if self.factors.len() == 1 { 4 } else { 3 };
        if !self.progressive && !planes_apart {
            return pixels;
        }
        let (across, down) = self.largest_factors();
        let blocks = width.div_ceil(8 * across) * height.div_ceil(8 * down);
        pixels + self.factors.iter().map(|(h, v)| blocks * h * v * 128).sum::<u64>()
    }
}
