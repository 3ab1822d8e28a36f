//! What an area tag (mã khu vực) opens when it is scanned: the sheet that this person fills now, at the tag's area; else the
//! reason why there is none. Open to everybody who is signed in; it rests on what "Việc của tôi" says about the person, so it
//! works without network, too, and an inspector learns no more than there.

mod landing;
mod view;
mod words;

pub use view::TagView;
