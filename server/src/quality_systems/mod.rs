//! Registers of quality systems (sổ theo dõi HTQLCL): who reads them, how their heads write them, the signed papers, and the
//! coverage table. Every call authorises itself; rows stand in `db::quality_systems`, HTTP in `rest::quality_systems`,
//! the rules in `domain::quality_system`.

mod desk;
mod documents;
mod read;
mod refusal;
mod write;

pub use desk::QualityDesk;
pub use documents::Document;
pub use refusal::Refusal;
