//! A round (đợt đánh giá) as the committee runs it: progress, who verifies what, deadlines, closing and publishing; and the
//! form that opens one. The committee's alone.

mod api;
mod assign;
#[cfg(feature = "ssr")]
mod load;
mod open;
#[cfg(feature = "ssr")]
mod open_load;
mod progress;
mod refused;
#[cfg(feature = "ssr")]
mod resume;
mod run;
mod send;
mod view;
mod words;

pub use api::{OpeningFn, RoundPageFn};
pub use open::RoundOpenView;
pub use view::RoundView;
