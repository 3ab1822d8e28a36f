//! "Nội dung chờ gửi": everything of the signed-in person that this device holds and the server has not confirmed, each
//! with its state and what can be done. Works without network; nothing here comes from the server. For everybody.

mod errand;
mod line;
mod parcel;
mod view;
mod words;
mod writing;

pub use parcel::PackButton;
pub use view::UnsentView;
