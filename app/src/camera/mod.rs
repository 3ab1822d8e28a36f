//! The device's camera inside a page: its picture in a `<video>`, one at a time, and why there is none. Used to read tags and
//! to take a photo from where an earlier one was taken.

#[cfg(feature = "hydrate")]
mod browser;
mod fault;
#[cfg(not(feature = "hydrate"))]
mod nowhere;
mod words;

#[cfg(feature = "hydrate")]
use browser as driver;
#[cfg(not(feature = "hydrate"))]
use nowhere as driver;

pub use driver::{Picture, pick, release, show};
pub use fault::CameraFault;
pub use words::camera_words;
