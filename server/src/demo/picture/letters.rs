//! Capital letters for labels and signs, Vietnamese ones included: five columns, seven rows, marks above and below.

/// Columns from one letter to the next.
pub(super) const ADVANCE: f32 = 6.0;

/// A stroke of a letter, in columns from its left and rows up from its foot: left, bottom, right, top.
pub(super) type Stroke = [f32; 4];

/// The strokes of one letter: neighbouring dots of a row are one stroke. Unknown letters are blank.
pub(super) fn strokes(letter: char) -> Vec<Stroke> {
    let (base, marks) = parts(letter);
    let dots = SHAPES.iter().find(|shape| shape.0 == base).map_or(0, |shape| shape.1);
    let mut strokes = Vec::with_capacity(16);
    for row in 0..7_u8 {
        let line = (dots >> (5 * row)) & 0b11111;
        let mut column = 0;
        while column < 5 {
            let run = (column..5).take_while(|at| line & (0b10000 >> at) != 0).count();
            if run > 0 {
                strokes.push(dot(column as f32, f32::from(row), run as f32));
            }
            column += run.max(1);
        }
    }
    for mark in marks.chars() {
        strokes.extend_from_slice(match mark {
            '^' => &CIRCUMFLEX,
            'u' => &BREVE,
            '+' => &HORN,
            '-' => &BAR,
            '.' => &DOT_BELOW,
            '\'' => &ACUTE,
            '`' => &GRAVE,
            '~' => &TILDE,
            _ => &HOOK,
        });
    }
    strokes
}

/// A level stroke of `run` dots.
const fn dot(column: f32, row: f32, run: f32) -> Stroke {
    [column, row, column + run, row + 1.0]
}

const CIRCUMFLEX: [Stroke; 3] = [dot(1.0, 7.4, 1.0), dot(2.0, 8.1, 1.0), dot(3.0, 7.4, 1.0)];
const BREVE: [Stroke; 3] = [dot(1.0, 8.1, 1.0), dot(2.0, 7.4, 1.0), dot(3.0, 8.1, 1.0)];
const HORN: [Stroke; 2] = [dot(4.6, 6.4, 1.0), dot(5.0, 7.2, 0.8)];
const BAR: [Stroke; 1] = [dot(-0.8, 3.0, 3.0)];
const DOT_BELOW: [Stroke; 1] = [dot(2.0, -1.8, 1.0)];
const ACUTE: [Stroke; 2] = [dot(3.4, 9.0, 1.0), dot(4.1, 9.8, 1.0)];
const GRAVE: [Stroke; 2] = [dot(0.6, 9.0, 1.0), dot(-0.1, 9.8, 1.0)];
const HOOK: [Stroke; 3] = [dot(2.0, 8.4, 1.0), dot(2.6, 9.2, 1.0), dot(1.4, 10.0, 1.8)];
const TILDE: [Stroke; 3] = [dot(0.8, 8.6, 1.0), dot(1.6, 9.2, 1.6), dot(3.0, 8.6, 1.4)];

/// A letter without its marks, and the marks.
fn parts(letter: char) -> (char, &'static str) {
    match letter {
        'Á' => ('A', "'"),
        'À' => ('A', "`"),
        'Ả' => ('A', "?"),
        'Ạ' => ('A', "."),
        'Ă' => ('A', "u"),
        'Â' => ('A', "^"),
        'Ấ' => ('A', "^'"),
        'Ậ' => ('A', "^."),
        'Ắ' => ('A', "u'"),
        'Ẵ' => ('A', "u~"),
        'Đ' => ('D', "-"),
        'Ẽ' => ('E', "~"),
        'Ế' => ('E', "^'"),
        'Ể' => ('E', "^?"),
        'Ệ' => ('E', "^."),
        'Ó' => ('O', "'"),
        'Ò' => ('O', "`"),
        'Ọ' => ('O', "."),
        'Ô' => ('O', "^"),
        'Ố' => ('O', "^'"),
        'Ồ' => ('O', "^`"),
        'Ộ' => ('O', "^."),
        'Ơ' => ('O', "+"),
        'Ủ' => ('U', "?"),
        'Ư' => ('U', "+"),
        'Ử' => ('U', "+?"),
        'Ữ' => ('U', "+~"),
        plain => (plain, ""),
    }
}

/// Dots of the plain letters: five bits a row, the top row first, the left dot highest.
const SHAPES: [(char, u64); 37] = [
    ('A', 0x3A31FC631),
    ('B', 0x7A31F463E),
    ('C', 0x3A308422E),
    ('D', 0x7A318C63E),
    ('E', 0x7E10F421F),
    ('F', 0x7E10F4210),
    ('G', 0x3A30BC62E),
    ('H', 0x4631FC631),
    ('I', 0x38842108E),
    ('J', 0x1C4210A4C),
    ('K', 0x4654C5251),
    ('L', 0x42108421F),
    ('M', 0x4775AC631),
    ('N', 0x47359C631),
    ('O', 0x3A318C62E),
    ('P', 0x7A31F4210),
    ('Q', 0x3A318D64D),
    ('R', 0x7A31F5251),
    ('S', 0x3E107043E),
    ('T', 0x7C8421084),
    ('U', 0x46318C62E),
    ('V', 0x46318C544),
    ('X', 0x462A22A31),
    ('Y', 0x462A21084),
    ('0', 0x3A33AE62E),
    ('1', 0x11842108E),
    ('2', 0x3A213221F),
    ('3', 0x78217043E),
    ('4', 0x08CA97C42),
    ('5', 0x7E1E0862E),
    ('6', 0x3A10F462E),
    ('7', 0x7C2222108),
    ('8', 0x3A317462E),
    ('9', 0x3A317842E),
    ('-', 0x0000F8000),
    ('.', 0x00000018C),
    ('/', 0x042222210),
];
