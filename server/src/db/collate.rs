//! Vietnamese alphabetical order: a, ă, â, … d, đ …, tones last. Bytes would put Đ after Z.

use std::sync::LazyLock;

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale::locale;

static VIETNAMESE: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    Collator::try_new(locale!("vi").into(), CollatorOptions::default()).expect("the data of `vi` is compiled in")
});

/// Sorts rows by a text of theirs.
pub fn sort_by_text<T>(rows: &mut [T], text: impl Fn(&T) -> &str) {
    rows.sort_by(|a, b| VIETNAMESE.compare(text(a), text(b)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_vietnamese_order() {
        let mut names = ["Đa Kao", "Ân", "Dĩ An", "An", "Ăn", "Y", "Ê"];
        sort_by_text(&mut names, |n| n);
        assert_eq!(names, ["An", "Ăn", "Ân", "Dĩ An", "Đa Kao", "Ê", "Y"]);
    }
}
