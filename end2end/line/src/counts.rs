//! What a line has done, so that a test can show that its faults really occurred.

/// Numbers of connections, each counted when the thing happened and not when it was planned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Taken, whatever became of them.
    pub connections: u64,
    /// With at least one chunk that was held back.
    pub delayed: u64,
    /// Closed after the planned number of bytes.
    pub cut: u64,
    /// Reset after the planned number of bytes.
    pub reset: u64,
    /// Swallowed, with at least one byte sent into the hole.
    pub swallowed: u64,
    /// Sent a second time.
    pub repeated: u64,
    /// Open when the line was cut as a whole.
    pub broken: u64,
    /// Refused because the line was cut as a whole.
    pub refused: u64,
}

impl Counts {
    /// How many connections something went wrong with.
    pub fn faults(&self) -> u64 {
        self.delayed + self.cut + self.reset + self.swallowed + self.repeated + self.broken + self.refused
    }
}
