//! The draw of spot audits (bốc thăm kiểm tra đột xuất): who is visited follows from a seed that was sealed before and
//! from lots counted out by risk, in whole numbers, so that anybody can repeat it with pencil, paper and `sha256sum`.
//! No clock and no randomness is here, nor who may draw: that is the policy's business.

mod candidate;
mod drawing;
mod list;
mod observe;
mod pick;
mod record;
mod seed;
mod shown;
mod verify;
mod weight;

pub use candidate::{Candidate, Scope, Target};
pub use drawing::{DrawChange, DrawChangeKind, DrawState, Drawing, Parts, Pool, Visit, WrongDrawState};
pub use list::{List, ListError, MAX_LOTS, Terms};
pub use pick::{Pick, draw};
pub use record::{Draw, OpenError};
pub use seed::{Seed, SeedError};
pub use verify::Difference;
pub use weight::{Rate, Signals, Weight, Weights};
