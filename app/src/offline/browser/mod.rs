//! The browser's part: storage, photos, sending.

mod courier;
mod device;
mod http;
mod idb;
mod photo;
mod store;
mod sweep;

pub use courier::waiting;
pub(super) use courier::{changed, outbox, retry};
pub use device::{now, now_ms, prefer, preference};
pub use photo::{pick, take_files};
pub use sweep::sweep;
