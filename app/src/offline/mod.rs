//! What only a browser can do: keep what was said on the device, shrink photos, send everything to `/api/v1`.
//! `pending` and `status` are pure; `browser` does the work, `nowhere` stands in its place on the server.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(not(feature = "hydrate"))]
mod nowhere;
mod outbox;
mod pending;
mod status;

#[cfg(feature = "hydrate")]
use browser as driver;
#[cfg(not(feature = "hydrate"))]
use nowhere as driver;

pub use driver::{
    enter, install, keep, leave, now, now_ms, pick, prefer, preference, recall, remember, room, sweep, take_files,
    take_over, waiting,
};
pub use outbox::{Outbox, Shot};
pub use pending::{Kept, Pending};
pub use status::{Room, SyncStatus, Trouble, Wait, backoff};
