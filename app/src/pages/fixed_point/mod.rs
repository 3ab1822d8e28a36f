//! Fixed points (điểm chụp cố định): a unit's points with how each is found again, its standard photo beside the newest, and
//! the strip over time. The unit's team and head make points and take photos, the head chooses the standard; whoever audits
//! compares. The page and taking a photo work without network.

mod api;
mod card;
mod form;
mod hints;
#[cfg(feature = "ssr")]
mod load;
mod send;
mod strip;
mod view;
mod words;

pub use api::FixedPointsFn;
pub use hints::{PointHint, Shooting};
#[cfg(feature = "ssr")]
pub use load::{hints, may_read};
pub use view::FixedPointsView;
