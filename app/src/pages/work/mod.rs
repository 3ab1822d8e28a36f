//! My work (Việc của tôi), the front page: what is due, half-done, come back; what an inspector, the committee and
//! the administrator start from. Open to everybody who is signed in; each part shows by role.

mod api;
mod audits;
#[cfg(feature = "ssr")]
mod audits_load;
#[cfg(feature = "ssr")]
mod inspection_load;
mod inspector;
#[cfg(feature = "ssr")]
mod load;
mod prepare;
mod red_tags;
mod rounds;
mod tasks;
mod verifications;
mod view;
mod visits;
#[cfg(feature = "ssr")]
mod visits_load;
mod words;

pub use api::{
    Inspection, InternalAudits, RedTagsDue, Stage, Task, Verification, VerificationStage, Visit, Work, WorkFn, work,
};
pub use view::{WorkView, shelf};
