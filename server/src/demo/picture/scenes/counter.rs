//! Bộ phận Một cửa: the counter where citizens hand in and fetch their papers.

use super::super::{
    canvas::Colour,
    stage::{INK, Stage, WHITE, lit},
    things::{BINDERS, WOOD},
};

const RED: Colour = [178.0, 32.0, 36.0];
const DESK: f32 = 2.6;

/// From numbered, clear windows and chairs in a row to covered counters, missing numbers and boxes before them.
pub(in super::super) fn set(stage: &mut Stage) {
    stage.look_from([0.0, 1.75, -1.45], 0.0, 0.13, 0.92);
    stage.room(-3.4, 3.4, 4.2, 3.0);
    for x in [-1.9, 0.3] {
        stage.level([x, 2.995, 1.2], 1.6, 0.35, [255.0, 255.0, 252.0]);
    }
    header(stage);
    let wood = stage.dice.pick(&WOOD);
    let cover = stage.dice.pick(&[[40.0, 70.0, 130.0], [60.0, 110.0, 100.0], [110.0, 114.0, 120.0]]);
    for window in 0..4_u8 {
        behind(stage, -2.25 + 1.5 * f32::from(window), cover);
    }
    stage.shadow([0.0, 0.0, DESK + 0.3], 6.2, 0.9, 0.0, 0.6);
    stage.block([-3.1, 0.0, DESK], [6.2, 1.02, 0.6], lit(wood, 0.92));
    stage.front([-3.1, 0.06, DESK - 0.004], 6.2, 0.1, lit(wood, 0.6));
    stage.block([-3.15, 1.02, DESK - 0.08], [6.3, 0.05, 0.75], [214.0, 208.0, 198.0]);
    for window in 0..4_u8 {
        let x = -2.25 + 1.5 * f32::from(window);
        stage.front([x - 0.68, 0.2, DESK - 0.005], 1.36, 0.74, wood);
        front_of(stage, x, window);
    }
    seats(stage, cover);
}

/// The board over the counter.
fn header(stage: &mut Stage) {
    let z = 4.15;
    stage.front([-2.7, 2.36, z], 5.4, 0.6, RED);
    stage.write("BỘ PHẬN MỘT CỬA", [0.0, 2.63, z - 0.01], 0.17, [250.0, 220.0, 90.0]);
    stage.write("TIẾP NHẬN VÀ TRẢ KẾT QUẢ", [0.0, 2.43, z - 0.01], 0.09, WHITE);
    for (x, colour) in [(-3.0, RED), (2.95, RED)] {
        stage.front([x - 0.12, 1.2, z - 0.01], 0.32, 1.1, lit(colour, 0.9));
    }
}

/// A clerk's place behind the glass: chair and screen.
fn behind(stage: &mut Stage, x: f32, cover: Colour) {
    stage.turned_block([x + 0.1, 0.6, 3.6], [0.5, 0.65, 0.08], 0.0, cover);
    let turn = if stage.slips(0.6) { stage.dice.about(0.4) } else { 0.0 };
    stage.turned_block([x - 0.3, 1.15, 3.0], [0.5, 0.32, 0.04], turn, [40.0, 42.0, 47.0]);
    if stage.mess > 0.4 {
        let (height, at) = (stage.dice.between(0.1, 0.4), x + stage.dice.between(0.2, 0.5));
        stage.pile([at, 1.05, 3.15], height, 1.0);
    }
}

/// One window: glass with its number, name plate, papers on the ledge.
fn front_of(stage: &mut Stage, x: f32, window: u8) {
    let z = DESK + 0.12;
    for post in [x - 0.74, x + 0.7] {
        stage.block([post, 1.07, z], [0.04, 0.85, 0.04], [176.0, 180.0, 184.0]);
    }
    let glass = [[x - 0.7, 1.22, z], [x + 0.7, 1.22, z], [x + 0.7, 1.9, z], [x - 0.7, 1.9, z]];
    stage.dim(&glass, 0.93);
    stage.cable(&[[x - 0.5, 1.3, z - 0.01], [x - 0.2, 1.85, z - 0.01]], 0.02, [232.0, 238.0, 240.0]);
    stage.block([x - 0.74, 1.9, z], [1.48, 0.05, 0.04], [176.0, 180.0, 184.0]);
    if !stage.slips(0.6) {
        stage.block([x - 0.13, 1.93, z - 0.01], [0.26, 0.2, 0.04], [24.0, 80.0, 150.0]);
        stage.write(&format!("{}", window + 1), [x, 1.965, z - 0.02], 0.13, WHITE);
    }
    if !stage.slips(0.7) {
        stage.turned_block([x - 0.38, 1.07, DESK + 0.02], [0.3, 0.1, 0.05], 0.0, WHITE);
        stage.front([x - 0.53, 1.14, DESK - 0.008], 0.3, 0.03, RED);
        stage.front([x - 0.48, 1.1, DESK - 0.008], 0.2, 0.015, INK);
    }
    if stage.mess < 0.6 {
        stage.turned_block([x + 0.4, 1.07, DESK + 0.04], [0.2, 0.03, 0.14], 0.0, [70.0, 74.0, 82.0]);
        stage.sheet([x + 0.05, 1.07, DESK + 0.06], 0.0);
    }
    for _ in 0..stage.litter(7.0) {
        let (dx, dz, angle) = (stage.dice.about(0.6), stage.dice.between(0.0, 0.1), stage.dice.about(1.5));
        stage.sheet([x + dx, 1.07, DESK + dz], angle);
    }
    if stage.slips(0.8) {
        let (dx, height) = (stage.dice.about(0.5), stage.dice.between(0.08, 0.3));
        stage.pile([x + dx, 1.07, DESK + 0.1], height, 1.0);
    }
    if stage.slips(0.7) {
        let (dx, colour) = (stage.dice.about(0.5), stage.dice.pick(&BINDERS));
        stage.cup([x + dx, 1.07, DESK], 0.045, 0.11, colour);
    }
}

/// Chairs for those who wait, and what stands between them and the counter.
fn seats(stage: &mut Stage, cover: Colour) {
    for _ in 0..stage.litter(9.0) {
        let (x, z, angle) = (stage.dice.about(2.2), stage.dice.between(0.9, 2.2), stage.dice.about(1.5));
        stage.sheet([x, 0.0, z], angle);
    }
    for _ in 0..stage.litter(4.0) {
        let (x, z, angle) = (stage.dice.about(2.3), stage.dice.between(1.7, 2.2), stage.dice.about(0.7));
        stage.carton([x, 0.0, z], [0.5, 0.36, 0.4], angle, false);
    }
    if stage.mess < 0.6 {
        stage.level([-2.6, 0.002, 1.75], 5.2, 0.07, [236.0, 196.0, 60.0]);
        stage.block([2.45, 0.0, 1.9], [0.36, 1.2, 0.3], [206.0, 210.0, 214.0]);
        stage.front([2.5, 0.86, 1.895], 0.26, 0.22, [36.0, 90.0, 160.0]);
        stage.write("SỐ", [2.63, 0.92, 1.89], 0.08, WHITE);
    }
    let askew = stage.mess * stage.mess;
    for seat in 0..5_u8 {
        let (dx, dz, turn) =
            (stage.dice.about(0.25) * askew, stage.dice.about(0.3) * askew, stage.dice.about(1.4) * askew);
        stage.chair([-1.5 + 0.75 * f32::from(seat) + dx, 0.0, 1.15 + dz], turn, cover);
    }
}
