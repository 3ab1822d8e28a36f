//! What the tablet may say about what it has kept and sent. The header shows exactly this and nothing rosier.

use crate::domain::ids::PhotoId;

/// What this device can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Bytes that are left, where the browser says so.
    pub free: Option<u64>,
    /// Whether the browser has promised not to clear what is stored.
    pub persisted: bool,
}

/// How much of a person waits on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// Sheets with something unsent.
    pub sheets: usize,
    /// What was sent from a screen and has not arrived.
    pub errands: usize,
    /// How many of both wait for a person to act.
    pub troubled: usize,
    /// What this person is writing at a screen and has not sent.
    pub writings: usize,
}

impl Waiting {
    /// What is finished and has not arrived: nobody signs out over it.
    pub fn unsent(self) -> usize {
        self.sheets + self.errands
    }
}

/// Where one photo is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoState {
    /// Only in this page's memory: this device cannot store.
    Unkept,
    /// In this device's storage, read back and compared.
    Kept,
    /// On its way.
    Sending,
    /// The server has it; the statement that names it may still wait.
    Sent,
}

/// Where the statements about one sheet are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SyncStatus {
    /// Nothing waits: the server has confirmed everything.
    #[default]
    Sent,
    /// On its way into this device's storage.
    Keeping,
    /// In this device's storage, not yet sent.
    Kept {
        /// Why sending waits.
        wait: Wait,
    },
    /// Being sent.
    Sending {
        /// Requests answered.
        done: usize,
        /// Requests in all.
        total: usize,
    },
    /// This device cannot store: what is not sent is lost when the page closes.
    Unkept {
        /// Because its storage is full.
        full: bool,
    },
    /// The server refused; a person has to act. What was said is kept.
    Attention(Trouble),
}

/// Why sending waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// About to be sent.
    Soon,
    /// No network.
    Offline,
    /// The server was busy or did not answer; tries again by itself.
    Retry {
        /// After so many seconds.
        seconds: u32,
    },
}

/// Why the server refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The session has ended.
    SignedOut,
    /// The sheet was locked in the meantime.
    Locked,
    /// This account may not write the sheet.
    NotAllowed,
    /// Another sheet bears this id.
    Conflict,
    /// The unit's sheet that this one verifies is not locked, or was opened again.
    NotLocked,
    /// The unit's sheet that this one verifies has gone on without it.
    MovedOn,
    /// A photo that the server does not accept.
    Photo {
        /// Which.
        photo: PhotoId,
        /// Stable word.
        code: String,
    },
    /// Statements that the server does not accept: path and stable word.
    Faults(Vec<(String, String)>),
    /// Another refusal, by its stable word.
    Other(String),
}

/// How long to wait after so many failures in a row, in seconds: 2, 4, 8 … 60.
pub fn backoff(failures: u32) -> u32 {
    2u32.saturating_pow(failures.clamp(1, 6)).min(60)
}

#[cfg(test)]
mod tests {
    use super::backoff;

    #[test]
    fn waiting_grows_to_a_minute() {
        assert_eq!([1, 2, 3, 4, 5, 6, 9].map(backoff), [2, 4, 8, 16, 32, 60, 60]);
    }
}
