//! What only a browser can do: keep what was said on the device, shrink photos, send everything to `/api/v1`.
//! `pending` and `status` are pure; `browser` does the work, `nowhere` stands in its place on the server.

mod answer;
#[cfg(feature = "hydrate")]
mod browser;
mod errand;
#[cfg(not(feature = "hydrate"))]
mod nowhere;
mod outbox;
mod parcel;
mod pending;
mod status;
mod writing;

#[cfg(feature = "hydrate")]
use browser as driver;
#[cfg(not(feature = "hydrate"))]
use nowhere as driver;

pub use answer::Answer;
pub use driver::{
    correct, discard, drop_photo, drop_writing, enter, errands, forget_aside, give_up, install, keep, keep_picture,
    keep_writing, kept_photo, known, leave, let_go, now, now_ms, outboxes, pack, photo_state, pick, picture, prefer,
    preference, recall, remember, retry_all, retry_errand, room, send, set_aside, sweep, take_files, take_over,
    take_still, unpack, waiting, writing, writings,
};
pub use errand::{Errand, Held, KeptErrand, Method, Outcome, Queue, Sent};
pub use outbox::{Outbox, Shot};
pub use parcel::{ENDING, FIRST_LINE, Packed, Parcel, ParcelFault, ParcelSize, first_line, json_length};
pub use pending::{Kept, Pending};
pub use status::{PhotoState, Room, SyncStatus, Trouble, Wait, Waiting, backoff};
pub use writing::{Said, Writing, WritingKind};
