//! Fill (chấm phiếu): one item at a time, one tap for an answer. Team and head for their own unit's sheets, an
//! inspector for a verification or a spot audit. `course`, `rows` are pure; `desk` holds the signals, and
//! `shots`, `order`, `undo`, `kept` are parts of it; the rest is views.

mod api;
#[cfg(feature = "ssr")]
mod begin;
mod course;
mod data;
mod desk;
mod dialogs;
mod done;
mod evidence;
mod finding;
mod item;
mod jump;
mod kept;
mod levels;
mod order;
mod phrases;
#[cfg(feature = "ssr")]
mod previous;
#[cfg(feature = "ssr")]
mod proofs;
mod reuse;
mod rows;
mod shots;
mod top;
mod undo;
mod view;
mod words;

pub use api::{OpenSheet, Wish, open_sheet};
pub use data::{FillData, Previous, shelf};
#[cfg(feature = "ssr")]
pub use previous::published;
pub use rows::short as short_value;
pub use view::Fill;
