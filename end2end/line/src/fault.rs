//! What can go wrong with one connection.

use std::time::Duration;

/// A direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From the tablet to the server.
    Up,
    /// From the server to the tablet.
    Down,
}

/// What goes wrong with one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// Every chunk arrives this much later, both ways.
    Delay(Duration),
    /// Both ends are closed once this many bytes have gone one way; a connection that carries fewer stays whole.
    Cut {
        /// The way that is counted.
        way: Way,
        /// Bytes that still arrive.
        after: u64,
    },
    /// The same with a reset (RST) in place of an orderly end: both ends see an error, and unread bytes are lost.
    Reset {
        /// The way that is counted.
        way: Way,
        /// Bytes that still go through.
        after: u64,
    },
    /// Everything is taken, nothing arrives, nothing is answered.
    BlackHole,
    /// Nothing the tablet would notice; when its connection has ended, everything that it sent is sent a second time
    /// and the answer thrown away: a repeat that comes late and of which the tablet does not know.
    Duplicate,
}

impl Fault {
    /// How many bytes may go this way.
    pub(crate) fn limit(self, way: Way) -> u64 {
        match self {
            Self::Cut { way: counted, after } | Self::Reset { way: counted, after } if counted == way => after,
            _ => u64::MAX,
        }
    }
}
