//! What can be wrong with the settings of mail, in words that name the setting, and with the sending of a message, in
//! words that a log may hold.

use lettre::transport::smtp;

use crate::site::NotASite;

/// Why the settings of mail cannot be used. Meant for the person at the console; never repeats a password.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Some of the settings are there.
    #[error("{set} is set, {missing} is not: mail needs NENEP_SMTP_URL, NENEP_SMTP_FROM and NENEP_PUBLIC_URL")]
    Half {
        /// A setting that is there.
        set: &'static str,
        /// A setting that is not.
        missing: &'static str,
    },
    /// The mail server's URL.
    #[error(
        "NENEP_SMTP_URL: {why}; expected smtps://user:password@host:465 or smtp://user:password@host:587, with letters \
         such as @ : / in user and password written as %40 %3A %2F"
    )]
    Server {
        /// What to change.
        why: &'static str,
    },
    /// The mail server's URL, as the library sees it.
    #[error("NENEP_SMTP_URL cannot be used: {0}")]
    Transport(#[source] smtp::Error),
    /// The sender.
    #[error("NENEP_SMTP_FROM is not an e-mail address, expected a form like nenep@tphcm.gov.vn")]
    From,
    /// The address of the site.
    #[error(transparent)]
    Site(#[from] NotASite),
}

/// Why a message did not go out. What the server said may hold addresses and stands in the source alone.
#[derive(Debug, thiserror::Error)]
pub enum SendFault {
    /// The server took the connection and refused the message.
    #[error("the mail server refused it with code {code}")]
    Refused {
        /// The reply's three digits.
        code: u16,
        /// What the server said.
        source: smtp::Error,
    },
    /// There is no server, no secure line to it, or it does not speak SMTP.
    #[error("the mail server cannot be used: {}", plainly(.0))]
    Unusable(#[source] smtp::Error),
    /// The server did not answer in time.
    #[error("the mail server did not answer in time")]
    Silent,
    /// The message cannot be written down.
    #[error("the message cannot be written")]
    Unwritten(#[source] lettre::error::Error),
}

/// Replies that are about the server or our account there (RFC 5321, 4.2.2; RFC 4954, 6).
const ABOUT_US: [u16; 7] = [421, 432, 454, 530, 534, 535, 538];

impl SendFault {
    /// Whether the next message would meet the same fault, whoever it is for.
    pub fn concerns_everybody(&self) -> bool {
        match self {
            Self::Refused { code, .. } => ABOUT_US.contains(code),
            Self::Unusable(_) | Self::Silent => true,
            Self::Unwritten(_) => false,
        }
    }
}

/// The fault without what the server said.
fn plainly(fault: &smtp::Error) -> String {
    if fault.is_response() { "its answer is not SMTP".to_owned() } else { fault.to_string() }
}

impl From<smtp::Error> for SendFault {
    fn from(source: smtp::Error) -> Self {
        match source.status() {
            Some(code) => Self::Refused { code: code.into(), source },
            None => Self::Unusable(source),
        }
    }
}
