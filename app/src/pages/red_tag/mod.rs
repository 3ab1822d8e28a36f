//! Red tags (thẻ đỏ): a unit's list with the form that puts one on, the page of a tag with the steps that its reader may
//! take, and the cards to print. For the unit's team and head, and the committee, which changes nothing; inspectors learn
//! nothing of them. Making a tag and its page work without network.

mod api;
mod card;
mod cards;
mod form;
mod line;
mod list;
#[cfg(feature = "ssr")]
mod load;
mod photos;
mod send;
mod step;
mod steps;
mod view;
mod waits;
mod words;

pub use api::{RedTagCardsFn, RedTagPageFn, RedTagsFn};
pub use cards::RedTagCardsView;
pub use list::RedTagsView;
#[cfg(feature = "ssr")]
pub use load::{due, may_read};
pub use view::RedTagView;
