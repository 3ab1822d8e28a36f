//! The page of one finding.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    act::{Act, ActState, Steps},
    api::{FindingPage, finding_page},
    forms::Forms,
    list::due_words,
    record::{Done, Found, History},
    words::{FindingWords, state_name},
};
use crate::{
    app::url,
    components::{Crumb, Page, PageLoad},
    domain::ids::FindingId,
    error::AppError,
    i18n::{CommonWords, use_lang},
    wire::{self, Data},
};

/// A finding.
#[component]
pub fn FindingView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|p| p.get("id")).and_then(|id| id.parse::<FindingId>().ok());
    let page = wire::data(id, |id| async move {
        match id {
            Some(id) => finding_page(id).await,
            None => Err(AppError::NotFound),
        }
    });
    // Outside of what the refetched page builds anew, or nobody could read it.
    let act = Act::here();
    view! {
        <PageLoad from=page title=FindingWords::here().one view=move |data| view! { <Content data page act /> }.into_any() />
    }
}

#[component]
fn Content(data: FindingPage, page: Data<FindingPage>, act: Act) -> impl IntoView {
    let words = FindingWords::here();
    let lang = use_lang();
    let line = data.line.clone();
    let title = line.number.map_or_else(|| words.one.to_owned(), |number| format!("{} {number}", words.one));
    let context = line.place_name.iter().fold(line.unit_name.clone(), |name, place| format!("{name} · {place}"));
    let crumbs = vec![Crumb::new(CommonWords::here().work, url::work()), Crumb::new(words.title, url::findings(None))];
    let steps = Steps::new(line.id, title.clone(), act, page);
    let (tone, due) = due_words(&line, lang);
    let clause =
        (!data.clause.is_empty()).then(|| view! { <div><dt>{words.clause}</dt><dd>{data.clause.clone()}</dd></div> });
    let unnumbered = line.number.is_none().then(|| view! { <span class="soft">{words.unnumbered}</span> });
    let undated = (!data.is_dated).then(|| view! { <p class="soft">{words.undated}</p> });
    let doer = line.doer.clone().unwrap_or_else(|| words.nobody.to_owned());
    let item = format!("{}: {}", line.item, line.text.get(lang));
    let data = StoredValue::new(data);
    view! {
        <Page title crumbs context>
            <div class="finding-page stack">
                <p class="sheet-card-state">
                    <span class="badge" data-tone=tone>{state_name(line.state, lang)}</span>
                    <span>{due}</span>
                    {unnumbered}
                </p>
                <dl class="facts">
                    <div><dt>{words.item}</dt><dd>{item}</dd></div>
                    {clause}
                    <div><dt>{words.doer}</dt><dd>{doer}</dd></div>
                </dl>
                {undated}
                <p class="actions no-print">
                    <button type="button" class="button" on:click=move |_| drop(window().print())>{words.print}</button>
                </p>
                <ActState act />
                <Forms data=data.get_value() steps />
                <Done data=data.get_value() />
                <Found data=data.get_value() />
                <History data=data.get_value() />
                <div class="signatures" aria-hidden="true">
                    <p>{words.sign_found}</p>
                    <p>{words.sign_unit}</p>
                    <p>{words.sign_check}</p>
                </div>
            </div>
        </Page>
    }
}
