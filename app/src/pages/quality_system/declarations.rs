//! The declarations of an agency with their files, the newest first.

use leptos::prelude::*;

use super::{
    api::QualitySystemPage,
    declare::DeclareForm,
    editor::Editor,
    say,
    table::{Table, head},
    view::{Removal, TakeOut},
    words::QualityWords,
};
use crate::{
    app::url,
    domain::quality_system::{Entry, Part},
    i18n::{format, use_lang},
};

/// The table, and the form for another one.
#[component]
pub fn Declarations(data: QualitySystemPage, editor: Editor, removal: RwSignal<Option<Removal>>) -> impl IntoView {
    let words = QualityWords::here();
    let lang = use_lang();
    let unit = data.system.standing.unit.clone();
    let declared = data.system.register.declarations;
    let rows = declared.iter().enumerate().rev().map(|(at, one)| {
        let file = one.file.as_ref().map(|file| {
            let label = format!("{}: {}", words.download, file.name);
            view! { <a href=url::register_file(&unit, &file.sha256) download=file.name.clone() rel="external">{label}</a> }
        });
        let file = match file {
            Some(link) => link.into_any(),
            None => view! { <span class="soft">{words.file_none}</span> }.into_any(),
        };
        let entry = Entry::Declaration(one.clone());
        view! {
            <tr>
                <th scope="row" class="is-number">{format::date(one.on)}</th>
                <td>{one.number.clone()}</td>
                <td>{say::reason(one.why, lang)}</td>
                <td class="is-number">{say::procedures(one.procedures)}</td>
                <td>{file}</td>
                {data.writes.then(|| view! { <td class="no-print"><TakeOut part=Part::Declaration at entry removal editor /></td> })}
            </tr>
        }
        .into_any()
    });
    let rows: Vec<_> = rows.collect();
    let mut heads = vec![
        head(words.declared_on, true),
        head(words.number, false),
        head(words.why, false),
        head(words.procedures, true),
        head(words.file, false),
    ];
    if data.writes {
        let hidden = view! { <span class="visually-hidden">{words.take_out}</span> };
        heads.push(view! { <th scope="col" class="no-print">{hidden}</th> }.into_any());
    }
    let table = match declared.is_empty() {
        true => view! { <p class="soft">{words.declarations_none}</p> }.into_any(),
        false => view! { <Table label=words.declarations heads rows /> }.into_any(),
    };
    view! {
        <section class="stack" aria-labelledby="declarations">
            <h2 id="declarations">{words.declarations}</h2>
            {table}
            {data.writes.then(|| view! { <DeclareForm editor /> })}
        </section>
    }
}
