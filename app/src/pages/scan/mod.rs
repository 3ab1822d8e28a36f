//! Scanning an area tag (quét mã khu vực): the camera's picture, a photo of the tag where there is no camera, and the way to
//! what the tag opens. Open to everybody who is signed in. Only tags lead on, and only inside this site.

#[cfg(feature = "hydrate")]
mod camera;
#[cfg(not(feature = "hydrate"))]
#[path = "camera_nowhere.rs"]
mod camera;
mod fault;
#[cfg(feature = "hydrate")]
mod reader;
mod view;
mod words;

pub use fault::CameraFault;
pub use view::ScanView;
