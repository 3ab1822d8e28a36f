//! Scanning an area tag (quét mã khu vực): the camera's picture, a photo of the tag where there is no camera, and the way to
//! what the tag opens. Open to everybody who is signed in. Only tags lead on, and only inside this site.

#[cfg(feature = "hydrate")]
mod reader;
mod view;
#[cfg(feature = "hydrate")]
mod watch;
#[cfg(not(feature = "hydrate"))]
#[path = "watch_nowhere.rs"]
mod watch;
mod words;

pub use view::ScanView;
