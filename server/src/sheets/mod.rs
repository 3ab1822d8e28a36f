//! What is done with sheets: saving, locking, unlocking, submitting, verifying, reading. Every call authorises itself through
//! `domain::person::policy`. Rows and queries stand in `db::sheets`, HTTP in `rest::sheets`.

mod desk;
mod handover;
mod matter;
mod moves;
mod parse;
mod photos;
mod publish;
mod read;
mod refusal;
mod report;
mod restore;
mod save;
mod shift;
mod verification;

pub use desk::Desk;
pub(crate) use desk::verdict_on;
pub use moves::{Locked, NaException, reason_of};
pub use parse::parse;
pub use read::{SheetAnswer, SheetQuery};
pub use refusal::{Fault, Refusal};
pub use save::Saved;
pub use verification::Explained;
