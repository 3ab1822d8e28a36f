//! Fill (chấm phiếu): one item at a time.

mod view;

pub use view::Fill;
