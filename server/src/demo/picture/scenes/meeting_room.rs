//! Phòng họp: a long table, chairs, a screen and a white board.

use super::super::{
    stage::{INK, Stage, WHITE, lit},
    things::{BINDERS, WOOD},
};

const TOP: f32 = 0.76;

/// From chairs in line and a clean board to chairs astray, cups, papers, a board full of old scrawl.
pub(in super::super) fn set(stage: &mut Stage) {
    stage.look_from([0.0, 1.75, -1.3], 0.0, 0.24, 0.9);
    stage.room(-2.9, 2.9, 5.0, 2.9);
    for z in [0.6, 2.0, 3.4] {
        stage.level([-0.9, 2.895, z], 1.8, 0.3, [255.0, 255.0, 252.0]);
    }
    let (wood, cover) =
        (stage.dice.pick(&WOOD), stage.dice.pick(&[[60.0, 78.0, 120.0], [88.0, 92.0, 98.0], [130.0, 52.0, 50.0]]));
    screen(stage);
    board(stage);
    window(stage);
    let askew = 1.1 * stage.mess * stage.mess;
    for z in [3.9, 3.2, 2.5] {
        chairs(stage, z, askew, cover);
    }
    stage.shadow([0.0, 0.0, 2.4], 1.5, 3.8, 0.0, 0.7);
    for (x, z) in [(-0.6, 4.0), (0.5, 4.0), (-0.6, 0.7), (0.5, 0.7)] {
        stage.block([x, 0.0, z], [0.1, TOP, 0.1], lit(wood, 0.7));
    }
    if stage.mess > 0.6 {
        stage.loose_cable([-1.4, 0.0, 0.9], [1.5, 0.0, 1.1], 0.6, INK);
    }
    stage.block([-0.75, TOP - 0.06, 0.6], [1.5, 0.06, 3.6], wood);
    for _ in 0..18 {
        let (x, z, length) = (stage.dice.about(0.7), stage.dice.between(0.65, 3.6), stage.dice.between(0.2, 0.6));
        let tone = stage.dice.between(0.93, 1.07);
        stage.level([x, TOP + 0.0005, z], 0.006, length, lit(wood, tone));
    }
    on_table(stage);
    for z in [1.8, 1.1] {
        chairs(stage, z, askew, cover);
    }
    for _ in 0..stage.litter(6.0) {
        let (x, z, angle) = (stage.dice.about(1.9), stage.dice.between(0.4, 1.6), stage.dice.about(1.5));
        stage.sheet([x, 0.0, z], angle);
    }
}

/// The screen at the end of the room.
fn screen(stage: &mut Stage) {
    let z = 4.97;
    stage.front([-1.05, 1.05, z], 2.1, 1.25, [28.0, 30.0, 34.0]);
    if stage.dice.chance(0.6) {
        stage.front([-1.0, 1.1, z - 0.01], 2.0, 1.15, [36.0, 84.0, 150.0]);
        stage.write("5S - ISO 9001", [0.0, 1.75, z - 0.02], 0.17, WHITE);
        stage.front([-0.7, 1.5, z - 0.02], 1.4, 0.03, [240.0, 200.0, 60.0]);
    } else {
        stage.front([-1.0, 1.1, z - 0.01], 2.0, 1.15, [44.0, 47.0, 52.0]);
        stage.face(
            &[[-0.2, 2.25, z - 0.02], [0.4, 2.25, z - 0.02], [-0.2, 1.1, z - 0.02], [-0.8, 1.1, z - 0.02]],
            [58.0, 61.0, 66.0],
        );
    }
    stage.block([-1.2, 0.0, 4.6], [2.4, 0.7, 0.4], [150.0, 112.0, 78.0]);
    for door in [-1.18, -0.38, 0.42] {
        stage.front([door, 0.05, 4.595], 0.76, 0.6, [166.0, 126.0, 88.0]);
    }
    stage.plant([1.75, 0.0, 4.5], 1.5);
}

