//! Which connection gets which fault.

use std::time::Duration;

use rand::{Rng, SeedableRng, rngs::StdRng};

use crate::{Fault, Way};

/// Which connection gets which fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// Every connection this one.
    Fixed(Fault),
    /// One after the other, then from the start again; an empty sequence is no fault.
    Sequence(Vec<Fault>),
    /// Drawn for each connection. The same seed draws the same fault for the connection of the same number.
    Random(u64),
}

impl Plan {
    /// The fault of a connection; connections count from 0 since the plan was set.
    pub fn fault(&self, connection: u64) -> Fault {
        match self {
            Self::Fixed(fault) => *fault,
            Self::Sequence(faults) if faults.is_empty() => Fault::None,
            Self::Sequence(faults) => faults[(connection % faults.len() as u64) as usize],
            // The product spreads neighbouring seeds and numbers over all starting points of the generator.
            Self::Random(seed) => {
                draw(&mut StdRng::seed_from_u64(seed ^ connection.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
            }
        }
    }
}

/// A fault at random; two connections of five have none.
fn draw(rng: &mut StdRng) -> Fault {
    let way = if rng.random() { Way::Up } else { Way::Down };
    // Up to 64 KiB, every magnitude equally likely: within the head, within a body, within an answer.
    let after = 2f64.powf(rng.random_range(0.0..16.0)) as u64;
    match rng.random_range(0..20) {
        0..8 => Fault::None,
        8..10 => Fault::Delay(Duration::from_millis(rng.random_range(1..40))),
        10..13 => Fault::Cut { way, after },
        13..16 => Fault::Reset { way, after },
        16 => Fault::BlackHole,
        _ => Fault::Duplicate,
    }
}
