//! Stands in the browser's place where there is none: on the server no event ever calls these.

use super::fault::CameraFault;

/// Shows the camera's picture and reads it until `found` is content.
pub async fn watch(_video: &str, _found: impl Fn(Vec<String>) -> bool) -> Result<(), CameraFault> {
    Err(CameraFault::Absent)
}

/// Lets the camera go.
pub fn release() {}

/// Asks for a photo: clicks the hidden field with this id.
pub fn pick(_field: &str) {}

/// The texts of the codes on the picture that was chosen in this field.
pub async fn read_chosen(_field: &str) -> Option<Vec<String>> {
    None
}
