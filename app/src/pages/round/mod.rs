//! A round (đợt đánh giá) as the committee runs it: progress, who verifies what, deadlines, closing and publishing; and the
//! form that opens one. The committee's alone.

mod api;
#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
mod open_load;
#[cfg(feature = "hydrate")]
mod send;
#[cfg(not(feature = "hydrate"))]
#[path = "send_nowhere.rs"]
mod send;

pub use api::{OpeningFn, RoundPageFn};
