//! Language and theme on the server: from the cookies of the request.

use super::{LANG_COOKIE, Lang, Looks, THEME_COOKIE, Theme};
use crate::boundary::cookie;

/// Language and theme that this request asks for; Vietnamese and the device's theme without cookies.
pub fn looks() -> Looks {
    Looks {
        lang: cookie(LANG_COOKIE).map(|tag| Lang::from_tag(&tag)).unwrap_or_default(),
        theme: cookie(THEME_COOKIE).map(|word| Theme::from_word(&word)).unwrap_or_default(),
    }
}
