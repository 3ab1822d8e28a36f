//! The page of one register: what is overdue, the cycle, the system, its declarations, what keeps it alive, the log.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    activities::Years,
    alterations::Alterations,
    api::{QualitySystemPage, quality_system_page},
    basics::Basics,
    cycle::{Cycle, Late},
    declarations::Declarations,
    editor::{Attempt, Editor},
    log::Log,
    say,
    words::QualityWords,
};
use crate::{
    app::url,
    components::{Crumb, Dialog, Page, PageLoad, Refused},
    domain::{
        ids::UnitId,
        quality_system::{Entry, Part, Register},
    },
    error::AppError,
    i18n::{CommonWords, format, use_lang},
    wire::{self, Data},
};

/// An entry that somebody wants to take out of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Its list.
    part: Part,
    /// Its place in the list.
    at: usize,
    /// What it says.
    text: String,
}

/// The register of a unit.
#[component]
pub fn QualitySystemView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|p| p.get("id")).and_then(|id| id.parse::<UnitId>().ok());
    let page = wire::data(id, |id| async move {
        match id {
            Some(id) => quality_system_page(id).await,
            None => Err(AppError::NotFound),
        }
    });
    // Outside of what the refetched page builds anew, or nobody could read it.
    let saved = RwSignal::new(false);
    view! {
        <PageLoad from=page title=QualityWords::here().one view=move |data| view! { <Content data page saved /> }.into_any() />
    }
}

#[component]
fn Content(data: QualitySystemPage, page: Data<QualitySystemPage>, saved: RwSignal<bool>) -> impl IntoView {
    let words = QualityWords::here();
    let unit = &data.system.standing.unit;
    let crumbs =
        vec![Crumb::new(CommonWords::here().work, url::work()), Crumb::new(data.name.clone(), url::unit(unit))];
    let context = format!("{} · {} {}", data.name, words.as_of.to_lowercase(), format::date(data.today));
    let editor = Editor::new(&data, page, saved);
    let removal = RwSignal::new(None::<Removal>);
    let writes = data.writes;
    view! {
        <Page title=words.one crumbs context>
            <div role="status">
                {move || saved.get().then(|| view! { <p class="notice is-ok"><span>{words.saved}</span></p> })}
            </div>
            <div class="quality-page">
                <Late data=data.clone() />
                <Cycle data=data.clone() />
                <Basics data=data.clone() editor />
                <Declarations data=data.clone() editor removal />
                <Alterations data=data.clone() editor removal />
                <Years data=data.clone() editor removal />
                <Log data=data.clone() />
                {writes.then(|| view! { <TakeOutDialog editor removal /> })}
            </div>
        </Page>
    }
}

/// The button that asks whether an entry is to be taken out.
#[component]
pub fn TakeOut(
    part: Part,
    at: usize,
    entry: Entry,
    removal: RwSignal<Option<Removal>>,
    editor: Editor,
) -> impl IntoView {
    let words = QualityWords::here();
    let text = say::entry(&entry, &editor.rules(), use_lang());
    let label = format!("{}: {text}", words.take_out);
    let ask = move |_| removal.set(Some(Removal { part, at, text: text.clone() }));
    view! {
        <button type="button" class="button is-quiet no-print" aria-label=label on:click=ask>{words.take_out}</button>
    }
}

#[component]
fn TakeOutDialog(editor: Editor, removal: RwSignal<Option<Removal>>) -> impl IntoView {
    let words = QualityWords::here();
    let common = CommonWords::here();
    let open = RwSignal::new(false);
    let attempt = Attempt::new();
    Effect::new(move |_| open.set(removal.get().is_some()));
    let close = move || {
        removal.set(None);
        attempt.refusal.set(None);
    };
    Effect::new(move |was: Option<bool>| {
        let is = open.get();
        if was == Some(true) && !is {
            close();
        }
        is
    });
    let go = move |_| {
        let Some(Removal { part, at, .. }) = removal.get_untracked() else { return };
        editor.save(attempt, move |register| without(register, part, at));
    };
    view! {
        <Dialog open title=Signal::stored(words.take_out_title.to_owned())>
            <p><strong>{move || removal.get().map(|one| one.text)}</strong></p>
            <p>{words.take_out_help}</p>
            <Refused refusal=attempt.refusal />
            <div class="dialog-foot">
                <button type="button" class="button" on:click=move |_| close()>{common.cancel}</button>
                <button type="button" class="button is-primary" disabled=move || attempt.waiting.get() on:click=go>
                    {move || if attempt.waiting.get() { words.waiting } else { words.take_out }}
                </button>
            </div>
        </Dialog>
    }
}

/// Takes an entry out of its list.
fn without(register: &mut Register, part: Part, at: usize) {
    fn cut<T>(list: &mut Vec<T>, at: usize) {
        if at < list.len() {
            drop(list.remove(at));
        }
    }
    match part {
        Part::Declaration => cut(&mut register.declarations, at),
        Part::Alteration => cut(&mut register.alterations, at),
        Part::Plan => cut(&mut register.plans, at),
        Part::InternalAudit => cut(&mut register.internal_audits, at),
        Part::ManagementReview => cut(&mut register.management_reviews, at),
        Part::Standard | Part::Scope | Part::Procedures | Part::BegunOn | Part::BuiltOn | Part::AppliedOn => {}
    }
}
