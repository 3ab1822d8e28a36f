//! Bàn làm việc: a desk at the wall, with a computer and papers.

use super::super::{
    stage::{INK, Stage, WHITE, lit},
    things::{BINDERS, WOOD},
};

const TOP: f32 = 0.75;

/// From a clear desk with trays and labels to piles, cups, loose cables and boxes under it.
pub(in super::super) fn set(stage: &mut Stage) {
    stage.look_from([0.0, 1.62, -0.95], 0.0, 0.35, 0.86);
    stage.room(-2.6, 2.6, 1.7, 2.9);
    notice_board(stage);
    let wood = stage.dice.pick(&WOOD);
    let mirror = if stage.dice.chance(0.5) { 1.0 } else { -1.0 };
    let on = stage.dice.chance(0.7);
    under(stage, wood);
    stage.block([-1.05, TOP - 0.04, 0.45], [2.1, 0.04, 0.95], wood);
    for _ in 0..26 {
        let (x, z) = (stage.dice.between(-1.0, 0.5), stage.dice.between(0.47, 1.38));
        let (length, tone) = (stage.dice.between(0.2, 0.55), stage.dice.between(0.9, 1.1));
        stage.level([x, TOP + 0.0005, z], length, 0.006, lit(wood, tone));
    }
    if stage.mess > 0.4 {
        stage.loose_cable([-0.6 * mirror, TOP, 1.3], [0.3 * mirror, TOP, 0.9], 0.3, INK);
    }
    binders(stage, mirror);
    for _ in 0..stage.litter(5.0) {
        let side = stage.dice.pick(&[-1.0, 1.0]);
        let (x, depth, height) =
            (side * stage.dice.between(0.45, 0.9), stage.dice.between(0.82, 0.98), stage.dice.between(0.08, 0.3));
        stage.pile([x, TOP, depth], height, 1.0);
    }
    stage.computer([0.02 * mirror, TOP, 1.05], on);
    stage.cup([0.45 * mirror, TOP, 1.0], 0.04, 0.1, [40.0, 44.0, 52.0]);
    for pen in 0..4_u8 {
        let (x, colour) = (0.45 * mirror + 0.015 * (f32::from(pen) - 1.5), BINDERS[usize::from(pen)]);
        let lean = stage.dice.about(0.04);
        stage.cable(&[[x, TOP + 0.09, 1.0], [x + lean, TOP + 0.19, 1.0]], 0.008, colour);
    }
    if stage.mess < 0.3 {
        stage.plant([-0.88 * mirror, TOP, 1.2], 0.5);
        trays(stage, -0.62 * mirror);
        stage.sheet([0.52 * mirror, TOP, 0.7], 0.0);
    } else {
        scatter(stage);
    }
}

/// A board with the five words of 5S, and a clock.
fn notice_board(stage: &mut Stage) {
    let (x, z) = (stage.dice.between(-1.2, -0.2), 1.68);
    stage.dim(&[[x + 0.02, 1.24, z], [x + 1.13, 1.24, z], [x + 1.13, 1.9, z], [x + 0.02, 1.9, z]], 0.85);
    stage.front([x, 1.26, z - 0.01], 1.1, 0.68, [238.0, 236.0, 228.0]);
    stage.front([x, 1.82, z - 0.012], 1.1, 0.12, [168.0, 36.0, 38.0]);
    stage.write("5S", [x + 0.55, 1.845, z - 0.015], 0.07, WHITE);
    for (line, word) in ["SÀNG LỌC", "SẮP XẾP", "SẠCH SẼ", "SĂN SÓC", "SẴN SÀNG"].into_iter().enumerate()
    {
        let up = 1.71 - 0.1 * line as f32;
        stage.front([x + 0.1, up - 0.008, z - 0.015], 0.06, 0.06, BINDERS[line]);
        stage.write(word, [x + 0.6, up, z - 0.015], 0.045, INK);
    }
    let (x, y) = (x + 1.6, 1.75);
    stage.disc([x, y, z], 0.17, [70.0, 72.0, 78.0]);
    stage.disc([x, y, z - 0.005], 0.15, WHITE);
    let (hour, minute) = (stage.dice.between(0.0, 6.0), stage.dice.between(0.0, 6.0));
    stage.cable(&[[x, y, z - 0.01], [x + 0.08 * hour.sin(), y + 0.08 * hour.cos(), z - 0.01]], 0.014, INK);
    stage.cable(&[[x, y, z - 0.01], [x + 0.12 * minute.sin(), y + 0.12 * minute.cos(), z - 0.01]], 0.009, INK);
}

