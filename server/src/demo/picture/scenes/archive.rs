//! Kho lưu trữ: steel racks with archive boxes on both sides of an aisle.

use super::super::{
    camera::Point,
    stage::{INK, Stage, WHITE, lit},
    things::{CARDBOARD, STEEL},
};

const SHELF: f32 = 0.5;
const FACE: f32 = 0.75;
const DEPTH: f32 = 0.42;

/// From labelled boxes in rows and a free aisle to gaps, naked boxes, piles on the floor.
pub(in super::super) fn set(stage: &mut Stage) {
    stage.look_from([0.0, 1.5, -0.9], 0.0, 0.08, 0.92);
    stage.room(-2.2, 2.2, 6.4, 2.8);
    stage.level([-0.25, 2.795, 1.0], 0.5, 4.4, [255.0, 255.0, 250.0]);
    stage.front([-0.55, 0.0, 6.38], 1.1, 2.1, [120.0, 128.0, 136.0]);
    stage.front([-0.6, 2.2, 6.37], 1.2, 0.24, [28.0, 84.0, 152.0]);
    stage.write("KHO LƯU TRỮ", [0.0, 2.26, 6.36], 0.09, WHITE);
    let tone = stage.dice.pick(&[CARDBOARD, [196.0, 182.0, 150.0], [150.0, 160.0, 168.0], [120.0, 142.0, 122.0]]);
    for bay in (0..4_u8).rev() {
        let z = 0.35 + 1.45 * f32::from(bay);
        for side in [-1.0, 1.0] {
            rack(stage, side, z, tone, usize::from(bay));
        }
        on_floor(stage, z);
    }
    if stage.mess < 0.3 {
        for x in [-0.62, 0.58] {
            stage.level([x, 0.002, -1.0], 0.05, 7.3, [236.0, 196.0, 60.0]);
        }
    }
}

/// One bay: posts, five shelves, boxes with their fronts to the aisle.
fn rack(stage: &mut Stage, side: f32, z: f32, tone: [f32; 3], bay: usize) {
    let (inner, outer) = (side * FACE, side * (FACE + DEPTH));
    let left = inner.min(outer);
    stage.dim(&[[inner, 0.001, z], [outer, 0.001, z], [outer, 0.001, z + 1.45], [inner, 0.001, z + 1.45]], 0.5);
    for level in 0..4_u8 {
        let up = 0.12 + SHELF * f32::from(level);
        stage.block([left, up - 0.03, z], [DEPTH, 0.03, 1.4], lit(STEEL, 0.95));
        for place in (0..4_u8).rev() {
            let (gap, naked, slid) = (stage.slips(0.28), stage.slips(0.85), stage.slips(0.5));
            if gap {
                continue;
            }
            let near = z + 0.04 + 0.34 * f32::from(place);
            let (own, height) =
                (stage.dice.between(0.92, 1.06), 0.34 - if slid { stage.dice.between(0.0, 0.12) } else { 0.0 });
            let out = if slid { stage.dice.between(0.0, 0.12) } else { 0.0 };
            let colour = if stage.slips(0.5) { lit(CARDBOARD, 0.8) } else { tone };
            stage.block([left - side * out, up, near], [DEPTH, height, 0.3], lit(colour, own));
            face(
                stage,
                [inner - side * (out + 0.002), up, near],
                side,
                height,
                (!naked).then_some((bay, level, place)),
            );
            if stage.slips(0.35) {
                stage.pile([left + 0.2, up + height, near + 0.15], 0.06, 1.0);
            }
        }
    }
    for post in [z + 1.4, z - 0.02] {
        stage.block([inner.min(inner - side * 0.04), 0.0, post], [0.04, 2.2, 0.04], lit([72.0, 96.0, 128.0], 1.0));
    }
    if !stage.slips(0.8) {
        let sign = inner - side * 0.05;
        let name = format!("{}{}", if side < 0.0 { 'A' } else { 'B' }, bay + 1);
        stage.block([sign.min(inner), 1.72, z - 0.04], [0.05, 0.2, 0.02], WHITE);
        stage.front([sign.min(inner) - 0.05, 1.72, z - 0.05], 0.16, 0.2, [250.0, 226.0, 120.0]);
        stage.write(&name, [sign.min(inner) + 0.03, 1.78, z - 0.055], 0.07, INK);
    }
}

/// The front of a box: hand hole, and the label with number and lines.
fn face(stage: &mut Stage, [x, up, near]: Point, side: f32, height: f32, label: Option<(usize, u8, u8)>) {
    let plate = |from: f32, to: f32, low: f32, high: f32, off: f32| {
        let x = x - side * off;
        [[x, up + low, near + from], [x, up + low, near + to], [x, up + high, near + to], [x, up + high, near + from]]
    };
    stage.face(&plate(0.1, 0.2, height - 0.075, height - 0.045, 0.0), [60.0, 48.0, 38.0]);
    if let Some((bay, level, place)) = label {
        stage.face(&plate(0.05, 0.25, 0.05, 0.2, 0.0), WHITE);
        stage.face(&plate(0.05, 0.25, 0.17, 0.2, 0.001), [178.0, 44.0, 44.0]);
        let (right, start) = if side > 0.0 { (-1.0, 0.235) } else { (1.0, 0.065) };
        let text = format!("{}{}{}", bay + 1, level + 1, place + 1);
        stage.write_on(
            &text,
            [x - side * 0.002, up + 0.09, near + start],
            [0.0, 0.0, right],
            [0.0, 1.0, 0.0],
            0.055,
            INK,
        );
    }
}

/// What stands in the aisle.
fn on_floor(stage: &mut Stage, z: f32) {
    for _ in 0..stage.litter(4.0) {
        let (x, dz, angle) = (stage.dice.about(0.6), stage.dice.between(-0.4, 1.2), stage.dice.about(1.5));
        stage.sheet([x, 0.0, z + dz], angle);
    }
    for _ in 0..stage.litter(2.6) {
        let (x, dz, angle) = (stage.dice.about(0.5), stage.dice.between(0.0, 1.2), stage.dice.about(0.8));
        if stage.dice.chance(0.6) {
            stage.carton([x, 0.0, z + dz], [0.42, 0.3, 0.34], angle, false);
            stage.pile([x, 0.3, z + dz], 0.08, 1.0);
        } else {
            let height = stage.dice.between(0.15, 0.45);
            stage.pile([x, 0.0, z + dz], height, 1.0);
        }
    }
}
