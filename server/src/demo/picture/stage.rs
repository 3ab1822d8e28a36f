//! A room with a camera in it: solids, flat shapes, cables, shadows and writing, in metres. Whoever sets the stage draws
//! far things first; nothing here sorts.

use super::{
    camera::{Camera, Point},
    canvas::{Canvas, Colour},
    dice::Dice,
    letters,
};

pub(super) const WHITE: Colour = [240.0, 240.0, 236.0];
pub(super) const INK: Colour = [52.0, 54.0, 60.0];

/// The picture in the making.
#[derive(Debug)]
pub(super) struct Stage {
    canvas: Canvas,
    camera: Camera,
    pub(super) dice: Dice,
    /// From 0, as the standard picture, to 1, as bad as it gets.
    pub(super) mess: f32,
}

impl Stage {
    pub(super) fn new(mess: f32, seed: u64) -> Self {
        let camera = Camera::new([0.0, 1.5, 0.0], 0.0, 0.0, 0.0, 1.0);
        Self { canvas: Canvas::new(), camera, dice: Dice::new(seed), mess }
    }

    /// Puts the camera here, never twice in quite the same way. Angles in radians, see [`Camera::new`].
    pub(super) fn look_from(&mut self, [x, y, z]: Point, yaw: f32, pitch: f32, zoom: f32) {
        let dice = &mut self.dice;
        let eye = [x + dice.about(0.22), y + dice.about(0.07), z + dice.about(0.08)];
        let (yaw, pitch, roll) = (yaw + dice.about(0.06), pitch + dice.about(0.025), dice.about(0.018));
        self.camera = Camera::new(eye, yaw, pitch, roll, zoom * dice.between(0.97, 1.05));
    }

    /// The finished JPEG.
    pub(super) fn photograph(mut self) -> Vec<u8> {
        self.canvas.develop(&mut self.dice)
    }

    /// Whether a fault of this weight shows: never when tidy, with probability `share` at the worst.
    pub(super) fn slips(&mut self, share: f32) -> bool {
        let share = share * self.mess;
        self.dice.chance(share)
    }

    /// How many of a thing lie about: none when tidy, `most` at the worst.
    pub(super) fn litter(&self, most: f32) -> usize {
        (self.mess * most + 0.3) as usize
    }

    /// A flat convex shape.
    pub(super) fn face(&mut self, corners: &[Point], colour: Colour) {
        self.canvas.fill(&self.camera.film(corners), colour);
    }

    /// An upright rectangle facing the camera, from its lower left corner.
    pub(super) fn front(&mut self, [x, y, z]: Point, width: f32, height: f32, colour: Colour) {
        self.face(&[[x, y, z], [x + width, y, z], [x + width, y + height, z], [x, y + height, z]], colour);
    }

    /// A level rectangle, from its near left corner.
    pub(super) fn level(&mut self, [x, y, z]: Point, width: f32, depth: f32, colour: Colour) {
        self.face(&[[x, y, z], [x + width, y, z], [x + width, y, z + depth], [x, y, z + depth]], colour);
    }

    /// A disc facing the camera.
    pub(super) fn disc(&mut self, [x, y, z]: Point, radius: f32, colour: Colour) {
        self.face(&ring::<12>(x, y, radius).map(|[x, y]| [x, y, z]), colour);
    }

    /// An upright solid over a convex outline of the floor plan (x, z), between two heights.
    pub(super) fn solid(&mut self, outline: &[[f32; 2]], bottom: f32, top: f32, colour: Colour) {
        let eye = self.camera.eye();
        let centre = [0, 1].map(|axis| outline.iter().map(|p| p[axis]).sum::<f32>() / outline.len() as f32);
        for (index, &[x1, z1]) in outline.iter().enumerate() {
            let [x0, z0] = outline[(index + outline.len() - 1) % outline.len()];
            let length = (x1 - x0).hypot(z1 - z0).max(1e-6);
            let (mut nx, mut nz) = ((z1 - z0) / length, (x0 - x1) / length);
            if nx * (x0 - centre[0]) + nz * (z0 - centre[1]) < 0.0 {
                (nx, nz) = (-nx, -nz);
            }
            if nx * (eye[0] - x0) + nz * (eye[2] - z0) > 0.0 {
                let light = 0.72 - 0.16 * nx - 0.12 * nz;
                // Narrow sides reach a little under the next one, or the background would shine through the seams.
                let under = if outline.len() > 6 { 0.25 } else { 0.0 };
                let (x1, z1) = (x1 + under * (x1 - x0), z1 + under * (z1 - z0));
                self.face(&[[x0, bottom, z0], [x1, bottom, z1], [x1, top, z1], [x0, top, z0]], lit(colour, light));
            }
        }
        if eye[1] > top || eye[1] < bottom {
            let (height, light) = if eye[1] > top { (top, 1.04) } else { (bottom, 0.5) };
            self.face(&outline.iter().map(|&[x, z]| [x, height, z]).collect::<Vec<_>>(), lit(colour, light));
        }
    }

    /// A box square to the room, from its near lower left corner.
    pub(super) fn block(&mut self, [x, y, z]: Point, [width, height, depth]: Point, colour: Colour) {
        self.solid(&[[x, z], [x + width, z], [x + width, z + depth], [x, z + depth]], y, y + height, colour);
    }

    /// A box turned by an angle around its middle, whose foot is at this point.
    pub(super) fn turned_block(&mut self, foot: Point, [width, height, depth]: Point, angle: f32, colour: Colour) {
        self.solid(&turned(foot, width, depth, angle), foot[1], foot[1] + height, colour);
    }

