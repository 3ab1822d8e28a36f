//! What offices are full of, each as one call: the room itself, chairs, computers, cups, plants and
//! cables. What is made of paper stands in `paper`.

use super::{
    camera::Point,
    canvas::Colour,
    stage::{INK, Stage, WHITE, lit},
};

pub(super) const WOOD: [Colour; 4] =
    [[176.0, 132.0, 88.0], [150.0, 104.0, 68.0], [198.0, 164.0, 122.0], [128.0, 90.0, 62.0]];
pub(super) const WALLS: [Colour; 4] =
    [[222.0, 216.0, 200.0], [206.0, 214.0, 212.0], [224.0, 222.0, 216.0], [212.0, 208.0, 190.0]];
pub(super) const BINDERS: [Colour; 6] = [
    [38.0, 78.0, 148.0],
    [34.0, 112.0, 84.0],
    [152.0, 44.0, 48.0],
    [60.0, 62.0, 72.0],
    [196.0, 148.0, 44.0],
    [86.0, 60.0, 118.0],
];
pub(super) const CARDBOARD: Colour = [172.0, 134.0, 92.0];
pub(super) const STEEL: Colour = [150.0, 156.0, 162.0];

impl Stage {
    /// Walls, floor tiles, ceiling and skirting between x `left` and `right`, ending at z `depth`.
    pub(super) fn room(&mut self, left: f32, right: f32, depth: f32, height: f32) {
        let wall = self.dice.pick(&WALLS);
        let floor = self.dice.pick(&[[172.0, 166.0, 154.0], [188.0, 178.0, 160.0], [150.0, 152.0, 152.0]]);
        let near = -1.5;
        self.front([left, 0.0, depth], right - left, height, wall);
        self.face(&side(left, near, depth, height), lit(wall, 0.86));
        self.face(&side(right, near, depth, height), lit(wall, 0.78));
        self.level([left, 0.0, near], right - left, depth - near, floor);
        self.level([left, height, near], right - left, depth - near, [226.0, 226.0, 222.0]);
        let mut z = near;
        while z < depth {
            self.level([left, 0.0, z], right - left, 0.008 + 0.001 * z, lit(floor, 0.86));
            z += 0.6;
        }
        let mut x = left + 0.3;
        while x < right {
            self.level([x, 0.0, near], 0.008, depth - near, lit(floor, 0.86));
            x += 0.6;
        }
        for (band, dark) in [(0.5, 0.93), (0.22, 0.93), (0.08, 0.9)] {
            self.dim(
                &[[left, 0.0, depth - band], [right, 0.0, depth - band], [right, 0.0, depth], [left, 0.0, depth]],
                dark,
            );
            self.dim(&side(left, depth - band, depth, height), dark);
            self.dim(&side(right, depth - band, depth, height), dark);
        }
        self.front([left, 0.0, depth - 0.01], right - left, 0.1, lit(wall, 0.66));
    }

    /// An office chair on this point of the floor, facing `angle` (0: its back to the camera).
    pub(super) fn chair(&mut self, [x, _, z]: Point, angle: f32, colour: Colour) {
        self.shadow([x, 0.0, z], 0.55, 0.55, angle, 0.5);
        for (dx, dz) in [(-0.19, -0.19), (0.19, -0.19), (-0.19, 0.19), (0.19, 0.19)] {
            let (sin, cos) = angle.sin_cos();
            self.column([x + dx * cos - dz * sin, 0.0, z + dx * sin + dz * cos], 0.016, 0.42, lit(STEEL, 0.7));
        }
        let back = |depth: f32| [x + depth * angle.sin(), 0.0, z - depth * angle.cos()];
        let (bx, bz) = (back(0.21)[0], back(0.21)[2]);
        let seat_first = angle.cos() > 0.0;
        for seat in [seat_first, !seat_first] {
            if seat {
                self.turned_block([x, 0.42, z], [0.46, 0.07, 0.44], angle, colour);
            } else {
                self.turned_block([bx, 0.5, bz], [0.44, 0.48, 0.05], angle, lit(colour, 0.92));
            }
        }
    }

