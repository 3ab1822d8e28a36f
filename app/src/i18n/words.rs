//! The macro that keeps a page's words typed and in both languages: a word that lacks one does not compile.

/// Declares a struct of words and `of(lang)`.
///
/// ```
/// app::words! {
///     /// Words of the door.
///     pub struct DoorWords {
///         open: "Mở cửa" / "Open the door",
///     }
/// }
/// assert_eq!(DoorWords::of(app::i18n::Lang::En).open, "Open the door");
/// ```
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* pub struct $name:ident { $($word:ident: $vi:literal / $en:literal),* $(,)? }) => {
        $(#[$doc])*
        pub struct $name {
            $(#[doc = $vi] pub $word: &'static str,)*
        }

        impl $name {
            /// The words in this language.
            pub fn of(lang: $crate::i18n::Lang) -> &'static Self {
                static VI: $name = $name { $($word: $vi,)* };
                static EN: $name = $name { $($word: $en,)* };
                match lang {
                    $crate::i18n::Lang::Vi => &VI,
                    $crate::i18n::Lang::En => &EN,
                }
            }

            /// The words in the language of this page.
            pub fn here() -> &'static Self {
                Self::of($crate::i18n::use_lang())
            }
        }
    };
}
