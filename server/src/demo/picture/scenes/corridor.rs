//! Hành lang: an escape route with its sign, extinguisher and doors.

use super::super::{
    camera::Point,
    stage::{INK, Stage, WHITE, lit},
    things::WOOD,
};

const HALF: f32 = 1.15;
const END: f32 = 9.0;
const GREEN: [f32; 3] = [18.0, 138.0, 78.0];
const RED: [f32; 3] = [206.0, 34.0, 36.0];

/// From a free way with every sign to boxes, chairs, bicycles' worth of clutter, a blocked extinguisher and no sign.
pub(in super::super) fn set(stage: &mut Stage) {
    stage.look_from([0.0, 1.55, -0.4], 0.0, 0.06, 0.95);
    stage.room(-HALF, HALF, END, 2.75);
    lights(stage);
    way_out(stage);
    let wood = stage.dice.pick(&WOOD);
    for z in [6.6, 4.3, 2.0] {
        door(stage, -HALF + 0.01, z, wood);
        if z > 3.0 {
            door(stage, HALF - 0.01, z - 1.0, wood);
        }
    }
    stage.level([-HALF + 0.12, 0.002, -1.0], 0.06, END, [236.0, 196.0, 60.0]);
    stage.level([HALF - 0.18, 0.002, -1.0], 0.06, END, [236.0, 196.0, 60.0]);
    clutter(stage, 3.6, 6.5);
    hanging_sign(stage);
    extinguisher(stage);
    clutter(stage, 1.7, 3.0);
}

/// Ceiling lights; one is dark in a neglected corridor.
fn lights(stage: &mut Stage) {
    for z in [7.2, 5.2, 3.2, 1.6] {
        let glow = if stage.slips(0.6) { [150.0, 150.0, 148.0] } else { [255.0, 255.0, 250.0] };
        stage.level([-0.35, 2.745, z], 0.7, 0.5, glow);
    }
}

/// The door at the end: two wings with windows, and the lit sign over it.
fn way_out(stage: &mut Stage) {
    let z = END - 0.02;
    stage.front([-0.85, 0.0, z], 1.7, 2.2, [92.0, 98.0, 106.0]);
    for x in [-0.8, 0.02] {
        stage.front([x, 0.0, z - 0.01], 0.78, 2.15, [160.0, 170.0, 176.0]);
        stage.front([x + 0.14, 1.0, z - 0.02], 0.5, 0.9, [206.0, 226.0, 236.0]);
        stage.front([x + 0.05, 0.95, z - 0.03], 0.68, 0.06, RED);
    }
    stage.front([-0.5, 2.3, z - 0.03], 1.0, 0.3, GREEN);
    stage.write("EXIT", [0.0, 2.37, z - 0.04], 0.16, WHITE);
}

/// A door in a side wall, with a plate beside it.
fn door(stage: &mut Stage, x: f32, z: f32, wood: [f32; 3]) {
    let inward = |by: f32| x - by * x.signum();
    let sheet = |by: f32, from: f32, to: f32, low: f32, high: f32| -> [Point; 4] {
        let x = inward(by);
        [[x, low, z + from], [x, low, z + to], [x, high, z + to], [x, high, z + from]]
    };
    stage.face(&sheet(0.0, 0.0, 1.0, 0.0, 2.12), lit(wood, 0.6));
    stage.face(&sheet(0.01, 0.05, 0.95, 0.0, 2.07), lit(wood, 0.9));
    stage.face(&sheet(0.02, 0.82, 0.88, 0.95, 1.1), [210.0, 210.0, 205.0]);
    if !stage.slips(0.7) {
        stage.face(&sheet(0.01, 1.06, 1.3, 1.5, 1.66), [30.0, 84.0, 150.0]);
        stage.face(&sheet(0.02, 1.09, 1.27, 1.57, 1.6), WHITE);
    }
}

