//! Passwords and tokens: how secrets are made, hashed and compared. Who may do what is `domain::person`'s, and what is
//! stored is `db`'s business.

mod hasher;
mod slow_down;
mod token;

pub use hasher::{Busy, Hasher};
pub use slow_down::{ADDRESS, Limit, NAME, QUIET};
pub use token::{fingerprint, new_token};

/// Shortest password that is accepted, in characters.
pub const MIN_PASSWORD: usize = 10;

/// Longest password that is hashed, in characters: a longer one only costs time.
pub const MAX_PASSWORD: usize = 200;

/// Whether a new password is long enough, and short enough to be hashed. Length is the only rule (NIST SP 800-63B).
pub fn is_acceptable(password: &str) -> bool {
    (MIN_PASSWORD..=MAX_PASSWORD).contains(&password.chars().count())
}
