//! Vietnamese order of names: a ă â b c d đ e ê …, tones only where the letters are equal. The same on the tablet and
//! on the server, without a locale data set.

use unicode_normalization::UnicodeNormalization;

/// Letters in Vietnamese order; each position is a primary weight.
const LETTERS: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Combining marks of the tones, in dictionary order: huyền, hỏi, ngã, sắc, nặng. No mark (ngang) comes first.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// A key that sorts as a Vietnamese reader expects: by letters, then by tones, then lower case first.
pub fn key(text: &str) -> (Vec<u32>, Vec<u8>, String) {
    let mut letters = Vec::with_capacity(text.len());
    let mut tones = Vec::with_capacity(text.len());
    for c in text.nfd() {
        if let Some(tone) = TONES.iter().position(|t| *t == c) {
            if let Some(last) = tones.last_mut() {
                *last = tone as u8 + 1;
            }
        } else if let Some(last) = letters.last_mut().filter(|_| is_shape(c)) {
            *last = shaped(*last, c);
        } else {
            letters.push(weight(c));
            tones.push(0);
        }
    }
    (letters, tones, text.to_owned())
}

/// Breve, circumflex, horn: marks that make another letter.
fn is_shape(c: char) -> bool {
    matches!(c, '\u{306}' | '\u{302}' | '\u{31b}')
}

/// Letters stand above every other sign; digits and signs keep their code's order.
const FIRST_LETTER: u32 = 0x11_0000;

fn weight(c: char) -> u32 {
    let lower = c.to_lowercase().next().unwrap_or(c);
    LETTERS.chars().position(|l| l == lower).map_or(u32::from(lower), |at| FIRST_LETTER + at as u32)
}

/// The weight of a letter once it carries a mark.
fn shaped(plain: u32, mark: char) -> u32 {
    let base = plain.checked_sub(FIRST_LETTER).and_then(|at| LETTERS.chars().nth(at as usize));
    match (base, mark) {
        (Some('a'), '\u{306}') => weight('ă'),
        (Some('a'), '\u{302}') => weight('â'),
        (Some('e'), '\u{302}') => weight('ê'),
        (Some('o'), '\u{302}') => weight('ô'),
        (Some('o'), '\u{31b}') => weight('ơ'),
        (Some('u'), '\u{31b}') => weight('ư'),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn names_stand_in_dictionary_order() {
        let sorted = [
            "Phường 2",
            "Phường An Đông",
            "Phường An Lạc",
            "Phường Ấp Bắc",
            "Phường Bàn Cờ",
            "Phường Bình Đông",
            "Phường Bình Tân",
            "Phường Diên Hồng",
            "Phường Đông Hưng",
            "Phường Ô Chợ",
            "Phường Ông Lãnh",
            "Phường Ơn",
        ];
        let mut shuffled = sorted;
        shuffled.reverse();
        shuffled.sort_by_cached_key(|name| key(name));
        assert_eq!(shuffled, sorted);
    }

    #[test]
    fn tones_decide_only_between_equal_letters() {
        let mut words = ["mạ", "má", "mã", "mả", "mà", "ma", "mai"];
        words.sort_by_cached_key(|word| key(word));
        assert_eq!(words, ["ma", "mà", "mả", "mã", "má", "mạ", "mai"]);
    }
}
