//! Reminders by mail (nhắc việc qua thư điện tử). Who is reminded of what is decided by `domain::reminder`; receipts
//! stand in `db::reminders`.
//!
//! # Layout
//! - [`settings`]: what the settings say about the mail server; [`fault`]: what can be wrong, there and while sending.
//! - [`mailer`]: hands a message over to that server; [`letter`]: a message and its words.
//! - [`remind`]: everybody's reminders of one day; [`clock`]: once an hour while offices are open.
//!
//! No log line holds an address or a word of a message: people are named by their id, refusals by their code.

mod clock;
mod fault;
mod letter;
mod mailer;
mod remind;
mod settings;

pub use self::{
    clock::{GRACE, keep_reminding},
    fault::{MailError, SendFault},
    letter::Letter,
    mailer::Mailer,
    remind::{Report, remind},
};
