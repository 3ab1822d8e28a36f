//! What the system is: edition, scope, procedures, and the days on which it was built and applied.

use leptos::prelude::*;

use super::{
    api::QualitySystemPage,
    editor::{Attempt, Editor},
    fields::{EditionField, EntryForm, InputField, Takes, TextField, day, number, of_day, of_edition},
    say,
    words::QualityWords,
};
use crate::{
    domain::quality_system::{Procedures, Register},
    i18n::{format, use_lang},
    pages::unit::duty,
};

/// The facts, and the form that changes them.
#[component]
pub fn Basics(data: QualitySystemPage, editor: Editor) -> impl IntoView {
    let words = QualityWords::here();
    let lang = use_lang();
    let (standing, register) = (&data.system.standing, &data.system.register);
    let edition = register
        .standard
        .as_ref()
        .map(|id| data.rules.edition(id).map_or_else(|| id.to_string(), |edition| edition.name.get(lang).to_owned()));
    let known = |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| words.not_yet.to_owned());
    let on = |day: Option<chrono::NaiveDate>| known(day.map(format::date));
    let facts = [
        (words.standard, known(edition)),
        (words.scope, known(Some(register.scope.clone()))),
        (words.procedures, say::procedures(register.procedures)),
        (words.begun_on, on(register.begun_on)),
        (words.built_on, on(register.built_on)),
        (words.applied_on, on(register.applied_on)),
    ];
    let facts = facts.map(|(term, fact)| view! { <div><dt>{term}</dt><dd>{fact}</dd></div> }).collect_view();
    view! {
        <section class="stack" aria-labelledby="basics">
            <h2 id="basics">{words.basics}</h2>
            <dl class="facts">
                <div>
                    <dt>{words.duty}</dt>
                    <dd>{duty(standing.duty, lang)} <p class="field-help">{words.duty_help}</p></dd>
                </div>
                {facts}
            </dl>
            {data.writes.then(|| view! { <BasicsForm editor /> })}
        </section>
    }
}

#[component]
fn BasicsForm(editor: Editor) -> impl IntoView {
    let words = QualityWords::here();
    let old = editor.register();
    let edition = of_edition(editor, old.standard.as_ref());
    let scope = RwSignal::new(old.scope.clone());
    let total = RwSignal::new(old.procedures.total.to_string());
    let covered = RwSignal::new(old.procedures.covered.to_string());
    let [begun, built, applied] = [old.begun_on, old.built_on, old.applied_on].map(of_day);
    let attempt = Attempt::new();
    let submit = Callback::new(move |()| {
        let standard = editor.rules().editions.get(edition.get_untracked()).map(|edition| edition.id.clone());
        let procedures = Procedures { total: number(total), covered: number(covered) };
        let (scope, begun_on, built_on, applied_on) = (scope.get_untracked(), day(begun), day(built), day(applied));
        editor.save(attempt, move |register| {
            let written = std::mem::take(register);
            *register = Register { standard, scope, procedures, begun_on, built_on, applied_on, ..written };
        });
    });
    view! {
        <EntryForm title=words.basics_edit changes=true attempt submit>
            <EditionField id="standard" editor value=edition />
            <TextField id="scope" label=words.scope value=scope />
            <div class="round-open-days">
                <InputField id="total" label=words.total takes=Takes::Number value=total required=true />
                <InputField id="covered" label=words.covered takes=Takes::Number value=covered required=true />
            </div>
            <div class="round-open-days">
                <InputField id="begun" label=words.begun_on takes=Takes::Day value=begun />
                <InputField id="built" label=words.built_on takes=Takes::Day value=built />
                <InputField id="applied" label=words.applied_on takes=Takes::Day value=applied />
            </div>
        </EntryForm>
    }
}