/// Drawers, and what was pushed under the desk.
fn under(stage: &mut Stage, wood: [f32; 3]) {
    stage.shadow([0.0, 0.0, 0.9], 2.1, 0.95, 0.0, 0.75);
    stage.block([-1.05, 0.0, 1.3], [2.1, TOP, 0.03], lit(wood, 0.5));
    if stage.mess > 0.6 {
        stage.carton([-0.3, 0.0, 1.0], [0.4, 0.3, 0.3], 0.3, false);
        stage.loose_cable([-0.7, 0.0, 0.7], [0.6, 0.0, 0.3], 0.5, INK);
    }
    stage.block([0.5, 0.0, 0.5], [0.5, TOP - 0.05, 0.8], lit(wood, 0.82));
    for drawer in 0..3_u8 {
        let up = 0.05 + 0.22 * f32::from(drawer);
        stage.front([0.53, up, 0.495], 0.44, 0.2, lit(wood, 0.92));
        stage.front([0.68, up + 0.12, 0.49], 0.14, 0.02, [190.0, 192.0, 196.0]);
    }
    stage.block([-1.03, 0.0, 0.5], [0.05, TOP - 0.04, 0.8], lit(wood, 0.8));
}

/// Binders at the back of the desk: a row with labels, or a few that have fallen.
fn binders(stage: &mut Stage, mirror: f32) {
    let start = if mirror > 0.0 { 0.55 } else { -0.98 };
    for index in if start > 0.0 { [4_u8, 3, 2, 1, 0] } else { [0, 1, 2, 3, 4] } {
        let colour = BINDERS[(usize::from(index) / 3 + stage.dice.below(2)) % 6];
        let (gap, bare) = (stage.slips(0.5), stage.slips(0.9));
        if !gap {
            stage.binder([start + 0.082 * f32::from(index), TOP, 1.13], 0.08, 0.31, colour, (!bare).then_some("HS"));
        }
    }
}

/// Two trays for incoming and outgoing papers, labelled.
fn trays(stage: &mut Stage, x: f32) {
    for level in 0..2_u8 {
        let up = TOP + 0.11 * f32::from(level);
        stage.shadow([x, up, 0.78], 0.26, 0.34, 0.0, 0.4);
        stage.block([x - 0.13, up, 0.62], [0.26, 0.012, 0.34], [70.0, 74.0, 82.0]);
        stage.sheet([x, up + 0.02, 0.79], 0.0);
        stage.block([x - 0.13, up, 0.61], [0.26, 0.06, 0.012], [92.0, 96.0, 104.0]);
        stage.front([x - 0.07, up + 0.012, 0.605], 0.14, 0.036, WHITE);
        stage.write(["ĐI", "ĐẾN"][usize::from(level)], [x, up + 0.02, 0.6], 0.018, INK);
    }
}

/// Papers, cups and crumpled notes wherever there is room.
fn scatter(stage: &mut Stage) {
    for _ in 0..stage.litter(22.0) {
        let (x, z, angle) = (stage.dice.about(0.82), stage.dice.between(0.62, 1.0), stage.dice.about(1.5));
        let lift = stage.dice.between(0.0, 0.006);
        stage.sheet([x, TOP + lift, z], angle);
    }
    for _ in 0..stage.litter(4.0) {
        let (x, z) = (stage.dice.about(0.85), stage.dice.between(0.55, 0.8));
        let colour = stage.dice.pick(&[[196.0, 60.0, 50.0], WHITE, [70.0, 120.0, 170.0], [220.0, 200.0, 150.0]]);
        stage.cup([x, TOP, z], 0.038, 0.1, colour);
    }
    for _ in 0..stage.litter(7.0) {
        let (x, z) = (stage.dice.about(0.95), stage.dice.between(0.5, 0.75));
        stage.crumple([x, TOP, z]);
    }
}
