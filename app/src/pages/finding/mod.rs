//! Findings and corrective actions (phiếu yêu cầu hành động khắc phục): the list with its ageing, the page of one with what can
//! be done about it, and the form that opens one from an item.

mod act;
mod api;
mod forms;
mod group;
mod list;
#[cfg(feature = "ssr")]
mod load;
mod open;
mod photos;
mod record;
mod view;
mod words;

pub use act::{Act, ActState};
pub use api::{FindingNote, Tallied};
pub use list::FindingsView;
#[cfg(feature = "ssr")]
pub use load::{notes, of_own, tally};
pub use open::{About, OpenForm};
pub use view::FindingView;
pub use words::{note_words, number_words, state_name, tally_words};
