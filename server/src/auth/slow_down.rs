//! How long somebody waits after failed sign-ins. The counters stand in the database (`db::sign_in_failures`), because
//! several servers may share it.

use std::time::Duration;

/// After this long without a failure the count starts again.
pub const QUIET: Duration = Duration::from_secs(15 * 60);

/// From which failure on one waits, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Failures that cost nothing.
    pub free: u32,
    /// Longest wait.
    pub longest: Duration,
}

/// For one sign-in name: five failures are free.
pub const NAME: Limit = Limit { free: 5, longest: QUIET };

/// For one address: a whole office may stand behind one, so more is free and the wait stays short.
pub const ADDRESS: Limit = Limit { free: 20, longest: Duration::from_secs(60) };

impl Limit {
    /// The wait that each failure in a row brings, beginning with the first: nothing while they are free, then 2 s,
    /// doubled by each further one. The last entry stands for all that follow.
    pub fn waits(self) -> Vec<Duration> {
        let free = std::iter::repeat_n(Duration::ZERO, self.free as usize - 1);
        let doubling = std::iter::successors(Some(Duration::from_secs(2)), |wait| Some(*wait * 2));
        let below = doubling.take_while(move |wait| *wait < self.longest);
        free.chain(below).chain([self.longest]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_failure_brings_the_first_wait() {
        let waits: Vec<u64> = NAME.waits().iter().map(Duration::as_secs).collect();
        assert_eq!(waits, [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900]);
    }

    #[test]
    fn an_address_waits_at_most_a_minute() {
        let waits = ADDRESS.waits();
        assert_eq!(waits[18], Duration::ZERO);
        assert_eq!(waits[19], Duration::from_secs(2));
        assert_eq!(waits.last(), Some(&Duration::from_secs(60)));
    }
}
