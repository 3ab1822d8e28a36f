//! The page behind a tag. Whoever has a sheet to fill never sees it.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Redirect, hooks::use_location};

use super::{
    landing::{Landing, landing},
    words::TagWords,
};
use crate::{
    app::url,
    components::{Crumb, Icon, Page, PageLoad, Shape},
    domain::tag::Tag,
    i18n::CommonWords,
    pages::{
        lines::{SheetLine, address},
        work::{Work, shelf, work},
    },
    wire,
};

/// What a tag opens.
#[component]
pub fn TagView() -> impl IntoView {
    let at = use_location().pathname;
    let page = wire::kept(|| (), |()| shelf().to_owned(), |()| work());
    let view = move |data: Work| match at.get_untracked().parse::<Tag>() {
        Ok(tag) => view! { <Opened tag data /> }.into_any(),
        Err(_) => view! { <Said text=TagWords::here().broken fail=true /> }.into_any(),
    };
    view! { <PageLoad from=page title=TagWords::here().title view /> }
}

/// Goes on to where the tag leads, or says why it leads nowhere.
#[component]
fn Opened(tag: Tag, data: Work) -> impl IntoView {
    let words = TagWords::here();
    match landing(&tag, &data) {
        Landing::Fill(line) => view! { <Onward to=fill(line, &tag) /> }.into_any(),
        Landing::Unit => view! { <Onward to=url::unit(&tag.unit) /> }.into_any(),
        Landing::Locked(sheet) => view! { <Said text=words.locked tag sheet=url::sheet(sheet) /> }.into_any(),
        Landing::HandedIn(sheet) => view! { <Said text=words.handed_in tag sheet=url::sheet(sheet) /> }.into_any(),
        Landing::Waiting => view! { <Said text=words.waiting tag /> }.into_any(),
        Landing::Nothing => view! { <Said text=words.nothing tag /> }.into_any(),
    }
}

/// Fill at the tag's area.
fn fill(line: &SheetLine, tag: &Tag) -> String {
    let to = match line.state {
        Some(_) => url::fill(line.id),
        None => address(line),
    };
    match &tag.area {
        Some(area) => url::at_area(&to, &area.area),
        None => to,
    }
}

/// Goes there at once; the way back leads past this page.
#[component]
fn Onward(to: String) -> impl IntoView {
    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
    view! {
        <Redirect path=to options />
        <p class="loading" role="status">{TagWords::here().opening}</p>
    }
    .into_any()
}

/// Why there is nothing to fill, and what can be done instead.
#[component]
fn Said(
    /// Why.
    text: &'static str,
    /// The tag, if it could be read.
    #[prop(optional)]
    tag: Option<Tag>,
    /// The sheet that can be looked at.
    #[prop(optional)]
    sheet: Option<String>,
    /// Something went wrong.
    #[prop(optional)]
    fail: bool,
) -> impl IntoView {
    let words = TagWords::here();
    let crumbs = vec![Crumb::new(CommonWords::here().work, url::work())];
    let area = tag.as_ref().and_then(|tag| tag.area.as_ref()).map(|area| area.area.to_string()).unwrap_or_default();
    let sheet = sheet.map(|to| view! { <a class="button is-primary" href=to>{words.locked_open}</a> });
    let unit = tag.map(|tag| view! { <a class="button" href=url::unit(&tag.unit)>{words.unit}</a> });
    view! {
        <Page title=words.title crumbs context=area>
            <div class=if fail { "notice is-fail" } else { "notice" }>
                <Icon shape=Shape::Alert />
                <p>{text}</p>
            </div>
            <p class="cluster">{sheet} {unit} <a class="button" href=url::scan()>{words.again}</a></p>
        </Page>
    }
    .into_any()
}
