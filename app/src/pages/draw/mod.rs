//! Draws of spot audits (bốc thăm kiểm tra đột xuất): the list with the form that announces one, and the page of a draw,
//! where the committee opens it and sends inspectors, and everybody checks it on their own device.

mod announce;
mod api;
mod assign;
mod check;
mod list;
#[cfg(feature = "ssr")]
mod load;
mod record;
mod run;
mod send;
mod view;
mod words;

pub use api::{DrawPageFn, DrawsFn};
pub use list::DrawsView;
#[cfg(feature = "ssr")]
pub use load::label;
pub use view::DrawView;
