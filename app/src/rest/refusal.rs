//! Why `/api/v1` refused, in a page's terms: what to say, and what the problem body (RFC 9457) carries with it. Pure; the
//! words are `i18n`'s.

use serde::Deserialize;

use crate::{
    domain::{ids::SheetId, score::Missing},
    error::AppError,
    wire,
};

/// The members of `application/problem+json` that screens use.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Problem {
    /// Stable word.
    pub code: String,
    /// Every fault of the body that was sent.
    pub errors: Vec<Fault>,
    /// What keeps a sheet from being locked.
    pub missing: Vec<Missing>,
    /// The sheets that publication waits for.
    pub sheets: Vec<SheetId>,
    /// Where the round or the sheet stands that is not where it would have to stand.
    pub state: Option<String>,
}

/// One fault of the body that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Fault {
    /// JSON path, for example `items[3].verifier`.
    pub path: String,
    /// Stable word.
    pub code: String,
    /// What it is about, in the page's words; see [`Refusal::named`].
    #[serde(skip)]
    pub about: Option<String>,
}

impl Fault {
    /// The place in the list that was sent: 3 in `items[3].verifier`.
    fn nth(&self) -> Option<usize> {
        let (_, rest) = self.path.split_once('[')?;
        rest.split_once(']')?.0.parse().ok()
    }
}

/// Why it did not happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What to say.
    pub fault: AppError,
    /// What the body says beyond that.
    pub problem: Problem,
}

impl Refusal {
    /// What this answer means; its body may be anything.
    pub fn of(status: u16, body: &str) -> Self {
        let problem: Problem = wire::read(body).unwrap_or_default();
        let fault = match status {
            401 => AppError::NotSignedIn,
            403 => AppError::Forbidden,
            404 => AppError::NotFound,
            500.. => AppError::Server { code: status.to_string() },
            // The first fault says more than that there are some.
            _ => AppError::BadInput { code: problem.errors.first().map_or(&problem.code, |first| &first.code).clone() },
        };
        Self { fault, problem }
    }

    /// Says what each fault of a list is about: the name of the nth thing that was sent.
    pub fn named(mut self, name: impl Fn(usize) -> Option<String>) -> Self {
        for fault in &mut self.problem.errors {
            fault.about = fault.nth().and_then(&name);
        }
        self
    }
}

impl From<AppError> for Refusal {
    fn from(fault: AppError) -> Self {
        Self { fault, problem: Problem::default() }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(401, "", AppError::NotSignedIn)]
    #[case(403, r#"{"code":"forbidden"}"#, AppError::Forbidden)]
    #[case(502, "<html>", AppError::Server { code: "502".to_owned() })]
    #[case(409, r#"{"code":"wrong_state","state":"closed","legal":["open"]}"#, AppError::BadInput { code: "wrong_state".to_owned() })]
    #[case(422, r#"{"code":"invalid","errors":[{"path":"reason","code":"missing_reason","message":"…"}]}"#, AppError::BadInput { code: "missing_reason".to_owned() })]
    fn an_answer_becomes_what_to_say(#[case] status: u16, #[case] body: &str, #[case] fault: AppError) {
        assert_eq!(Refusal::of(status, body).fault, fault);
    }

    #[test]
    fn faults_of_a_list_get_the_names_of_its_members() {
        let body = r#"{"code":"invalid","errors":[{"path":"items[1].verifier","code":"again"},{"path":"deadlines","code":"bad_deadlines"},{"path":"items[7]","code":"begun"}]}"#;
        let names = ["Phường Bến Thành", "Phường Sài Gòn"];
        let refusal = Refusal::of(422, body).named(|nth| names.get(nth).map(|&name| name.to_owned()));
        let about: Vec<_> = refusal.problem.errors.iter().map(|fault| fault.about.as_deref()).collect();
        assert_eq!(about, [Some("Phường Sài Gòn"), None, None]);
    }

    #[test]
    fn what_publication_waits_for_is_kept() {
        let id = "0193f0c2-0000-7000-8000-000000000001";
        let refusal = Refusal::of(409, &format!(r#"{{"code":"unsettled","sheets":["{id}"]}}"#));
        assert_eq!(refusal.problem.sheets, [id.parse().expect("an id")]);
    }
}
