//! The browser's part: storage, photos, sending.

mod carry;
mod courier;
mod device;
mod drafts;
mod errands;
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
mod writings;

pub(super) use courier::{changed, look, retry};
pub use device::{now, now_ms, prefer, preference};
pub use drafts::{forget_aside, set_aside};
pub use errands::{correct, errands, give_up, retry_errand, send};
pub use held::{known, photo_state};
pub use parcel::{pack, unpack};
pub use photo::{kept_photo, pick, take_files, take_still};
pub(super) use register::outbox;
pub use register::{discard, drop_photo, outboxes, retry_all, sweep, waiting};
pub use room::room;
pub use shelf::{enter, keep, keep_picture, leave, picture, recall, remember};
pub use store::let_go;
pub use worker::{install, take_over};
pub use writings::{drop_writing, keep_writing, writing, writings};
