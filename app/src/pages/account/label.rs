//! What a browser calls itself, in words that its owner recognises: "Chrome trên Windows".

use crate::i18n::Lang;

/// Browsers by the mark in their name, the more special ones first: most of them claim to be all the others.
const BROWSERS: [(&str, &str); 7] = [
    ("Edg", "Microsoft Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Systems by their mark, the more special ones first.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPad", "iPad"),
    ("iPhone", "iPhone"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// The browser and its system; a label that is no browser's stays as it is.
pub fn readable(label: &str, lang: Lang) -> String {
    if !label.starts_with("Mozilla/") {
        return label.to_owned();
    }
    let find =
        |marks: &[(&str, &'static str)]| marks.iter().find(|(mark, _)| label.contains(mark)).map(|(_, name)| *name);
    let on = if lang == Lang::Vi { "trên" } else { "on" };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} {on} {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0",
        "Microsoft Edge trên Windows"
    )]
    #[case(
        "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1",
        "Safari trên iPad"
    )]
    #[case(
        "Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36",
        "Chrome trên Android"
    )]
    #[case("Cổng dữ liệu của Sở", "Cổng dữ liệu của Sở")]
    fn a_browser_is_called_by_its_name(#[case] label: &str, #[case] name: &str) {
        assert_eq!(readable(label, Lang::Vi), name);
    }
}
