//! What the program `line` is told, one order a line: `cut`, `mend`, `none`, `delay 200`, `cut-after 5000`, `reset`,
//! `black-hole`, `duplicate`, `random`. `cut-after` and `reset` take a number of bytes and a way, `up` or `down`.

use std::{str::FromStr, time::Duration};

use crate::{Fault, Line, Plan, Way};

/// One order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Breaks every connection and refuses new ones.
    Cut,
    /// Takes connections again.
    Mend,
    /// Every connection from now on gets this fault.
    Set(Fault),
    /// Every connection from now on gets a fault at random.
    Random,
}

/// Words that are no order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no order")]
pub struct UnknownOrder(String);

impl Order {
    /// Does what was ordered; `seed` is for what is drawn.
    pub fn give(self, line: &Line, seed: u64) {
        match self {
            Self::Cut => line.cut(),
            Self::Mend => line.mend(),
            Self::Set(fault) => line.set(Plan::Fixed(fault)),
            Self::Random => line.set(Plan::Random(seed)),
        }
    }
}

impl FromStr for Order {
    type Err = UnknownOrder;

    fn from_str(text: &str) -> Result<Self, UnknownOrder> {
        let unknown = || UnknownOrder(text.to_owned());
        let number = |word: &str| word.parse::<u64>().map_err(|_| unknown());
        let words: Vec<&str> = text.split_whitespace().collect();
        Ok(match words[..] {
            ["cut"] => Self::Cut,
            ["mend"] => Self::Mend,
            ["random"] => Self::Random,
            ["none"] => Self::Set(Fault::None),
            ["delay", ms] => Self::Set(Fault::Delay(Duration::from_millis(number(ms)?))),
            ["cut-after", after] => Self::Set(Fault::Cut { way: Way::Down, after: number(after)? }),
            ["cut-after", after, way] => {
                Self::Set(Fault::Cut { way: self::way(way).ok_or_else(unknown)?, after: number(after)? })
            }
            ["reset"] => Self::Set(Fault::Reset { way: Way::Up, after: 0 }),
            ["reset", after] => Self::Set(Fault::Reset { way: Way::Down, after: number(after)? }),
            ["reset", after, way] => {
                Self::Set(Fault::Reset { way: self::way(way).ok_or_else(unknown)?, after: number(after)? })
            }
            ["black-hole"] => Self::Set(Fault::BlackHole),
            ["duplicate"] => Self::Set(Fault::Duplicate),
            _ => return Err(unknown()),
        })
    }
}

fn way(word: &str) -> Option<Way> {
    match word {
        "up" => Some(Way::Up),
        "down" => Some(Way::Down),
        _ => None,
    }
}
