//! The browser's part: storage, photos, sending.

mod courier;
mod device;
mod drafts;
mod held;
mod http;
mod idb;
mod parcel;
mod photo;
mod register;
mod room;
mod shelf;
mod store;
mod worker;

pub(super) use courier::{changed, look, retry};
pub use device::{now, now_ms, prefer, preference};
pub use drafts::{forget_aside, set_aside};
pub use held::photo_state;
pub use parcel::{pack, unpack};
pub use photo::{pick, take_files, upload};
pub(super) use register::outbox;
pub use register::{discard, drop_photo, outboxes, retry_all, sweep, waiting};
pub use room::room;
pub use shelf::{enter, keep, keep_picture, leave, picture, recall, remember};
pub use worker::{install, take_over};
