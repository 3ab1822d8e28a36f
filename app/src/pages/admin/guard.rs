//! The one question that every administration function asks first, and what their forms have in common.

use crate::{
    boundary,
    domain::{
        ids::UnitId,
        person::{Action, Person, Subject, policy},
        text::{MAX_TEXT, clean},
        unit::Tree,
    },
    error::AppError,
    ports::Ports,
};

/// Who asks, if the policy lets them administer; and the ports.
pub async fn administrator() -> Result<(Person, Ports), AppError> {
    let me = boundary::person().await?;
    // Administration is not about one unit: the policy looks at the role alone.
    let nowhere: UnitId = "nowhere-20000101".parse().map_err(|_| AppError::Forbidden)?;
    let subject = Subject::of_unit(&nowhere);
    boundary::allow(policy(&me, Action::Administer, subject, &Tree::default()))?;
    Ok((me, boundary::ports()))
}

/// An input that cannot be used.
pub fn bad(code: &str) -> AppError {
    AppError::BadInput { code: code.to_owned() }
}

/// A name in the form in which it is kept: not empty, on one line.
pub fn name(text: &str) -> Result<String, AppError> {
    let name = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > MAX_TEXT { Err(bad("name_missing")) } else { Ok(name) }
}

/// Lower case without Vietnamese marks, so that "so noi vu" finds "Sở Nội vụ".
pub fn plain(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let lower = text.to_lowercase().replace('đ', "d");
    lower.nfd().filter(|c| !is_combining_mark(*c)).collect()
}
