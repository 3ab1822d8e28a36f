//! Text in the two languages of the product, and the clean form in which free text is kept.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The language of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese, the first language of the product.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 tag, for `<html lang>` and the cookie.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Reads a tag; everything that is not English is Vietnamese.
    pub fn from_tag(tag: &str) -> Self {
        if tag.eq_ignore_ascii_case("en") { Self::En } else { Self::Vi }
    }
}

/// One sentence in both languages; neither is empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The sentence in this language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// Longest note, reason or name that is kept, in characters.
pub const MAX_TEXT: usize = 2_000;

/// Brings free text to the form in which it is stored: NFC, trimmed, without control characters other than
/// line breaks. The same text typed on two keyboards compares equal afterwards.
pub fn clean(text: &str) -> String {
    text.nfc().filter(|c| !c.is_control() || *c == '\n').collect::<String>().trim().to_owned()
}
