//! The report of an audit (báo cáo đánh giá), as ISO 19011:2018, 6.5.1 asks for it and as it is printed and signed. Open to
//! whoever may read the sheet; its author writes what the sheet does not say.

mod api;
mod form;
mod found;
mod head;
#[cfg(feature = "ssr")]
mod load;
mod say;
mod view;
mod words;

pub use view::ReportView;
