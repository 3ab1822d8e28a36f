//! What is wrong with what was said about a red tag: where, and a stable word.

use std::fmt;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RedTagFaultCode {
    /// Something that must be said is empty.
    MissingText,
    /// No reason, or no grounds of the decision.
    MissingReason,
    /// The decision does not say where the thing goes.
    MissingDestination,
    /// A tag shows one photo at least.
    MissingPhoto,
    /// More photos than a tag takes.
    TooManyPhotos,
    /// A text is longer than is kept.
    TooLong,
    /// No number of things.
    BadQuantity,
    /// The list has no such reason.
    UnknownReason,
    /// The list has no such decision.
    UnknownDecision,
    /// The day has not come yet.
    FutureDay,
    /// The day lies before the tag, or before the step that it follows.
    DayBefore,
    /// The last day for the decision is farther away than the rules allow.
    TooFar,
}

impl RedTagFaultCode {
    /// The stable word of the REST interface.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MissingText => "missing_item",
            Self::MissingReason => "missing_reason",
            Self::MissingDestination => "missing_destination",
            Self::MissingPhoto => "missing_photo",
            Self::TooManyPhotos => "too_many_photos",
            Self::TooLong => "too_long",
            Self::BadQuantity => "bad_quantity",
            Self::UnknownReason => "unknown_reason",
            Self::UnknownDecision => "unknown_decision",
            Self::FutureDay => "day_to_come",
            Self::DayBefore => "day_before",
            Self::TooFar => "too_far",
        }
    }
}

impl fmt::Display for RedTagFaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedTagFault {
    /// The field.
    pub path: &'static str,
    /// What is wrong with it.
    pub code: RedTagFaultCode,
    /// What to do, in English.
    pub message: String,
}

impl RedTagFault {
    /// A fault of this field.
    pub(super) fn new(path: &'static str, code: RedTagFaultCode, message: impl Into<String>) -> Self {
        Self { path, code, message: message.into() }
    }
}
