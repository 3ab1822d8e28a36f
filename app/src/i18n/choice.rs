//! Language and theme of a page: chosen by cookie, fixed for as long as the page lives. A change reloads the same
//! address, so no view has to watch the language; drafts are kept by `offline` and survive it.

use leptos::prelude::{provide_context, use_context};

use super::Lang;

/// Cookie that holds the language's tag.
pub const LANG_COOKIE: &str = "nenep-lang";

/// Cookie that holds the theme's word.
pub const THEME_COOKIE: &str = "nenep-theme";

/// Light, dark, or as the device says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Nền sáng.
    Light,
    /// Nền tối.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the screens.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word in the cookie and in `<html data-theme>`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the word; anything unknown is [`Theme::Auto`].
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|t| t.as_str() == word).unwrap_or_default()
    }
}

/// Language and theme of this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Looks {
    /// The language.
    pub lang: Lang,
    /// The theme.
    pub theme: Theme,
}

impl Looks {
    /// Makes them known to every view below.
    pub fn provide(self) {
        provide_context(self);
    }
}

/// Language and theme of this page; Vietnamese where nothing was provided.
pub fn use_looks() -> Looks {
    use_context().unwrap_or_default()
}

/// The language of this page.
pub fn use_lang() -> Lang {
    use_looks().lang
}