/// The sign that hangs across the corridor: running man, arrow, letters. Worn or gone when neglected.
fn hanging_sign(stage: &mut Stage) {
    if stage.mess > 0.8 {
        return;
    }
    let z = 3.4;
    let x = stage.dice.about(0.15) - 0.5;
    for rod in [x + 0.15, x + 0.85] {
        stage.cable(&[[rod, 2.75, z], [rod, 2.42, z]], 0.015, INK);
    }
    stage.block([x, 2.1, z], [1.0, 0.33, 0.05], GREEN);
    let at = |dx: f32, dy: f32| [x + dx, 2.1 + dy, z - 0.01];
    stage.write("LỐI RA", at(0.66, 0.15), 0.085, WHITE);
    stage.write("EXIT", at(0.66, 0.035), 0.07, WHITE);
    stage.disc(at(0.24, 0.275), 0.03, WHITE);
    for limb in [
        [at(0.22, 0.23), at(0.18, 0.14)],
        [at(0.18, 0.14), at(0.24, 0.09)],
        [at(0.24, 0.09), at(0.21, 0.03)],
        [at(0.18, 0.14), at(0.12, 0.08)],
        [at(0.12, 0.08), at(0.05, 0.08)],
        [at(0.22, 0.22), at(0.29, 0.17)],
        [at(0.21, 0.22), at(0.13, 0.2)],
    ] {
        stage.cable(&limb, 0.035, WHITE);
    }
    stage.cable(&[at(0.31, 0.16), at(0.37, 0.16)], 0.025, WHITE);
    stage.face(&[at(0.36, 0.11), at(0.36, 0.21), at(0.42, 0.16)], WHITE);
}

/// On the right wall: the board with the rules, and the red cylinder with its sign.
fn extinguisher(stage: &mut Stage) {
    let z = 2.55 + stage.dice.about(0.15);
    let wall = HALF - 0.015;
    let plate = |from: f32, to: f32, low: f32, high: f32, off: f32| -> [Point; 4] {
        let x = wall - off;
        [[x, low, z + from], [x, low, z + to], [x, high, z + to], [x, high, z + from]]
    };
    if !stage.slips(0.7) {
        stage.face(&plate(-0.17, 0.17, 1.5, 1.84, 0.0), RED);
        stage.face(&plate(-0.14, 0.14, 1.53, 1.81, 0.002), WHITE);
        stage.face(&plate(-0.06, 0.05, 1.56, 1.74, 0.004), RED);
        stage.face(&plate(-0.03, 0.02, 1.74, 1.78, 0.004), RED);
        stage.face(&plate(0.3, 0.8, 1.35, 1.95, 0.0), WHITE);
        stage.face(&plate(0.3, 0.8, 1.83, 1.95, 0.002), RED);
        for line in 0..6_u8 {
            let up = 1.42 + 0.06 * f32::from(line);
            stage.face(&plate(0.36, 0.74, up, up + 0.02, 0.003), [120.0, 120.0, 124.0]);
        }
    }
    for dz in [0.16, -0.12] {
        let foot = [wall - 0.16, 0.0, z + dz];
        stage.shadow(foot, 0.2, 0.2, 0.0, 0.6);
        stage.column(foot, 0.085, 0.48, RED);
        stage.column([foot[0], 0.48, foot[2]], 0.045, 0.05, [60.0, 60.0, 64.0]);
        stage.front([foot[0] - 0.05, 0.2, foot[2] - 0.088], 0.1, 0.14, WHITE);
        stage.cable(
            &[[foot[0], 0.55, foot[2]], [foot[0] - 0.09, 0.57, foot[2]], [foot[0] - 0.12, 0.25, foot[2]]],
            0.02,
            INK,
        );
    }
}

/// Boxes, chairs and papers between two depths, mostly along the walls and, at the worst, in the way.
fn clutter(stage: &mut Stage, near: f32, far: f32) {
    for _ in 0..stage.litter(6.0) {
        let (x, z, angle) = (stage.dice.about(0.9), stage.dice.between(near, far), stage.dice.about(1.5));
        stage.sheet([x, 0.0, z], angle);
    }
    let count = stage.litter(5.0);
    for index in (0..count).rev() {
        let z = near + (far - near) * (index as f32 + stage.dice.between(0.1, 0.9)) / count as f32;
        let x = stage.dice.pick(&[-1.0, 1.0, 0.6]) * stage.dice.between(0.3, 0.8);
        let (angle, labelled) = (stage.dice.about(0.7), stage.dice.chance(0.2));
        match stage.dice.below(5) {
            0 => stage.chair([x, 0.0, z], angle, [70.0, 84.0, 110.0]),
            1 => stage.pile([x, 0.0, z], 0.4, 1.0),
            _ => {
                let (size, upper) = (stage.dice.between(0.4, 0.6), stage.dice.between(0.25, 0.4));
                stage.carton([x, 0.0, z], [size, 0.36, 0.42], angle, labelled);
                if stage.dice.chance(0.6) {
                    stage.carton([x, 0.36, z], [size * 0.85, upper, 0.36], angle + 0.3, false);
                }
            }
        }
    }
}
