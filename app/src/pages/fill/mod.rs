//! Fill (chấm phiếu): one item at a time, one tap for an answer. Team and head for their own unit's sheets, an
//! inspector for a spot audit. `course`, `rows` are pure; `desk`, `shots` hold the signals; the rest is views.

mod api;
#[cfg(feature = "ssr")]
mod begin;
mod course;
mod data;
mod desk;
mod dialogs;
mod done;
mod evidence;
mod item;
mod jump;
mod levels;
mod phrases;
mod rows;
mod shots;
mod top;
mod view;
mod words;

pub use api::{OpenSheet, Wish, open_sheet};
pub use data::{FillData, Previous, shelf};
pub use rows::short as short_value;
pub use view::Fill;
