//! The browser's part: storage, photos, sending.

mod courier;
mod device;
mod http;
mod idb;
mod photo;
mod room;
mod shelf;
mod store;
mod sweep;
mod worker;

pub use courier::waiting;
pub(super) use courier::{changed, outbox, retry};
pub use device::{now, now_ms, prefer, preference};
pub use photo::{pick, take_files};
pub use room::room;
pub use shelf::{enter, keep, leave, recall, remember};
pub use sweep::sweep;
pub use worker::{install, take_over};
