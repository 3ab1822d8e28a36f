//! Why there is no picture from the camera.

/// Why there is no picture from the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraFault {
    /// Browsers give the camera to secure pages alone.
    Insecure,
    /// Somebody has said no.
    Refused,
    /// The device has none, or none that the page may have.
    Absent,
    /// Another program holds it.
    Busy,
}
