//! What a unit does with its fixed points (điểm chụp cố định): making and correcting them, taking photos from them, choosing
//! the standard photo; and who sees how much. Every call authorises itself; rows stand in `db::fixed_points`, HTTP in
//! `rest::fixed_points`, the rules in `domain::fixed_point`.

mod act;
mod desk;
mod refusal;
mod save;

pub use desk::FixedPointDesk;
pub use refusal::Refusal;
