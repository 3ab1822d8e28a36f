//! What is done with findings (phiếu yêu cầu hành động khắc phục): opening one from a sheet, acting on it, checking it, and what
//! of it each person reads. Every call authorises itself through `domain::person::policy`; rows stand in `db::findings`, HTTP
//! in `rest::findings`, the rules in `domain::finding`.

mod act;
mod desk;
mod find;
mod refusal;

pub use desk::FindingDesk;
pub use refusal::Refusal;
