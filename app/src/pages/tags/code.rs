//! A text as a QR code.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode, types::QrError};

use crate::components::Code;

/// Light modules around the code, without which readers do not find it (ISO/IEC 18004).
const QUIET: usize = 4;

/// Draws the text at level M: up to 15 % of a worn label may be gone.
///
/// # Errors
/// The text is longer than a code holds.
pub fn code(text: &str) -> Result<Code, QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let (width, colours) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (row, line) in colours.chunks(width).enumerate() {
        let mut x = QUIET;
        for run in line.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{x} {}h{n}", row + QUIET, n = run.len());
            }
            x += run.len();
        }
    }
    Ok(Code { side: width + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_keeps_its_quiet_zone_and_its_three_corners() {
        let code = code("https://nenep.tphcm.gov.vn/t/26740-20250701/-/5s-van-phong/KVC").expect("fits");
        assert_eq!((code.side - 2 * QUIET - 17) % 4, 0, "a side of 17 + 4 × version");
        let last = code.side - QUIET - 7;
        assert!(code.path.starts_with("M4 4h7M"), "{}", code.path);
        assert!(code.path.contains(&format!("M{last} 4h7M")) && code.path.contains(&format!("M4 {last}h7M")));
        let starts = code.path.split('M').filter_map(|run| run.split(' ').next()?.parse::<usize>().ok());
        assert!(starts.into_iter().all(|x| (QUIET..code.side - QUIET).contains(&x)));
    }

    /// The drawing on grey paper, `scale` pixels a module.
    fn painted(code: &Code, scale: usize) -> (usize, Vec<u8>) {
        let side = code.side * scale;
        let mut paper = vec![220; side * side];
        for run in code.path.split('M').skip(1) {
            let numbers: Vec<usize> = run.split([' ', 'h']).filter_map(|number| number.parse().ok()).collect();
            let [x, y, n] = numbers[..] else { panic!("{run}") };
            for row in y * scale..(y + 1) * scale {
                paper[row * side + x * scale..row * side + (x + n) * scale].fill(20);
            }
        }
        (side, paper)
    }

    fn read(width: usize, height: usize, grey: &[u8]) -> Option<String> {
        let mut reader = quircs::Quirc::default();
        let code = reader.identify(width, height, grey).flatten().find_map(|code| code.decode().ok())?;
        String::from_utf8(code.payload).ok()
    }

    #[test]
    fn what_is_drawn_is_read_by_the_reader_of_the_scan_page() {
        for area in ["KVC", "TTL", "QTR"] {
            for place in ["-", "0197a1b2c3d47e5f8a9b0c1d2e3f4a5b"] {
                let text = format!("https://nenep.tphcm.gov.vn/t/26740-20250701/{place}/5s-van-phong/{area}");
                let code = code(&text).expect("fits");
                for scale in [3, 5, 8] {
                    let (side, paper) = painted(&code, scale);
                    assert_eq!(read(side, side, &paper).as_deref(), Some(&*text), "{scale} pixels a module");
                }
            }
        }
    }

    /// A panic of the reader would end the program in the browser, with everything that is on the screen.
    #[test]
    fn a_picture_of_anything_is_survived() {
        let (side, paper) = painted(&code("https://nenep.vn/t/26740-20250701/-/5s-van-phong/KVC").expect("fits"), 4);
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut dice = move |faces: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state as usize % faces
        };
        for _ in 0..400 {
            let mut torn = paper.clone();
            for _ in 0..dice(12) {
                let (at, length, grey) = (dice(torn.len()), dice(side * 20), dice(256) as u8);
                let end = (at + length).min(torn.len());
                torn[at..end].fill(grey);
            }
            for _ in 0..dice(4_000) {
                let at = dice(torn.len());
                torn[at] = dice(256) as u8;
            }
            // Cut in half, or read at a wrong width: everything leans.
            let (width, height) = [(side, side), (side, side / 2), (side - 1, side - 1), (side / 2, side)][dice(4)];
            read(width, height, &torn[..width * height]);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert!(code(&"x".repeat(4_000)).is_err());
    }
}
