//! Perspective: where a point of the room falls on the film. Metres; x to the right, y up, z away from the camera.

use super::canvas::{HEIGHT, WIDTH};

/// A point of the room, in metres.
pub(super) type Point = [f32; 3];

/// Nearer than this nothing is seen, in metres.
const NEAR: f32 = 0.08;

/// Where the photographer stands and looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Camera {
    eye: Point,
    /// Sine and cosine of turning right, of looking down and of holding it askew.
    yaw: (f32, f32),
    pitch: (f32, f32),
    roll: (f32, f32),
    /// Pixels per metre at one metre.
    focal: f32,
}

impl Camera {
    /// Angles in radians: turned right, tilted down, held askew clockwise. `zoom` 1 sees about 65 degrees across.
    pub(super) fn new(eye: Point, yaw: f32, pitch: f32, roll: f32, zoom: f32) -> Self {
        let angles = |angle: f32| angle.sin_cos();
        Self { eye, yaw: angles(yaw), pitch: angles(pitch), roll: angles(roll), focal: 1000.0 * zoom }
    }

    /// The shape on the film of a flat convex shape in the room, cut off at the near side.
    pub(super) fn film(&self, shape: &[Point]) -> Vec<[f32; 2]> {
        let seen: Vec<Point> = shape.iter().map(|&point| self.turned(point)).collect();
        let mut film = Vec::with_capacity(seen.len() + 1);
        for (index, &to) in seen.iter().enumerate() {
            let from = seen[(index + seen.len() - 1) % seen.len()];
            if (from[2] < NEAR) != (to[2] < NEAR) {
                let part = (NEAR - from[2]) / (to[2] - from[2]);
                film.push(self.projected([0, 1, 2].map(|axis| from[axis] + part * (to[axis] - from[axis]))));
            }
            if to[2] >= NEAR {
                film.push(self.projected(to));
            }
        }
        film
    }

    /// Where the photographer's eye is.
    pub(super) fn eye(&self) -> Point {
        self.eye
    }

    /// Where a point falls, and how many pixels a metre there takes; nothing behind the camera.
    pub(super) fn spot(&self, point: Point) -> Option<([f32; 2], f32)> {
        let seen = self.turned(point);
        (seen[2] >= NEAR).then(|| (self.projected(seen), self.focal / seen[2]))
    }

    /// The point as the camera has it: right, up, ahead.
    fn turned(&self, point: Point) -> Point {
        let [x, y, z] = [0, 1, 2].map(|axis| point[axis] - self.eye[axis]);
        let (x, z) = (x * self.yaw.1 - z * self.yaw.0, x * self.yaw.0 + z * self.yaw.1);
        let (y, z) = (y * self.pitch.1 + z * self.pitch.0, z * self.pitch.1 - y * self.pitch.0);
        [x * self.roll.1 - y * self.roll.0, x * self.roll.0 + y * self.roll.1, z]
    }

    fn projected(&self, [x, y, z]: Point) -> [f32; 2] {
        [WIDTH as f32 / 2.0 + self.focal * x / z, HEIGHT as f32 / 2.0 - self.focal * y / z]
    }
}
