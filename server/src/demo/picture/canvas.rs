//! The film: brightness and two colour planes, convex shapes with smooth edges, shadows, and at last the JPEG. Planes of
//! bytes instead of pixels let whole spans be filled at the speed of memory even in an unoptimised build.

use jpeg_encoder::{Encoder, ImageBuffer, JpegColorType, SamplingFactor, rgb_to_ycbcr};

use super::dice::Dice;

pub(super) const WIDTH: usize = 1280;
pub(super) const HEIGHT: usize = 960;

/// Lines that each row of pixels is cut into for smooth edges.
const CUTS: usize = 3;

/// Red, green and blue, 0 to 255; kept as numbers so that shading does not round.
pub(super) type Colour = [f32; 3];

/// What happens to the pixels inside a shape.
#[derive(Debug, Clone, Copy)]
enum Paint {
    /// Brightness and the two colour differences.
    Ink([u8; 3]),
    /// Brightness is multiplied by this, from 0 to 1.
    Shade(f32),
}

/// A picture while it is drawn.
#[derive(Debug)]
pub(super) struct Canvas {
    planes: [Vec<u8>; 3],
}

impl Canvas {
    pub(super) fn new() -> Self {
        Self { planes: [(); 3].map(|()| vec![128; WIDTH * HEIGHT]) }
    }

    /// Fills a convex shape; its corners are in pixels, in order, either way round.
    pub(super) fn fill(&mut self, corners: &[[f32; 2]], colour: Colour) {
        let [r, g, b] = colour.map(|c| c.clamp(0.0, 255.0) as u8);
        let (y, cb, cr) = rgb_to_ycbcr(r, g, b);
        self.cover(corners, Paint::Ink([y, cb, cr]));
    }

    /// Darkens a convex shape; 0 is black, 1 changes nothing.
    pub(super) fn shade(&mut self, corners: &[[f32; 2]], light: f32) {
        self.cover(corners, Paint::Shade(light));
    }

    fn cover(&mut self, corners: &[[f32; 2]], paint: Paint) {
        let [(left, right), (top, bottom)] = [0, 1].map(|axis| {
            corners.iter().fold((f32::MAX, f32::MIN), |(low, high), c| (low.min(c[axis]), high.max(c[axis])))
        });
        let (top, bottom) = (top.max(0.0), bottom.min(HEIGHT as f32));
        if top >= bottom || right <= 0.0 || left >= WIDTH as f32 {
            return;
        }
        for row in top as usize..bottom.ceil() as usize {
            let mut cuts = [(0.0, 0.0); CUTS];
            let (mut first, mut last, mut full_from, mut full_to) = (f32::MAX, f32::MIN, 0.0_f32, WIDTH as f32);
            for (index, cut) in cuts.iter_mut().enumerate() {
                *cut = crossing(corners, row as f32 + (index as f32 + 0.5) / CUTS as f32);
                if cut.1 > cut.0 {
                    first = first.min(cut.0);
                    last = last.max(cut.1);
                }
                full_from = full_from.max(cut.0);
                full_to = full_to.min(cut.1);
            }
            if last <= first {
                continue;
            }
            let column = |x: f32| x.clamp(0.0, WIDTH as f32) as usize;
            let (start, end) = (column(first), column(last.ceil()));
            let solid_from = column(full_from.ceil()).clamp(start, end);
            let solid_to = column(full_to).clamp(solid_from, end);
            self.span(row, solid_from, solid_to, paint);
            for column in (start..solid_from).chain(solid_to..end) {
                let x = column as f32;
                let covered = cuts.iter().map(|cut| (cut.1.min(x + 1.0) - cut.0.max(x)).max(0.0)).sum::<f32>();
                self.touch(row * WIDTH + column, covered / CUTS as f32, paint);
            }
        }
    }

    fn span(&mut self, row: usize, from: usize, to: usize, paint: Paint) {
        let span = row * WIDTH + from..row * WIDTH + to;
        match paint {
            Paint::Ink(ink) => {
                for (plane, value) in self.planes.iter_mut().zip(ink) {
                    plane[span.clone()].fill(value);
                }
            }
            Paint::Shade(light) => {
                let light = (light * 256.0) as u32;
                for value in &mut self.planes[0][span] {
                    *value = ((u32::from(*value) * light) >> 8) as u8;
                }
            }
        }
    }

    fn touch(&mut self, at: usize, covered: f32, paint: Paint) {
        let mix = |old: u8, new: f32| (f32::from(old) + (new - f32::from(old)) * covered + 0.5) as u8;
        match paint {
            Paint::Ink(ink) => {
                for (plane, value) in self.planes.iter_mut().zip(ink) {
                    plane[at] = mix(plane[at], f32::from(value));
                }
            }
            Paint::Shade(light) => self.planes[0][at] = mix(self.planes[0][at], f32::from(self.planes[0][at]) * light),
        }
    }

    /// Develops the film: uneven light, darker corners, the grain of a cheap sensor, a warm or cold cast; then JPEG.
    pub(super) fn develop(mut self, dice: &mut Dice) -> Vec<u8> {
        let grain: Vec<u32> = (0..4096).map(|_| (dice.between(0.0, 5.0) + dice.between(0.0, 5.0)) as u32).collect();
        let (lean, fall) = (dice.about(0.09), dice.about(0.06));
        let across = fade(WIDTH, lean);
        let down = fade(HEIGHT, fall);
        for (row, light) in self.planes[0].chunks_exact_mut(WIDTH).zip(down) {
            let offset = dice.below(grain.len() - WIDTH);
            let (grain, mut column) = (&grain[offset..offset + WIDTH], 0);
            while column < WIDTH {
                let lit = (u32::from(row[column]) * ((across[column] * light) >> 8)) >> 8;
                row[column] = (lit + grain[column]).min(255) as u8;
                column += 1;
            }
        }
        let mut jpeg = Vec::with_capacity(WIDTH * HEIGHT / 5);
        let mut encoder = Encoder::new(&mut jpeg, 84);
        encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
        encoder.encode_image(self).expect("a canvas has a fixed size above zero");
        jpeg
    }
}

impl ImageBuffer for Canvas {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        JpegColorType::Ycbcr
    }

    fn width(&self) -> u16 {
        WIDTH as u16
    }

    fn height(&self) -> u16 {
        HEIGHT as u16
    }

    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        let row = usize::from(y) * WIDTH..(usize::from(y) + 1) * WIDTH;
        for (buffer, plane) in buffers.iter_mut().zip(&self.planes) {
            buffer.extend_from_slice(&plane[row.clone()]);
        }
    }
}

/// Light along one side in 256ths: darker towards the ends, leaning to one of them.
fn fade(length: usize, lean: f32) -> Vec<u32> {
    let at = |index: usize| index as f32 / length as f32 * 2.0 - 1.0;
    (0..length).map(|index| (256.0 * (1.0 + lean * at(index) - 0.13 * at(index).powi(2))) as u32).collect()
}

/// Where a horizontal line enters and leaves a convex shape; nothing is an empty stretch.
fn crossing(corners: &[[f32; 2]], y: f32) -> (f32, f32) {
    let (mut enter, mut leave) = (f32::MAX, f32::MIN);
    let mut from = corners[corners.len() - 1];
    for &to in corners {
        if (from[1] <= y) != (to[1] <= y) {
            let x = from[0] + (y - from[1]) / (to[1] - from[1]) * (to[0] - from[0]);
            enter = enter.min(x);
            leave = leave.max(x);
        }
        from = to;
    }
    if enter > leave { (WIDTH as f32, 0.0) } else { (enter, leave) }
}
