//! The form for a declaration: what was declared, why, and the signed paper.

use leptos::prelude::*;

use super::{
    editor::{Attempt, Editor},
    fields::{ChoiceField, EditionField, EntryForm, InputField, Takes, TextField, day, number, of_edition},
    say,
    words::QualityWords,
};
use crate::{
    domain::quality_system::{Declaration, Procedures, Reason},
    i18n::use_lang,
};

/// Id of the field in which the PDF is chosen.
const FILE: &str = "declared-file";

/// Why a later declaration may be made.
const AGAIN: [Reason; 4] = [Reason::Scope, Reason::Organisation, Reason::Standard, Reason::Other];

/// Records a declaration.
#[component]
pub fn DeclareForm(editor: Editor) -> impl IntoView {
    let words = QualityWords::here();
    let lang = use_lang();
    let register = editor.register();
    let reasons: &'static [Reason] = if register.declarations.is_empty() { &[Reason::First] } else { &AGAIN };
    let on = RwSignal::new(String::new());
    let written = RwSignal::new(String::new());
    let why = RwSignal::new(0);
    let edition = of_edition(editor, register.standard.as_ref());
    let scope = RwSignal::new(register.scope.clone());
    let total = RwSignal::new(register.procedures.total.to_string());
    let covered = RwSignal::new(register.procedures.covered.to_string());
    let attempt = Attempt::new();
    let submit = Callback::new(move |()| {
        let chosen = (day(on), editor.rules().editions.get(edition.get_untracked()).cloned());
        let (Some(on), Some(edition)) = chosen else { return };
        let declaration = Declaration {
            on,
            number: written.get_untracked(),
            why: reasons.get(why.get_untracked()).copied().unwrap_or(Reason::Other),
            standard: edition.id,
            scope: scope.get_untracked(),
            procedures: Procedures { total: number(total), covered: number(covered) },
            file: None,
        };
        editor.save_with_file(attempt, Some(FILE), move |register, file| {
            register.declarations.push(Declaration { file, ..declaration });
        });
    });
    let options = reasons.iter().map(|why| say::reason(*why, lang).to_owned()).collect();
    view! {
        <EntryForm title=words.declare attempt submit>
            <div class="round-open-days">
                <InputField id="declared-on" label=words.declared_on takes=Takes::Day value=on required=true />
                <InputField id="declared-number" label=words.number takes=Takes::Line value=written required=true />
            </div>
            <ChoiceField id="declared-why" label=words.why options value=why />
            <EditionField id="declared-standard" editor value=edition />
            <TextField id="declared-scope" label=words.scope value=scope required=true />
            <div class="round-open-days">
                <InputField id="declared-total" label=words.total takes=Takes::Number value=total required=true />
                <InputField id="declared-covered" label=words.covered takes=Takes::Number value=covered required=true />
            </div>
            <div class="field">
                <label for=FILE>{words.file}</label>
                <input id=FILE type="file" accept="application/pdf,.pdf" aria-describedby="declared-file-help" />
                <p class="field-help" id="declared-file-help">{words.file_help}</p>
            </div>
        </EntryForm>
    }
}
