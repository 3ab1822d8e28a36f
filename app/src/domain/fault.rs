//! What is wrong with one field of what somebody sent.

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// JSON path, for example `said.conclusion`.
    pub path: String,
    /// A stable word of the REST interface, for example `missing_text`.
    pub code: &'static str,
    /// What to do, in English.
    pub message: String,
}

impl FieldFault {
    /// A fault of this field.
    pub fn new(path: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { path: path.into(), code, message: message.into() }
    }
}
