//! The steps that a sheet's page takes through `/api/v1` while there is a network. What a person has written (giải trình, thẩm
//! định lần 2) goes as an errand.

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Chốt.
    Lock {
        /// The revision that was looked at.
        revision: u64,
    },
    /// Submit a verification or a spot audit.
    Submit {
        /// The revision that was looked at.
        revision: u64,
    },
    /// Mở lại.
    Unlock {
        /// Why.
        reason: String,
    },
    /// Tính phiếu nộp muộn.
    Admit {
        /// Why.
        reason: String,
    },
}
