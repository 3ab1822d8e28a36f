//! Tủ điện, ổ cắm: an electrical cabinet on the wall and the sockets under it.

use super::super::{
    canvas::Colour,
    stage::{INK, Stage, WHITE, lit},
    things::STEEL,
};

const WALL: f32 = 1.5;
const COPPER: [Colour; 5] =
    [[190.0, 50.0, 44.0], [40.0, 80.0, 160.0], [226.0, 186.0, 40.0], [40.0, 130.0, 70.0], [50.0, 50.0, 54.0]];

/// From a closed, marked cabinet and single plugs to open wires, missing labels, chained strips and scorched sockets.
pub(in super::super) fn set(stage: &mut Stage) {
    stage.look_from([0.0, 1.25, -0.75], 0.0, 0.17, 0.95);
    stage.room(-2.4, 2.4, WALL, 2.8);
    let x = stage.dice.pick(&[-0.75, -0.1]) + stage.dice.about(0.08);
    conduit(stage, x + 0.3);
    cabinet(stage, x);
    let row = if x < -0.4 { 0.55 } else { -0.95 };
    for index in 0..3_u8 {
        socket(stage, row + 0.2 * f32::from(index), 0.62);
    }
    if stage.mess > 0.7 || stage.slips(0.8) {
        strip(stage, row - 0.1);
    }
    if stage.mess < 0.6 {
        bin(stage, row + 0.7);
    }
    for index in 0..stage.litter(3.0) {
        let (dx, depth, angle) = (stage.dice.about(0.25), stage.dice.between(0.8, 1.2), stage.dice.about(0.5));
        let place = [x + 0.3 + dx + 0.3 * index as f32, 0.0, depth];
        stage.carton(place, [0.42, 0.34, 0.34], angle, false);
        stage.pile([place[0], 0.34, depth], 0.1, 1.0);
    }
}

/// The pipe from the cabinet to the ceiling.
fn conduit(stage: &mut Stage, x: f32) {
    stage.front([x - 0.02, 1.7, WALL - 0.02], 0.09, 1.1, [200.0, 202.0, 200.0]);
    stage.front([x + 0.05, 1.7, WALL - 0.021], 0.02, 1.1, [170.0, 172.0, 172.0]);
}

/// The cabinet: closed with its warning, or open with what it hides.
fn cabinet(stage: &mut Stage, x: f32) {
    let (low, width, height) = (0.98, 0.62, 0.8);
    let front = WALL - 0.2;
    stage.dim(
        &[
            [x + 0.04, low - 0.05, WALL - 0.01],
            [x + width + 0.07, low - 0.05, WALL - 0.01],
            [x + width + 0.07, low + height, WALL - 0.01],
            [x + 0.04, low + height, WALL - 0.01],
        ],
        0.75,
    );
    stage.block([x, low, front], [width, height, 0.2], lit(STEEL, 1.2));
    let open = stage.mess > 0.4;
    if open {
        inside(stage, [x + 0.03, low + 0.03, front - 0.001], width - 0.06, height - 0.06);
        let hinge = x + width;
        stage.face(
            &[
                [hinge, low, front],
                [hinge + 0.28, low, front - 0.42],
                [hinge + 0.28, low + height, front - 0.42],
                [hinge, low + height, front],
            ],
            lit(STEEL, 1.05),
        );
        return;
    }
    stage.front([x + 0.02, low + 0.02, front - 0.002], width - 0.04, height - 0.04, lit(STEEL, 1.28));
    stage.front([x + width - 0.1, low + 0.36, front - 0.006], 0.035, 0.1, INK);
    warning(stage, [x + 0.3, low + 0.5, front - 0.004], 0.13);
    stage.write("TỦ ĐIỆN", [x + 0.3, low + 0.36, front - 0.004], 0.055, INK);
    stage.front([x + 0.12, low + 0.08, front - 0.004], 0.36, 0.2, WHITE);
    for line in 0..5_u8 {
        stage.front([x + 0.15, low + 0.11 + 0.033 * f32::from(line), front - 0.005], 0.3, 0.01, [130.0, 132.0, 138.0]);
    }
}

/// The yellow triangle with the bolt.
fn warning(stage: &mut Stage, [x, y, z]: [f32; 3], half: f32) {
    let up = 1.73 * half;
    stage.face(&[[x - half, y, z], [x + half, y, z], [x, y + up, z]], INK);
    stage.face(
        &[[x - 0.82 * half, y + 0.1 * half, z], [x + 0.82 * half, y + 0.1 * half, z], [x, y + 0.87 * up, z]],
        [250.0, 204.0, 20.0],
    );
    let bolt = [[0.12, 1.25], [-0.16, 0.7], [0.1, 0.78], [-0.06, 0.26]]
        .map(|[dx, dy]| [x + dx * half, y + dy * half, z - 0.001]);
    stage.cable(&bolt, 0.15 * half, INK);
}

