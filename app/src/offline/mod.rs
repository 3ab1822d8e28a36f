//! What only a browser can do: keep what was said on the device, shrink photos, send everything to `/api/v1`.
//! `pending` and `status` are pure; `browser` does the work, `nowhere` stands in its place on the server.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(not(feature = "hydrate"))]
mod nowhere;
mod outbox;
mod parcel;
mod pending;
mod status;

#[cfg(feature = "hydrate")]
use browser as driver;
#[cfg(not(feature = "hydrate"))]
use nowhere as driver;

pub use driver::{
    discard, drop_photo, enter, forget_aside, install, keep, keep_picture, leave, now, now_ms, outboxes, pack,
    photo_state, pick, picture, prefer, preference, recall, remember, retry_all, room, set_aside, sweep, take_files,
    take_over, unpack, upload, waiting,
};
pub use outbox::{Outbox, Shot};
pub use parcel::{ENDING, FIRST_LINE, Packed, Parcel, ParcelFault, ParcelSize, first_line, json_length};
pub use pending::{Kept, Pending};
pub use status::{PhotoState, Room, SyncStatus, Trouble, Wait, Waiting, backoff};
