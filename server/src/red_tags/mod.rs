//! What a unit does with its red tags (thẻ đỏ): putting one on, correcting it, moving its thing, deciding, carrying out,
//! taking it off; and who reads them. Every call authorises itself; rows stand in `db::red_tags`, HTTP in `rest::red_tags`,
//! the way of a tag in `domain::red_tag`.

mod desk;
mod read;
mod refusal;
mod save;
mod step;

pub use desk::RedTagDesk;
pub use read::RedTagQuery;
pub use refusal::Refusal;
