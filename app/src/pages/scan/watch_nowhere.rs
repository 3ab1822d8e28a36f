//! Stands in the browser's place where there is none: on the server no event ever calls these.

use crate::camera::CameraFault;

/// Shows the camera's picture and reads it until `found` is content.
///
/// # Errors
/// There is no camera.
pub async fn watch(_video: &str, _found: impl Fn(Vec<String>) -> bool) -> Result<(), CameraFault> {
    Err(CameraFault::Absent)
}

/// The texts of the codes on the picture that was chosen in this field.
pub async fn read_chosen(_field: &str) -> Option<Vec<String>> {
    None
}