/// The white board on the left wall.
fn board(stage: &mut Stage) {
    let x = -2.88;
    let plate = |from: f32, to: f32, low: f32, high: f32, off: f32| {
        [[x + off, low, from], [x + off, low, to], [x + off, high, to], [x + off, high, from]]
    };
    stage.face(&plate(2.2, 4.3, 0.95, 2.15, 0.0), [150.0, 154.0, 158.0]);
    stage.face(&plate(2.24, 4.26, 0.99, 2.11, 0.01), [246.0, 247.0, 247.0]);
    for _ in 0..stage.litter(26.0) {
        let (z, y) = (stage.dice.between(2.35, 4.0), stage.dice.between(1.1, 2.0));
        let colour = stage.dice.pick(&[[40.0, 60.0, 160.0], [180.0, 40.0, 40.0], INK]);
        let points = [0_u8, 1, 2, 3].map(|step| [x + 0.02, y + stage.dice.about(0.06), z + 0.07 * f32::from(step)]);
        stage.wire(&points, 0.016, colour);
    }
}

/// A window with blinds on the right wall, and its light on the floor.
fn window(stage: &mut Stage) {
    let x = 2.88;
    let plate = |from: f32, to: f32, low: f32, high: f32, off: f32| {
        [[x - off, low, from], [x - off, low, to], [x - off, high, to], [x - off, high, from]]
    };
    stage.face(&plate(1.8, 4.2, 1.0, 2.4, 0.0), WHITE);
    stage.face(&plate(1.86, 2.97, 1.06, 2.34, 0.01), [196.0, 222.0, 242.0]);
    stage.face(&plate(3.03, 4.14, 1.06, 2.34, 0.01), [206.0, 228.0, 244.0]);
    let slack = stage.mess * stage.dice.between(0.05, 0.16);
    for blind in 0..9_u8 {
        let up = 2.3 - 0.075 * f32::from(blind);
        let corners = [
            [x - 0.02, up, 1.84],
            [x - 0.02, up - slack, 4.16],
            [x - 0.02, up - slack - 0.035, 4.16],
            [x - 0.02, up - 0.035, 1.84],
        ];
        stage.face(&corners, [214.0, 208.0, 192.0]);
    }
}

/// One chair on each side of the table.
fn chairs(stage: &mut Stage, z: f32, askew: f32, cover: [f32; 3]) {
    for side in [-1.0_f32, 1.0] {
        let (dx, dz, turn) =
            (stage.dice.between(0.0, 0.5) * askew, stage.dice.about(0.15) * askew, stage.dice.about(1.2) * askew);
        stage.chair([side * (0.98 + dx), 0.0, z + dz], -side * std::f32::consts::FRAC_PI_2 + turn, cover);
    }
}

/// Bottles and name plates in line, or what the last meeting left.
fn on_table(stage: &mut Stage) {
    for z in [3.8, 3.1, 2.4, 1.7, 1.0] {
        for x in [-0.5, 0.5] {
            let (astray, gone) = (stage.mess * 0.2, stage.slips(0.3));
            let (dx, dz) = (stage.dice.about(astray), stage.dice.about(astray));
            if !gone {
                stage.cup([x + dx, TOP, z + dz], 0.032, 0.2, [196.0, 220.0, 236.0]);
                stage.column([x + dx, TOP + 0.2, z + dz], 0.016, 0.03, [40.0, 90.0, 170.0]);
            }
            if stage.mess < 0.3 {
                stage.turned_block([x * 0.62, TOP, z], [0.17, 0.07, 0.04], 0.0, WHITE);
            }
        }
        for _ in 0..stage.litter(3.0) {
            let (x, dz, angle) = (stage.dice.about(0.55), stage.dice.about(0.3), stage.dice.about(1.5));
            stage.sheet([x, TOP, z + dz], angle);
        }
        if stage.slips(0.9) {
            let (x, colour) = (stage.dice.about(0.5), stage.dice.pick(&BINDERS));
            stage.cup([x, TOP, z + 0.15], 0.045, 0.1, lit(colour, 1.2));
        }
    }
}
