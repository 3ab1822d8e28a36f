//! The quality system of an agency (hệ thống quản lý chất lượng, HTQLCL, TCVN ISO 9001) as its register keeps it: built,
//! applied, declared (công bố), kept up; where it stands, what is overdue, and how many agencies have come how far.
//! Sources: Quyết định 19/2014/QĐ-TTg and Thông tư 26/2014/TT-BKHCN, as far as their text is known; figures that are
//! not known to be law are data ([`Rules`]).

mod check;
mod coverage;
mod cycle;
mod document;
mod log;
mod overdue;
mod register;
mod rules;
mod standing;

pub use check::{MAX_ENTRIES, MAX_PROCEDURES, RegisterFault};
pub use coverage::{Agency, BlockCoverage, Coverage, Tally, coverage, tenths};
pub use cycle::Stage;
pub use document::{MAX_DOCUMENT_BYTES, document_id, is_pdf};
pub use log::{Edit, Entry, Part, QualityChange, edits};
pub use overdue::{Duty, Overdue};
pub use register::{
    Activity, Alteration, AlterationKind, Declaration, DocumentRef, Plan, Procedures, QualitySystem, Reason, Register,
};
pub use rules::{Edition, Rules};
pub use standing::{Standing, StandingRegister};
