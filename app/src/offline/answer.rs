//! What an answer of `/api/v1` means for what waits on the device. Pure; the browser makes the calls.

use serde::{Deserialize, Serialize};

use super::Trouble;
use crate::{
    domain::{ids::PhotoId, sheet::State},
    rest::{Problem, Refusal},
    wire,
};

/// An answer that is no success, as it came: kept with what was refused, so that the reason outlives the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The problem body; may be anything.
    pub body: String,
}

impl Answer {
    /// The device's own refusal: the sheet that would be handed in has answers that the server has not taken.
    pub fn unsent() -> Self {
        Self { status: 409, body: r#"{"code":"unsent_answers"}"#.to_owned() }
    }

    /// Whether the same call may be carried out later without anybody's doing.
    pub fn is_passing(&self) -> bool {
        self.status >= 500 || self.status == 429 || self.status == 408
    }

    /// Whether nobody is signed in any more.
    pub fn is_signed_out(&self) -> bool {
        self.status == 401
    }

    /// In a page's terms.
    pub fn refusal(&self) -> Refusal {
        Refusal::of(self.status, &self.body)
    }
}

impl Trouble {
    /// What a refused save of a sheet means; `photo` when it was a photo on its way.
    pub fn of(answer: &Answer, photo: Option<PhotoId>) -> Self {
        let problem: Problem = wire::read(&answer.body).unwrap_or_default();
        // Only a refusal that is about the photo, and not about the person, says which photo it is.
        let other = |code: String| match photo.clone() {
            Some(photo) => Self::Photo { photo, code },
            None => Self::Other(code),
        };
        match (answer.status, problem.code.as_str()) {
            (401, _) => Self::SignedOut,
            (403 | 404, _) => Self::NotAllowed,
            (409, "locked") => Self::Locked,
            (409, "conflict") => Self::Conflict,
            // Only a verification depends on another sheet: the unit's.
            (409, "wrong_state") if problem.state.as_deref() == Some(State::Draft.as_str()) => Self::NotLocked,
            (409, "wrong_state") => Self::MovedOn,
            (422, _) if !problem.errors.is_empty() => match photo {
                Some(_) => other(problem.errors[0].code.clone()),
                None => Self::Faults(problem.errors.into_iter().map(|e| (e.path, e.code)).collect()),
            },
            (_, code) if !code.is_empty() => other(code.to_owned()),
            (status, _) => other(status.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn answer(status: u16, body: &str) -> Answer {
        Answer { status, body: body.to_owned() }
    }

    #[rstest]
    #[case(408, true)]
    #[case(429, true)]
    #[case(500, true)]
    #[case(503, true)]
    #[case(401, false)]
    #[case(409, false)]
    #[case(422, false)]
    fn only_what_may_pass_by_itself_is_tried_again(#[case] status: u16, #[case] passing: bool) {
        assert_eq!(answer(status, "").is_passing(), passing);
    }

    #[rstest]
    #[case(401, "", Trouble::SignedOut)]
    #[case(404, r#"{"code":"not_found"}"#, Trouble::NotAllowed)]
    #[case(409, r#"{"code":"locked"}"#, Trouble::Locked)]
    #[case(409, r#"{"code":"wrong_state","state":"draft"}"#, Trouble::NotLocked)]
    #[case(409, r#"{"code":"wrong_state","state":"explained"}"#, Trouble::MovedOn)]
    #[case(422, r#"{"code":"invalid","errors":[{"path":"a","code":"too_long"}]}"#, Trouble::Faults(vec![("a".into(), "too_long".into())]))]
    #[case(413, "<html>", Trouble::Other("413".into()))]
    fn a_refused_save_says_what_is_wrong(#[case] status: u16, #[case] body: &str, #[case] trouble: Trouble) {
        assert_eq!(Trouble::of(&answer(status, body), None), trouble);
    }

    #[rstest]
    #[case(422, r#"{"code":"invalid","errors":[{"path":"","code":"not_an_image"}]}"#, "not_an_image")]
    #[case(413, r#"{"code":"too_many_pixels"}"#, "too_many_pixels")]
    fn a_refused_photo_says_which(#[case] status: u16, #[case] body: &str, #[case] code: &str) {
        let photo: PhotoId = "a".repeat(64).parse().expect("a photo");
        let told = Trouble::of(&answer(status, body), Some(photo.clone()));
        assert_eq!(told, Trouble::Photo { photo: photo.clone(), code: code.into() });
        assert_eq!(Trouble::of(&answer(401, ""), Some(photo)), Trouble::SignedOut, "about the person");
    }
}
