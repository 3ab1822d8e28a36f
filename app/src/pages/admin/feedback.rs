//! What the administration pages share on screen: their tabs, the word after saving, the password shown once.

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
    i18n::use_lang,
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

/// The unit's name as it stands in a list to choose from: unambiguous, because names come back over time.
pub fn choice(unit: &UnitName) -> String {
    format!("{} ({})", unit.name, unit.id)
}

/// The unit that a choice names.
pub fn chosen(text: &str) -> Option<UnitId> {
    let (_, id) = text.trim().strip_suffix(')')?.rsplit_once('(')?;
    id.parse().ok()
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
        assert_eq!(chosen(&choice(&unit)), Some(unit.id));
        assert_eq!(chosen("Phường Sài Gòn"), None);
    }
}
