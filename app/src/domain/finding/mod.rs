//! Findings and their corrective actions (phiếu yêu cầu hành động khắc phục): a fault that an audit found in an item, and
//! what becomes of it until it is gone. A unit has one finding per item and place: whoever finds the fault again adds to it
//! what was found, so that the re-audit can be followed. Terms: ISO 19011:2018, ISO 9001:2015 clause 10.2.
//!
//! Who may do what is the policy's business, except that nobody checks their own action.

mod act;
mod due;
mod found;
mod record;
mod severity;
mod shown;
mod stand;
mod step;
#[cfg(test)]
mod tests;

pub use act::{FindingAct, FindingFault};
pub use due::Ageing;
pub use found::{Found, FoundSaid};
pub use record::{Conclusion, Finding, FindingChange, FindingChangeKind, FindingNumber, Occurrence, Outcome};
pub use severity::Severity;
pub use stand::Stand;
pub use step::{FindingState, FindingStep, WrongFindingStep};
