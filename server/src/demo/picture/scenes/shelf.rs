//! Tủ, kệ hồ sơ: an open cabinet of binders.

use super::super::{
    canvas::Colour,
    stage::{INK, Stage, WHITE, lit},
    things::{BINDERS, WOOD},
};

const BOARDS: usize = 4;
const RISE: f32 = 0.44;
const FRONT: f32 = 1.6;

/// From full rows in one order with labels to gaps, fallen binders, papers stuffed in and boxes before it.
pub(in super::super) fn set(stage: &mut Stage) {
    stage.look_from([0.0, 1.2, -0.6], 0.0, 0.05, 0.98);
    stage.room(-2.4, 2.4, 2.1, 2.9);
    let wood = stage.dice.pick(&[WOOD[0], WOOD[2], [206.0, 206.0, 202.0], [164.0, 170.0, 176.0]]);
    let (left, width) = (-1.05 + stage.dice.about(0.08), 2.1);
    stage.shadow([left + width / 2.0, 0.0, 1.8], width, 0.6, 0.0, 0.6);
    stage.block([left - 0.04, 0.0, FRONT], [width + 0.08, 2.06, 0.42], wood);
    stage.front([left, 0.12, FRONT - 0.001], width, 1.84, lit(wood, 0.42));
    let scheme = stage.dice.below(BINDERS.len());
    for board in 0..BOARDS {
        let up = 0.14 + RISE * board as f32;
        let colour = BINDERS[(scheme + board) % BINDERS.len()];
        row(stage, [left, up], width, colour, board);
        // The board's own edge, its shadow on what stands below, and the name of the row.
        stage.front([left - 0.04, up - 0.035, FRONT - 0.01], width + 0.08, 0.035, wood);
        let top = up + RISE - 0.035;
        stage.dim(
            &[
                [left, top - 0.1, FRONT - 0.011],
                [left + width, top - 0.1, FRONT - 0.011],
                [left + width, top, FRONT - 0.011],
                [left, top, FRONT - 0.011],
            ],
            0.78,
        );
        if !stage.slips(0.9) {
            stage.front([left + width / 2.0 - 0.19, up - 0.032, FRONT - 0.012], 0.38, 0.03, [250.0, 226.0, 120.0]);
            let name = ["CÔNG VĂN ĐẾN", "CÔNG VĂN ĐI", "HỒ SƠ 2026", "HỒ SƠ 2025"][board];
            stage.write(name, [left + width / 2.0, up - 0.025, FRONT - 0.013], 0.015, INK);
        }
    }
    stage.front([left - 0.04, 1.9, FRONT - 0.011], width + 0.08, 0.16, lit(wood, 1.04));
    stage.front([left + width / 2.0 - 0.42, 1.93, FRONT - 0.013], 0.84, 0.1, [28.0, 84.0, 152.0]);
    stage.write("TỦ HỒ SƠ", [left + width / 2.0, 1.952, FRONT - 0.014], 0.05, WHITE);
    for side in [left - 0.04, left + width] {
        stage.front([side, 0.0, FRONT - 0.012], 0.04, 2.06, lit(wood, 0.95));
    }
    for _ in 0..stage.litter(5.0) {
        let (x, height, turn) = (stage.dice.about(1.0), stage.dice.between(0.05, 0.14), stage.dice.between(0.4, 1.0));
        stage.pile([x, 2.06, 1.8], height, turn);
    }
    for _ in 0..stage.litter(3.0) {
        let (x, z, angle) = (stage.dice.about(1.1), stage.dice.between(0.95, 1.3), stage.dice.about(0.5));
        stage.carton([x, 0.0, z], [0.42, 0.3, 0.34], angle, false);
        stage.pile([x, 0.3, z], 0.1, 1.0);
    }
}

/// What stands at one place of a board, this wide.
enum Piece {
    Binder { height: f32, colour: Colour, label: Option<String> },
    Leaning { lean: f32, colour: Colour },
    Pile { height: f32 },
}

/// Fills one board from left to right and draws it from both ends towards the camera.
fn row(stage: &mut Stage, [left, up]: [f32; 2], width: f32, colour: Colour, board: usize) {
    let mut row = Vec::new();
    let (mut x, mut number) = (left + 0.02, 0);
    while x < left + width - 0.1 {
        let own = if stage.slips(0.9) { stage.dice.pick(&BINDERS) } else { colour };
        let thick = if stage.slips(0.7) { stage.dice.between(0.05, 0.11) } else { 0.085 };
        let room = left + width - x;
        number += 1;
        if stage.slips(0.2) {
            x += stage.dice.between(0.05, 0.2);
        } else if stage.slips(0.2) && room > 0.4 {
            row.push((x, 0.28, Piece::Pile { height: stage.dice.between(0.08, 0.26) }));
            x += 0.29;
        } else if stage.slips(0.16) && room > 0.35 {
            let lean = stage.dice.between(0.08, 0.16);
            row.push((x, thick, Piece::Leaning { lean, colour: own }));
            x += thick + lean;
        } else {
            let height = 0.32 - if stage.slips(0.8) { stage.dice.between(0.0, 0.07) } else { 0.0 };
            let label = (!stage.slips(0.85)).then(|| format!("{}.{number:02}", board + 1));
            row.push((x, thick, Piece::Binder { height, colour: own, label }));
            x += thick;
        }
    }
    row.sort_by(|a, b| stage.aside(b.0).total_cmp(&stage.aside(a.0)));
    for (x, thick, piece) in row {
        match piece {
            Piece::Binder { height, colour, label } => {
                stage.binder([x, up, FRONT], thick, height, colour, label.as_deref());
            }
            Piece::Leaning { lean, colour } => {
                let edge = |from: f32, to: f32, back: f32| {
                    [
                        [x + from, up, FRONT + back],
                        [x + to, up, FRONT + back],
                        [x + to + lean, up + 0.29, FRONT + back],
                        [x + from + lean, up + 0.3, FRONT + back],
                    ]
                };
                stage.face(&edge(0.0, thick, 0.25), lit(colour, 0.5));
                stage.face(&edge(0.0, thick, 0.0), lit(colour, 0.84));
                stage.disc([x + thick / 2.0 + 0.15 * lean, up + 0.05, FRONT - 0.003], thick * 0.2, lit(colour, 0.4));
            }
            Piece::Pile { height } => stage.pile([x + thick / 2.0, up, FRONT + 0.17], height, 1.0),
        }
    }
}
