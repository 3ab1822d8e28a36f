//! Widgets that a second page needed. Each has a style sheet of the same name in `style/components`.

mod band_chip;
mod band_mark;
mod dialog;
mod header;
mod heat;
mod icon;
mod load;
mod notices;
mod page;
mod page_load;
mod photo_strip;
mod radar;
mod score_bar;
mod sign_out;
mod sparkline;
mod states;
mod table_frame;

pub use band_chip::BandChip;
pub use band_mark::BandMark;
pub use dialog::Dialog;
pub use header::{Header, LooksButtons};
pub use heat::{HeatCell, Shades};
pub use icon::{Icon, Shape};
pub use load::Load;
pub use notices::{Newer, Notices};
pub use page::{Crumb, Page};
pub use page_load::PageLoad;
pub use photo_strip::{PhotoStrip, Shot};
pub use radar::{Axis, Radar};
pub use score_bar::ScoreBar;
pub use sign_out::SignOutButton;
pub use sparkline::Sparkline;
pub use states::{Empty, ErrorBox, Loading, NotFound};
pub use table_frame::TableFrame;
