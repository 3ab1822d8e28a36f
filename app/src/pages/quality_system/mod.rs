//! Registers of quality systems (sổ theo dõi HTQLCL): the register of one agency, which its head keeps and its team,
//! inspectors and the committee read; and the list of agencies, for the committee with the coverage table.

mod activities;
mod alterations;
mod api;
mod basics;
mod coverage;
mod cycle;
mod declarations;
mod declare;
mod editor;
mod fields;
mod list;
#[cfg(feature = "ssr")]
mod load;
mod log;
mod say;
mod table;
mod view;
mod words;

pub use api::{QualitySystemPageFn, QualitySystemsFn};
pub use list::QualitySystemsView;
#[cfg(feature = "ssr")]
pub use load::{late_duties, may_read};
pub use view::QualitySystemView;
