//! Changes of scope, organisation or edition, after which the system is declared again.

use leptos::prelude::*;

use super::{
    api::QualitySystemPage,
    editor::{Attempt, Editor},
    fields::{ChoiceField, EntryForm, InputField, Takes, TextField, day},
    say,
    view::{Removal, TakeOut},
    words::QualityWords,
};
use crate::{
    domain::quality_system::{Alteration, AlterationKind, Entry, Part},
    i18n::use_lang,
};

/// What can change, in the order of the form.
const KINDS: [AlterationKind; 3] = [AlterationKind::Scope, AlterationKind::Organisation, AlterationKind::Standard];

/// The list, and the form for another one.
#[component]
pub fn Alterations(data: QualitySystemPage, editor: Editor, removal: RwSignal<Option<Removal>>) -> impl IntoView {
    let words = QualityWords::here();
    let lang = use_lang();
    let altered = data.system.register.alterations;
    let lines = altered.iter().enumerate().rev().map(|(at, one)| {
        let entry = Entry::Alteration(one.clone());
        let text = say::entry(&entry, &data.rules, lang);
        view! {
            <li>
                <span>{text}</span>
                {data.writes.then(|| view! { <TakeOut part=Part::Alteration at entry removal editor /> })}
            </li>
        }
    });
    let lines = lines.collect_view();
    let list = match altered.is_empty() {
        true => view! { <p class="soft">{words.alterations_none}</p> }.into_any(),
        false => view! { <ul class="quality-entries">{lines}</ul> }.into_any(),
    };
    view! {
        <section class="stack" aria-labelledby="alterations">
            <h2 id="alterations">{words.alterations}</h2>
            {list}
            {data.writes.then(|| view! { <AlterForm editor /> })}
        </section>
    }
}

#[component]
fn AlterForm(editor: Editor) -> impl IntoView {
    let words = QualityWords::here();
    let lang = use_lang();
    let (on, what, note) = (RwSignal::new(String::new()), RwSignal::new(0), RwSignal::new(String::new()));
    let attempt = Attempt::new();
    let submit = Callback::new(move |()| {
        let chosen = (day(on), KINDS.get(what.get_untracked()).copied());
        let (Some(on), Some(what)) = chosen else { return };
        let altered = Alteration { on, what, note: note.get_untracked() };
        editor.save(attempt, move |register| register.alterations.push(altered));
    });
    let options = KINDS.iter().map(|kind| say::alteration(*kind, lang).to_owned()).collect();
    view! {
        <EntryForm title=words.alter attempt submit>
            <p class="soft">{words.alterations_help}</p>
            <InputField id="altered-on" label=words.altered_on takes=Takes::Day value=on required=true />
            <ChoiceField id="altered-what" label=words.what options value=what />
            <TextField id="altered-note" label=words.note value=note />
        </EntryForm>
    }
}
