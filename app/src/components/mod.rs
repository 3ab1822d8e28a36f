//! Widgets that a second page needed. Each has a style sheet of the same name in `style/components`.

mod band_chip;
mod dialog;
mod header;
mod icon;
mod load;
mod page;
mod score_bar;
mod states;

pub use band_chip::BandChip;
pub use dialog::Dialog;
pub use header::{Header, LooksButtons, SignOutButton};
pub use icon::{Icon, Shape};
pub use load::Load;
pub use page::{Crumb, Page};
pub use score_bar::ScoreBar;
pub use states::{Empty, ErrorBox, Loading, NotFound};
