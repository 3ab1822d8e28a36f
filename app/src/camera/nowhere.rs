//! Stands in the browser's place where there is none: on the server no event ever calls these.

use super::fault::CameraFault;

/// A picture that the camera shows.
#[derive(Debug, Clone)]
pub struct Picture;

/// Shows the camera's picture.
///
/// # Errors
/// There is no camera.
pub async fn show(_video: &str) -> Result<Option<Picture>, CameraFault> {
    Err(CameraFault::Absent)
}

/// Lets the camera go.
pub fn release() {}

/// Asks for a photo: clicks the hidden field with this id.
pub fn pick(_field: &str) {}
