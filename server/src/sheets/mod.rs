//! What is done with sheets: saving, locking, unlocking, submitting, reading. Every call authorises itself through
//! `domain::person::policy`. Rows and queries stand in `db::sheets`, HTTP in `rest::sheets`.

mod desk;
mod matter;
mod moves;
mod parse;
mod photos;
mod read;
mod refusal;
mod restore;
mod save;

pub use desk::Desk;
pub use moves::{Locked, NaException};
pub use parse::parse;
pub use read::{SheetAnswer, SheetQuery};
pub use refusal::{Fault, Refusal};
pub use save::Saved;
