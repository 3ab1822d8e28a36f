//! Errands in the browser: kept before anything else happens with them, then carried in the order of their making. Few pages
//! ever have one, so all of it but the count stands in a part that is fetched when there is something to do.

mod carrier;
mod count;
mod counter;
mod part;
mod records;

pub(super) use count::count;
pub(super) use counter::{add, pack};
pub use counter::{correct, errands, give_up, retry_errand, send};
pub(super) use part::{clear_orphans, retry, sweep};
pub(super) use records::PREFIX;
