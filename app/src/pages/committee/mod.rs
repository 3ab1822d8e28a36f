//! The committee's page (Ban Chỉ đạo): units × sections as a heat map that is a real table. The committee sees
//! everything; heads, teams and inspectors see what was published to them.

mod api;
mod filters;
#[cfg(feature = "ssr")]
mod load;
mod query;
mod table;
mod view;
mod words;

pub use api::BoardPageFn;
pub use view::CommitteeView;
