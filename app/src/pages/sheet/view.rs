//! The sheet page: what stands in which order. The parts are in files of their own.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    answers::{Answers, AreaPhotoList},
    api::{SheetPage, sheet_page},
    case::CasePart,
    changes::ChangeLog,
    decide::Actions,
    missing::{Conflicts, Exceptions, MissingList},
    result::{Parts, Verdict},
    words::SheetWords,
};
use crate::{
    app::url,
    components::{Crumb, Page, PageLoad},
    domain::{ids::SheetId, sheet::Kind},
    error::AppError,
    i18n::{CommonWords, format, kind_name, state_name, use_lang},
    wire::{self, Data},
};

/// A sheet.
#[component]
pub fn SheetView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|p| p.get("id")).and_then(|id| id.parse::<SheetId>().ok());
    // What was opened once can be read and answered without network.
    let name = |id: &Option<SheetId>| id.map(|id| format!("sheet/{id}")).unwrap_or_default();
    let page = wire::kept(id, name, |id| async move {
        match id {
            Some(id) => sheet_page(id).await,
            None => Err(AppError::NotFound),
        }
    });
    view! {
        <PageLoad from=page title=SheetWords::here().title view=move |data| view! { <Content data page /> }.into_any() />
    }
}

/// Everything on the page, once it is there.
#[component]
fn Content(data: SheetPage, page: Data<SheetPage>) -> impl IntoView {
    let words = SheetWords::here();
    let common = CommonWords::here();
    let lang = use_lang();
    let line = &data.line;
    let mut context = vec![line.title.get(lang).to_owned(), kind_name(line.kind, lang).to_owned()];
    context.extend(line.place_name.clone());
    context.push(format::period(line.period, lang));
    let crumbs = vec![Crumb::new(common.work, url::work()), Crumb::new(line.unit_name.clone(), url::unit(&line.unit))];
    let state = line.state.map(|s| state_name(s, lang)).unwrap_or_default();
    let facts = [
        (words.audited, line.audited_on.map(format::date).unwrap_or_default()),
        (words.author, data.author.clone()),
        (words.saved, format::moment(data.saved_at)),
    ]
    .into_iter()
    .chain(data.locked.iter().map(|(at, by)| (words.locked_by, format!("{}, {by}", format::moment(*at)))))
    .map(|(term, fact)| view! { <div><dt>{term}</dt><dd>{fact}</dd></div> })
    .collect_view();
    let (signs, countersigns) = match line.kind {
        Kind::SelfAssessment => (words.signature_team, words.signature_head),
        Kind::Verification | Kind::Spot => (words.signature_inspector, words.signature_head),
        Kind::Internal => (words.signature_auditor, words.signature_audited),
    };
    view! {
        <Page title=line.unit_name.clone() crumbs context=context.join(" · ")>
            <div class="sheet-page">
                <div class="sheet-top">
                    <p class="cluster">
                        <span class="badge" data-tone="accent">{state}</span>
                        {data.late.then(|| view! { <span class="badge" data-tone="warn">{words.late}</span> })}
                    </p>
                    <Actions data=data.clone() page />
                </div>
                <Verdict data=data.clone() />
                <CasePart data=data.clone() page />
                <MissingList data=data.clone() />
                <Conflicts data=data.clone() />
                <Exceptions data=data.clone() />
                <Parts data=data.clone() />
                <Answers data=data.clone() />
                <AreaPhotoList data=data.clone() />
                <ChangeLog changes=data.changes.clone() />
                <dl class="facts sheet-facts">{facts}</dl>
                <div class="signatures" aria-hidden="true">
                    <p>{signs}</p>
                    <p>{countersigns}</p>
                </div>
            </div>
        </Page>
    }
}
