//! The cards of a unit's tags that wait for a decision, four on a page of A4.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    api::{RedTagCardsPage, red_tag_cards},
    card::PrintedCard,
    words::RedTagWords,
};
use crate::{
    app::url,
    components::{Crumb, Empty, Page, PageLoad},
    domain::ids::UnitId,
    error::AppError,
    i18n::CommonWords,
    wire,
};

/// Cards on a page of A4: two beside each other, two rows.
const ON_A_SHEET: usize = 4;

/// The cards of a unit.
#[component]
pub fn RedTagCardsView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|p| p.get("id")).and_then(|id| id.parse::<UnitId>().ok());
    let page = wire::data(id, |id| async move {
        match id {
            Some(id) => red_tag_cards(id).await,
            None => Err(AppError::NotFound),
        }
    });
    view! { <PageLoad from=page title=RedTagWords::here().print_all view=|data| view! { <Content data /> }.into_any() /> }
}

#[component]
fn Content(data: RedTagCardsPage) -> impl IntoView {
    let words = RedTagWords::here();
    let crumbs = vec![
        Crumb::new(CommonWords::here().work, url::work()),
        Crumb::new(data.unit_name.clone(), url::unit(&data.unit)),
        Crumb::new(words.title, url::red_tags(&data.unit)),
    ];
    let sheets = data.cards.chunks(ON_A_SHEET).map(|sheet| {
        let cards = sheet.iter().map(|card| view! { <PrintedCard card=card.clone() /> });
        view! { <ul class="red-tag-sheet">{cards.collect_view()}</ul> }
    });
    let sheets = sheets.collect_view();
    let content = match data.cards.is_empty() {
        true => view! { <Empty text=words.print_none /> }.into_any(),
        false => view! { <div class="red-tag-sheets">{sheets}</div> }.into_any(),
    };
    view! {
        <Page title=words.print_all crumbs context=data.unit_name.clone()>
            <div class="stack no-print">
                <p>{words.print_help}</p>
                <p>
                    <button type="button" class="button is-primary" on:click=move |_| drop(window().print())>
                        {words.print_all}
                    </button>
                </p>
            </div>
            {content}
        </Page>
    }
    .into_any()
}
