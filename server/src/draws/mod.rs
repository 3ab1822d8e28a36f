//! What the committee does with draws of spot audits (bốc thăm kiểm tra đột xuất): announcing, opening, assigning
//! inspectors; and what of a draw each person reads. Every call authorises itself; rows stand in `db::draws`, HTTP in
//! `rest::draws`, the draw itself in `domain::draw`.

mod announce;
mod assign;
mod candidates;
mod desk;
mod open;
mod read;
mod refusal;

pub use announce::Announcement;
pub use assign::Assignment;
pub use desk::DrawDesk;
pub use refusal::Refusal;
