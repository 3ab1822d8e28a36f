//! What the committee does with rounds (đợt đánh giá): opening, prolonging, assigning inspectors, closing, publishing.
//! Every call authorises itself through `domain::person::policy`; rows stand in `db::rounds`, HTTP in `rest::rounds`.

mod assign;
mod open;
mod publish;
mod refusal;
mod run;

pub use assign::{Assignment, unfit_code};
pub use open::Opening;
pub use refusal::Refusal;
pub use run::{RoundDesk, may_run};
