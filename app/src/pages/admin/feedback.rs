//! What the administration pages share on screen: their tabs, the word after saving, the password shown once.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    api::{Saved, UnitName},
    words::{AdminWords, fault_words},
};
use crate::{
    app::url,
    components::{Icon, Shape},
    domain::ids::UnitId,
    error::AppError,
    i18n::{Lang, format, use_lang},
};

/// People or units.
#[component]
pub fn AdminTabs(
    /// Whether the people's tab is the current one.
    people: bool,
) -> impl IntoView {
    let words = AdminWords::here();
    view! {
        <nav class="tabs" aria-label=words.tabs>
            <a href=url::people() aria-current=people.then_some("page")>{words.people}</a>
            <a href=url::units() aria-current=(!people).then_some("page")>{words.units}</a>
        </nav>
    }
}

/// The answer to the last save. It outlives the form, which is drawn again after each save, and ends when another page
/// is asked for.
pub fn answer_to<T: PartialEq + 'static>(asked: impl Fn() -> T + 'static) -> RwSignal<Option<Result<(), AppError>>> {
    let answer = RwSignal::new(None);
    Effect::new(move |before: Option<T>| {
        let now = asked();
        if before.is_some_and(|before| before != now) {
            answer.set(None);
        }
        now
    });
    answer
}

/// "Saved", or what is wrong with the form.
#[component]
pub fn Said(
    /// The last answer.
    answer: RwSignal<Option<Result<(), AppError>>>,
) -> impl IntoView {
    let lang = use_lang();
    let say = move |answer: Result<(), AppError>| {
        let (class, shape, text) = match answer {
            Ok(()) => ("notice is-ok", Shape::Check, AdminWords::of(lang).saved.to_owned()),
            Err(fault) => ("notice is-fail", Shape::Alert, fault_words(&fault, lang)),
        };
        view! { <div class=class><Icon shape /><p>{text}</p></div> }
    };
    view! { <div aria-live="polite">{move || answer.get().map(say)}</div> }
}

/// A password, shown once.
#[component]
pub fn PasswordOnce(
    /// Whose, and what.
    saved: RwSignal<Option<Saved>>,
) -> impl IntoView {
    let words = AdminWords::here();
    let show = move |saved: Saved| {
        saved.password.map(|password| {
            view! {
                <div class="notice is-ok">
                    <Icon shape=Shape::Check />
                    <div>
                        <p><strong>{saved.username}</strong></p>
                        <p>{words.password_made}</p>
                        <p><code class="secret">{password}</code></p>
                    </div>
                </div>
            }
        })
    };
    view! { <div aria-live="polite">{move || saved.get().map(show)}</div> }
}

/// The unit's name as it stands in a list to choose from: `Phường Sài Gòn (mã 26740, từ 01/07/2025)`. Unambiguous, because
/// names come back over time.
pub fn choice(unit: &UnitName, lang: Lang) -> String {
    let (code, name) = (unit.id.code(), &unit.name);
    match (first_day(&unit.id).map(format::date), lang) {
        (Some(day), Lang::Vi) => format!("{name} (mã {code}, từ {day})"),
        (Some(day), Lang::En) => format!("{name} (code {code}, from {day})"),
        (None, _) => format!("{name} ({})", unit.id),
    }
}

/// The unit that a choice names, in either language; its id by itself also does.
pub fn chosen(text: &str) -> Option<UnitId> {
    let (_, named) = text.trim().strip_suffix(')')?.rsplit_once('(')?;
    let last = |part: &str| part.rsplit(' ').next().map(str::to_owned);
    let Some((code, day)) = named.split_once(", ") else { return named.parse().ok() };
    let day = NaiveDate::parse_from_str(&last(day)?, "%d/%m/%Y").ok()?;
    format!("{}-{}", last(code)?, day.format("%Y%m%d")).parse().ok()
}

fn first_day(unit: &UnitId) -> Option<NaiveDate> {
    let (_, day) = unit.as_str().rsplit_once('-')?;
    NaiveDate::parse_from_str(day, "%Y%m%d").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_names_its_unit() {
        let unit = UnitName {
            id: "26740-20250701".parse().expect("an id"),
            name: "Phường Sài Gòn (trung tâm)".to_owned(),
            until: None,
        };
        assert_eq!(choice(&unit, Lang::Vi), "Phường Sài Gòn (trung tâm) (mã 26740, từ 01/07/2025)");
        assert_eq!(
            [Lang::Vi, Lang::En].map(|lang| chosen(&choice(&unit, lang))),
            [Some(unit.id.clone()), Some(unit.id)]
        );
        assert_eq!(chosen("(26740-20250701)").map(|id| id.to_string()).as_deref(), Some("26740-20250701"));
        for text in ["Phường Sài Gòn", "Phường Sài Gòn (mã 26740, từ 31/02/2025)", "(mã, từ)"] {
            assert_eq!(chosen(text), None, "{text}");
        }
    }
}