    /// A round column standing at this point.
    pub(super) fn column(&mut self, [x, y, z]: Point, radius: f32, height: f32, colour: Colour) {
        self.solid(&ring::<12>(x, z, radius), y, y + height, colour);
    }

    /// A soft shadow on a level surface under a thing of this size; `dark` from 0 to 1.
    pub(super) fn shadow(&mut self, foot: Point, width: f32, depth: f32, angle: f32, dark: f32) {
        let spread = (0.2 * width.min(depth)).clamp(0.004, 0.06);
        for layer in 0..5_u8 {
            let wider = spread * (f32::from(layer) * 0.7 - 0.6);
            let outline = turned([foot[0] + 0.3 * spread, foot[1], foot[2]], width + wider, depth + wider, angle);
            let shape: Vec<Point> = outline.iter().map(|&[x, z]| [x, foot[1] + 0.001, z]).collect();
            self.canvas.shade(&self.camera.film(&shape), 1.0 - dark / 5.0);
        }
    }

    /// Darkens a flat convex shape of the room; 0 is black, 1 changes nothing.
    pub(super) fn dim(&mut self, corners: &[Point], light: f32) {
        self.canvas.shade(&self.camera.film(corners), light);
    }

    /// A cable, pipe or line through these points, as thick as said.
    pub(super) fn cable(&mut self, points: &[Point], thickness: f32, colour: Colour) {
        for pair in points.windows(2) {
            let (Some((from, scale)), Some((to, _))) = (self.camera.spot(pair[0]), self.camera.spot(pair[1])) else {
                continue;
            };
            let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
            let half = (thickness * scale / 2.0).max(0.5) / dx.hypot(dy).max(0.01);
            let (ox, oy) = (-dy * half, dx * half);
            // A little longer than needed, so that bends stay closed.
            let (ex, ey) = (dx * half * 0.4, dy * half * 0.4);
            let (x0, y0, x1, y1) = (from[0] - ex, from[1] - ey, to[0] + ex, to[1] + ey);
            self.canvas.fill(&[[x0 + ox, y0 + oy], [x1 + ox, y1 + oy], [x1 - ox, y1 - oy], [x0 - ox, y0 - oy]], colour);
        }
    }

    /// A cable through these points without corners.
    pub(super) fn wire(&mut self, points: &[Point], thickness: f32, colour: Colour) {
        let mut points = points.to_vec();
        for _ in 0..2 {
            // Chaikin: every corner is cut off, the ends stay.
            let mut smooth = vec![points[0]];
            for pair in points.windows(2) {
                smooth.extend(
                    [0.25, 0.75]
                        .map(|part| [0, 1, 2].map(|axis| pair[0][axis] + part * (pair[1][axis] - pair[0][axis]))),
                );
            }
            smooth.push(points[points.len() - 1]);
            points = smooth;
        }
        self.cable(&points, thickness, colour);
    }

    /// How far to the side of the camera this x is: things in a row are drawn from the far ends towards the camera.
    pub(super) fn aside(&self, x: f32) -> f32 {
        (x - self.camera.eye()[0]).abs()
    }

    /// One line of capital letters on a plane: from the foot of the first letter, along `right`, upwards along `up`,
    /// both of length one. `size` is the height of a letter in metres.
    pub(super) fn write_on(&mut self, text: &str, foot: Point, right: Point, up: Point, size: f32, colour: Colour) {
        let unit = size / 7.0;
        let Some((_, scale)) = self.camera.spot(foot) else { return };
        if size * scale < 5.0 {
            // Too far to read: a grey line says that something is written there.
            let along = unit * letters::ADVANCE * text.chars().count() as f32;
            let middle =
                |part: f32| [0, 1, 2].map(|axis| foot[axis] + 0.5 * size * up[axis] + part * along * right[axis]);
            self.cable(&[middle(0.0), middle(1.0)], 0.6 * size, lit(colour, 1.8));
            return;
        }
        for (index, letter) in text.chars().enumerate() {
            for [left, bottom, end, top] in letters::strokes(letter) {
                let at = |column: f32, row: f32| {
                    let (along, over) = ((column + letters::ADVANCE * index as f32) * unit, row * unit);
                    [0, 1, 2].map(|axis| foot[axis] + along * right[axis] + over * up[axis])
                };
                self.face(&[at(left, bottom), at(end, bottom), at(end, top), at(left, top)], colour);
            }
        }
    }

    /// One line of capital letters on an upright plane that faces the camera, centred on this point of its foot line.
    pub(super) fn write(&mut self, text: &str, [x, y, z]: Point, size: f32, colour: Colour) {
        let width = (text.chars().count() as f32 * letters::ADVANCE - 1.0) * size / 7.0;
        self.write_on(text, [x - width / 2.0, y, z], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], size, colour);
    }
}

/// A colour made darker (below 1) or lighter.
pub(super) fn lit(colour: Colour, light: f32) -> Colour {
    colour.map(|c| c * light)
}

/// The corners of a rectangle turned around its middle, in the floor plan.
pub(super) fn turned([x, _, z]: Point, width: f32, depth: f32, angle: f32) -> [[f32; 2]; 4] {
    let (sin, cos) = angle.sin_cos();
    [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map(|(right, ahead)| {
        let (right, ahead) = (right * width, ahead * depth);
        [x + right * cos - ahead * sin, z + right * sin + ahead * cos]
    })
}

/// Points around a circle.
fn ring<const N: usize>(x: f32, y: f32, radius: f32) -> [[f32; 2]; N] {
    std::array::from_fn(|index| {
        let (sin, cos) = (index as f32 / N as f32 * std::f32::consts::TAU).sin_cos();
        [x + radius * cos, y + radius * sin]
    })
}
