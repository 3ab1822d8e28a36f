//! A sheet (phiếu đánh giá) for reading: score, parts, answers, photos, what is missing, who changed what; and its
//! lock. Open to whoever may read the sheet; each button shows only to whoever may use it.

mod answers;
mod api;
mod case;
mod changes;
mod decide;
mod hand_in;
#[cfg(feature = "ssr")]
mod load;
mod missing;
mod reason;
mod refused;
mod result;
mod send;
mod step;
mod view;
mod words;

pub use api::{AnswerLine, SheetPage, SheetPageFn};
pub use hand_in::{HandInForm, HandingIn};
#[cfg(feature = "ssr")]
pub use load::page as read;
pub use step::Step;
pub use view::SheetView;
