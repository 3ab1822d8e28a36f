//! The register of a quality system: where it stands, what is overdue, what is wrong with it, and the coverage table.

mod coverage;
mod faults;
mod given;
mod log;
mod overdue;