/// Breakers in two rows and the wires between them.
fn inside(stage: &mut Stage, [x, y, z]: [f32; 3], width: f32, height: f32) {
    stage.front([x, y, z], width, height, [96.0, 98.0, 100.0]);
    for row in 0..2_u8 {
        let up = y + 0.14 + 0.34 * f32::from(row);
        stage.front([x + 0.03, up + 0.05, z - 0.002], width - 0.06, 0.03, [190.0, 192.0, 194.0]);
        for index in 0..8_u8 {
            let left = x + 0.04 + 0.061 * f32::from(index);
            stage.front([left, up, z - 0.004], 0.052, 0.13, [232.0, 232.0, 228.0]);
            let lever = if stage.dice.chance(0.8) { 0.075 } else { 0.03 };
            stage.front([left + 0.017, up + lever, z - 0.006], 0.018, 0.03, INK);
            if !stage.slips(1.0) {
                stage.front([left + 0.006, up - 0.035, z - 0.006], 0.04, 0.022, [250.0, 230.0, 120.0]);
            }
        }
    }
    for _ in 0..stage.litter(24.0) {
        let (colour, from, to) =
            (stage.dice.pick(&COPPER), stage.dice.between(0.03, 0.5), stage.dice.between(0.03, 0.5));
        let sag = stage.dice.between(-0.12, 0.1);
        let points = [
            [x + from, y + 0.61, z - 0.01],
            [x + from + 0.03, y + 0.5, z - 0.02],
            [x + (from + to) / 2.0, y + 0.36 + sag, z - 0.03],
            [x + to, y + 0.22, z - 0.02],
            [x + to - 0.02, y + 0.06 + sag / 3.0, z - 0.02],
        ];
        stage.wire(&points, 0.009, colour);
    }
    if stage.slips(0.9) {
        let colour = stage.dice.pick(&COPPER);
        let hanging = [0_u8, 1, 2, 3, 4, 5]
            .map(|step| [x + 0.3 + stage.dice.about(0.12), y + 0.1 - 0.09 * f32::from(step), z - 0.02]);
        stage.wire(&hanging, 0.011, colour);
    }
}

/// One double socket with its label; plugs and scorch marks come with neglect.
fn socket(stage: &mut Stage, x: f32, y: f32) {
    let z = WALL - 0.012;
    stage.dim(
        &[
            [x, y - 0.01, z + 0.01],
            [x + 0.15, y - 0.01, z + 0.01],
            [x + 0.15, y + 0.1, z + 0.01],
            [x, y + 0.1, z + 0.01],
        ],
        0.8,
    );
    stage.front([x, y, z], 0.14, 0.1, WHITE);
    stage.front([x + 0.006, y + 0.006, z - 0.001], 0.128, 0.088, [228.0, 228.0, 224.0]);
    for hole in [0.038, 0.1] {
        stage.disc([x + hole, y + 0.05, z - 0.002], 0.024, [206.0, 206.0, 202.0]);
        stage.front([x + hole - 0.011, y + 0.044, z - 0.003], 0.005, 0.014, INK);
        stage.front([x + hole + 0.006, y + 0.044, z - 0.003], 0.005, 0.014, INK);
    }
    if stage.slips(0.5) {
        for (radius, tone) in [(0.05, 0.75), (0.035, 0.6), (0.02, 0.5)] {
            let spot = [0, 1, 2, 3, 4, 5].map(|corner: u8| {
                let (sin, cos) = f32::from(corner).sin_cos();
                [x + 0.1 + radius * cos, y + 0.06 + 1.3 * radius * sin, z - 0.004]
            });
            stage.dim(&spot, tone);
        }
    }
    if !stage.slips(1.0) {
        stage.front([x + 0.02, y + 0.108, z], 0.1, 0.032, [250.0, 230.0, 120.0]);
        stage.write("220V", [x + 0.07, y + 0.114, z - 0.001], 0.02, INK);
    }
    let share = 0.35 + 0.5 * stage.mess;
    for hole in [0.038, 0.1] {
        if stage.dice.chance(share) {
            let colour = stage.dice.pick(&[INK, WHITE, [90.0, 92.0, 98.0]]);
            stage.block([x + hole - 0.02, y + 0.025, z - 0.05], [0.04, 0.05, 0.05], colour);
            let (wild, end) = (stage.mess * 0.5, x + hole + stage.dice.about(0.3) * (0.2 + stage.mess));
            stage.wire(
                &[[x + hole, y + 0.03, z - 0.05], [x + hole + wild * 0.1, y - 0.2, z - 0.06], [end, 0.02, z - 0.05]],
                0.01,
                colour,
            );
        }
    }
}

/// A strip on the floor with too much in it, and its cables.
fn strip(stage: &mut Stage, x: f32) {
    stage.loose_cable([x + 0.2, 0.0, 1.4], [x + 0.1, 0.0, 0.95], 0.4, [60.0, 60.0, 64.0]);
    stage.turned_block([x + 0.35, 0.0, 1.0], [0.55, 0.05, 0.08], 0.15, WHITE);
    for plug in 0..5_u8 {
        let at = [x + 0.14 + 0.1 * f32::from(plug), 0.05, 0.97 + 0.015 * f32::from(plug)];
        let colour = stage.dice.pick(&COPPER);
        stage.turned_block(at, [0.06, 0.06, 0.05], 0.15, lit(colour, 0.8));
        let end = [at[0] + stage.dice.about(0.7), 0.0, 0.7 + stage.dice.about(0.2)];
        stage.loose_cable([at[0], 0.0, at[2]], end, 0.3, lit(colour, 0.7));
    }
}

/// A waste bin where it belongs.
fn bin(stage: &mut Stage, x: f32) {
    stage.cup([x, 0.0, WALL - 0.25], 0.14, 0.34, [70.0, 110.0, 130.0]);
}
