//! Area tags of a unit (mã khu vực), to print and to put up: on doors, counters and shelves. For the unit's team and
//! head, the committee and the administrator. What a tag says and which there are is `domain::tag`'s.

mod api;
#[cfg(feature = "ssr")]
mod code;
#[cfg(feature = "ssr")]
mod load;
mod view;
mod words;

pub use api::TagsPageFn;
#[cfg(feature = "ssr")]
pub use code::code;
#[cfg(feature = "ssr")]
pub use load::verdict;
pub use view::TagsView;