    /// A screen on its foot, with a window of lines on it, and a keyboard and mouse before it.
    pub(super) fn computer(&mut self, [x, y, z]: Point, on: bool) {
        self.shadow([x, y, z], 0.26, 0.2, 0.0, 0.5);
        self.turned_block([x, y, z], [0.24, 0.015, 0.18], 0.0, [44.0, 46.0, 50.0]);
        self.block([x - 0.03, y, z + 0.03], [0.06, 0.16, 0.03], [40.0, 42.0, 46.0]);
        self.block([x - 0.28, y + 0.1, z], [0.56, 0.34, 0.03], [30.0, 32.0, 36.0]);
        let glow =
            if on { self.dice.pick(&[[92.0, 150.0, 204.0], [222.0, 232.0, 240.0], [70.0, 126.0, 118.0]]) } else { INK };
        self.front([x - 0.265, y + 0.12, z - 0.002], 0.53, 0.305, glow);
        if on {
            self.front([x - 0.265, y + 0.395, z - 0.003], 0.53, 0.03, [178.0, 40.0, 40.0]);
            self.front([x - 0.2, y + 0.16, z - 0.003], 0.4, 0.21, WHITE);
            for line in 0..6_u8 {
                let length = self.dice.between(0.15, 0.34);
                self.front(
                    [x - 0.17, y + 0.18 + 0.03 * f32::from(line), z - 0.004],
                    length,
                    0.008,
                    [128.0, 134.0, 144.0],
                );
            }
        }
        let keys = [x - 0.02, y, z - 0.25];
        self.shadow(keys, 0.44, 0.14, 0.0, 0.35);
        self.turned_block(keys, [0.44, 0.018, 0.14], 0.0, [54.0, 56.0, 62.0]);
        for row in 0..4_u8 {
            self.level([x - 0.23, y + 0.02, z - 0.31 + 0.032 * f32::from(row)], 0.42, 0.02, [92.0, 94.0, 102.0]);
        }
        self.shadow([x + 0.29, y, z - 0.25], 0.06, 0.1, 0.0, 0.35);
        self.turned_block([x + 0.29, y, z - 0.25], [0.055, 0.025, 0.095], 0.1, [48.0, 50.0, 54.0]);
    }

    /// A cup, tin or bottle.
    pub(super) fn cup(&mut self, [x, y, z]: Point, radius: f32, height: f32, colour: Colour) {
        self.shadow([x, y, z], 2.2 * radius, 2.2 * radius, 0.4, 0.45);
        self.column([x, y, z], radius, height, colour);
        let rim = std::array::from_fn::<_, 14, _>(|index| {
            let (sin, cos) = (index as f32 / 14.0 * std::f32::consts::TAU).sin_cos();
            [x + 0.8 * radius * cos, y + height + 0.001, z + 0.8 * radius * sin]
        });
        self.face(&rim, lit(colour, 0.45));
    }

    /// A plant in a pot.
    pub(super) fn plant(&mut self, foot: Point, size: f32) {
        self.cup(foot, 0.12 * size, 0.22 * size, [196.0, 120.0, 84.0]);
        for leaf in 0..22_u8 {
            let (angle, reach) = (f32::from(leaf) * 2.4, self.dice.between(0.16, 0.34) * size);
            let (sin, cos) = angle.sin_cos();
            let root = [foot[0], foot[1] + 0.2 * size, foot[2]];
            let tip =
                [root[0] + reach * cos, root[1] + self.dice.between(0.16, 0.5) * size, root[2] + reach * sin * 0.6];
            let bend = [0, 1, 2].map(|axis| (root[axis] + tip[axis]) / 2.0 + if axis == 1 { 0.1 * size } else { 0.0 });
            let green = lit([62.0, 128.0, 62.0], self.dice.between(0.65, 1.25));
            self.cable(&[root, bend], 0.035 * size, green);
            self.cable(&[bend, tip], 0.06 * size, green);
        }
    }

    /// A cable lying from one point of a level surface to another in wild or gentle bends.
    pub(super) fn loose_cable(&mut self, from: Point, to: Point, wild: f32, colour: Colour) {
        let (phase, turns) = (self.dice.between(0.0, 6.0), self.dice.between(1.0, 2.5));
        let points: Vec<Point> = (0..=24_u8)
            .map(|step| {
                let part = f32::from(step) / 24.0;
                let swing = wild * (part * (1.0 - part)).sqrt();
                let (sin, cos) = (phase + part * turns * std::f32::consts::TAU).sin_cos();
                let along = |axis: usize| from[axis] + part * (to[axis] - from[axis]);
                [along(0) + swing * sin, along(1) + 0.006, along(2) + 0.8 * swing * cos]
            })
            .collect();
        for pair in points.windows(2) {
            let under = [pair[0], pair[1]].map(|[x, y, z]| [x + 0.012, y - 0.005, z - 0.004]);
            self.cable(&under, 0.016, lit(INK, 1.6));
        }
        self.cable(&points, 0.014, colour);
    }
}

/// A side wall at this x, between two depths.
fn side(x: f32, near: f32, far: f32, height: f32) -> [Point; 4] {
    [[x, 0.0, near], [x, 0.0, far], [x, height, far], [x, height, near]]
}
