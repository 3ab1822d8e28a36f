//! Chance that is the same at every start: a small generator (SplitMix64) seeded by words. Nothing secret comes
//! from it.

use sha2::{Digest, Sha256};

/// A sequence of numbers that follows from its seed alone.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// A sequence for these words; other words, another sequence.
    pub fn new(words: &[&str]) -> Self {
        let hash = Sha256::digest(words.join("\u{1f}").as_bytes());
        let (first, _) = hash.split_first_chunk().expect("a SHA-256 has more than eight bytes");
        Self(u64::from_be_bytes(*first))
    }

    /// The next 64 bits.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, and without, `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        self.roll().checked_rem(end).unwrap_or(0)
    }

    /// True in this many of a hundred cases.
    pub fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_give_the_same_sequence() {
        let mut a = Dice::new(&["unit", "item"]);
        let mut b = a.clone();
        assert_eq!((a.roll(), a.roll()), (b.roll(), b.roll()));
        assert_ne!(Dice::new(&["unititem"]).roll(), Dice::new(&["unit", "item"]).roll());
        assert!((0..1000).all(|_| a.below(7) < 7));
    }
}
