//! What can be wrong with a certificate, in words that name the setting and say what to do.

use std::{io, path::PathBuf};

use chrono::{DateTime, Utc};

/// Why https cannot be served. Meant for the person at the console.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// One of the two files is named.
    #[error("{set} is set, {missing} is not: name both files, or neither to serve plain HTTP")]
    Half {
        /// The setting that is there.
        set: &'static str,
        /// The setting that is not.
        missing: &'static str,
    },
    /// A certificate and a trial at once.
    #[error(
        "NENEP_TLS_TRIAL makes a certificate of its own: switch it off to use NENEP_TLS_CERT and NENEP_TLS_KEY, or \
         take these two away"
    )]
    Both,
    /// A file cannot be read.
    #[error("{setting}: {} cannot be read: {fault}; name a file that the server's user may read", path.display())]
    Read {
        /// The setting that names the file.
        setting: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        fault: io::Error,
    },
    /// A file is not what it should be.
    #[error("{setting}: {} holds no {expected}", path.display())]
    Content {
        /// The setting that names the file.
        setting: &'static str,
        /// The file.
        path: PathBuf,
        /// What should be in it.
        expected: &'static str,
    },
    /// Key and certificate are strangers.
    #[error(
        "NENEP_TLS_KEY: {} does not belong to the first certificate in {} (NENEP_TLS_CERT): the server's own \
         certificate comes first, then those of its issuers",
        key.display(),
        cert.display()
    )]
    Mismatch {
        /// The file of the certificate.
        cert: PathBuf,
        /// The file of the key.
        key: PathBuf,
    },
    /// The certificate is not in force.
    #[error(
        "NENEP_TLS_CERT: {} is valid from {from} to {to}: no browser accepts it now; renew it, or set this machine's \
         clock",
        path.display()
    )]
    NotInForce {
        /// The file of the certificate.
        path: PathBuf,
        /// First moment of its validity.
        from: DateTime<Utc>,
        /// Last moment of its validity.
        to: DateTime<Utc>,
    },
    /// A name that no certificate can carry.
    #[error("NENEP_TLS_TRIAL_NAMES: {0:?} is neither a host name nor an address")]
    Name(String),
    /// The trial's files cannot be written.
    #[error("NENEP_TLS_TRIAL: {} cannot be written: {fault}; the server's user needs the folder NENEP_DATA", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        fault: io::Error,
    },
    /// The trial's authority does not cover all names of this machine.
    #[error(
        "NENEP_TLS_TRIAL: this machine has a name that the trial's authority must not vouch for: restart the server to \
         make another authority, then set the devices up again"
    )]
    Uncovered,
    /// The trial's certificate cannot be made.
    #[error("NENEP_TLS_TRIAL: the certificate cannot be made: {0}")]
    Make(#[from] rcgen::Error),
    /// The cryptography refuses.
    #[error("the certificate cannot be used: {0}")]
    Refused(#[from] rustls::Error),
}
