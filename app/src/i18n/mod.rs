//! Every word on a screen, Vietnamese and English side by side, and the formats of numbers and dates.
//! The words of a page stand beside its view; here are the machinery and the words that pages share.

#[macro_use]
mod words;
mod choice;
mod common;
mod fault;
pub mod format;
#[cfg(not(feature = "ssr"))]
mod from_page;
#[cfg(feature = "ssr")]
mod from_request;
#[cfg(feature = "hydrate")]
mod in_shell;
mod open_lists;
mod refusal;
mod sync;

#[cfg(not(feature = "ssr"))]
pub use from_page::looks;
#[cfg(feature = "ssr")]
pub use from_request::looks;
#[cfg(feature = "hydrate")]
pub use in_shell::in_shell;

pub use choice::{LANG_COOKIE, Looks, THEME_COOKIE, Theme, use_lang, use_looks};
pub use common::{
    CommonWords, error_words, kind_name, red_tag_state, role_name, round_name, round_state, state_name, timely_word,
};
pub use open_lists::{block_name, place_kind, unit_kind, until};
pub use refusal::refusal_words;
pub use sync::{photo_word, sync_long, sync_short};

pub use crate::domain::text::{Lang, Text};
