//! What is made of paper, each as one call: sheets, piles, binders and boxes.

use super::{
    camera::Point,
    canvas::Colour,
    stage::{INK, Stage, WHITE, lit, turned},
    things::{CARDBOARD, STEEL},
};

impl Stage {
    /// One sheet of A4, lying level; lines of type when the printed side is up.
    pub(super) fn sheet(&mut self, [x, y, z]: Point, angle: f32) {
        let tone = self.dice.between(0.92, 1.04);
        let shape = |grow: f32| turned([x, y, z], 0.21 * grow, 0.297 * grow, angle).map(|[x, z]| [x, y + 0.002, z]);
        self.dim(&shape(1.05), 0.86);
        self.dim(&shape(1.02), 0.86);
        self.face(&shape(1.0), lit(WHITE, tone));
        let [near_left, near_right, far_right, far_left] = shape(0.84);
        let mix = |a: Point, b: Point, part: f32| [0, 1, 2].map(|axis| a[axis] + part * (b[axis] - a[axis]));
        for line in 0..9_u8 {
            let (up, length) = (f32::from(line) / 9.0, self.dice.between(0.5, 1.0));
            let (from, to) = (mix(near_left, far_left, up), mix(near_right, far_right, up));
            self.cable(&[from, mix(from, to, length)], 0.006, [150.0, 152.0, 158.0]);
        }
    }

    /// A crumpled sheet.
    pub(super) fn crumple(&mut self, foot: Point) {
        self.shadow(foot, 0.06, 0.06, 0.5, 0.4);
        for (size, up, light) in [(0.036, 0.0, 0.86), (0.026, 0.022, 0.96), (0.014, 0.036, 1.0)] {
            let outline = [0_u8, 1, 2, 3, 4, 5, 6].map(|corner| {
                let (sin, cos) = (f32::from(corner) * 0.9).sin_cos();
                let radius = size * self.dice.between(0.75, 1.15);
                [foot[0] + radius * cos, foot[2] + radius * sin]
            });
            self.solid(&outline, foot[1] + up, foot[1] + up + 0.02, lit(WHITE, light));
        }
    }

    /// A pile of paper or folders this high; in order, or each handful askew.
    pub(super) fn pile(&mut self, [x, y, z]: Point, height: f32, askew: f32) {
        self.shadow([x, y, z], 0.24, 0.33, 0.0, 0.5);
        let mut level = 0.0;
        while level < height {
            let thick = self.dice.between(0.012, 0.03);
            let angle = self.dice.about(0.5) * askew;
            let (dx, dz) = (self.dice.about(0.04) * askew, self.dice.about(0.04) * askew);
            let folder =
                self.dice.pick(&[WHITE, WHITE, [232.0, 214.0, 160.0], [176.0, 202.0, 222.0], [214.0, 170.0, 160.0]]);
            self.turned_block([x + dx, y + level, z + dz], [0.22, thick, 0.31], angle, folder);
            level += thick;
        }
        let (angle, turn) = (self.dice.about(0.4) * askew, self.dice.about(0.03) * askew);
        self.sheet([x + turn, y + level, z], angle);
    }

    /// An upright binder with its back to the camera: hole, and a label unless it is missing.
    pub(super) fn binder(&mut self, [x, y, z]: Point, width: f32, height: f32, colour: Colour, label: Option<&str>) {
        self.block([x, y, z], [width * 0.96, height, 0.27], colour);
        let middle = x + width * 0.48;
        self.disc([middle, y + height * 0.16, z - 0.002], width * 0.24, lit(STEEL, 1.1));
        self.disc([middle, y + height * 0.16, z - 0.003], width * 0.16, lit(colour, 0.4));
        if let Some(label) = label {
            self.front([x + width * 0.12, y + height * 0.36, z - 0.002], width * 0.72, height * 0.52, WHITE);
            self.front([x + width * 0.12, y + height * 0.8, z - 0.003], width * 0.72, height * 0.08, lit(colour, 1.25));
            self.write(label, [middle, y + height * 0.64, z - 0.003], width * 0.2, INK);
            for line in 0..3_u8 {
                let up = y + height * (0.42 + 0.06 * f32::from(line));
                self.front([x + width * 0.22, up, z - 0.003], width * 0.5, height * 0.012, [120.0, 120.0, 126.0]);
            }
        }
    }

    /// A cardboard box standing on this point, turned; with tape, and a label unless it is missing.
    pub(super) fn carton(&mut self, foot: Point, size: Point, angle: f32, label: bool) {
        let tone = self.dice.between(0.88, 1.1);
        let [width, height, depth] = size;
        self.shadow(foot, width, depth, angle, 0.55);
        self.turned_block(foot, size, angle, lit(CARDBOARD, tone));
        let top = foot[1] + height;
        let tape = turned(foot, width * 0.16, depth, angle).map(|[x, z]| [x, top + 0.001, z]);
        self.face(&tape, lit([204.0, 176.0, 130.0], tone));
        let [[x0, z0], [x1, z1], ..] = turned(foot, width, depth + 0.006, angle);
        let right = [(x1 - x0) / width, 0.0, (z1 - z0) / width];
        let at =
            |along: f32, up: f32| [x0 + right[0] * along * width, foot[1] + up * height, z0 + right[2] * along * width];
        self.face(
            &[at(0.42, 0.78), at(0.58, 0.78), at(0.58, 1.0), at(0.42, 1.0)],
            lit([204.0, 176.0, 130.0], tone * 0.85),
        );
        if label {
            self.face(&[at(0.2, 0.2), at(0.8, 0.2), at(0.8, 0.62), at(0.2, 0.62)], WHITE);
            let number = self.dice.below(900) + 100;
            self.write_on(&format!("HS {number}"), at(0.27, 0.33), right, [0.0, 1.0, 0.0], width * 0.1, INK);
        }
    }
}
