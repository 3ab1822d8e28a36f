//! The page of area tags: what is printed, where it hangs, and sheets of eight.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{PrintedTag, TagsPage, tags_page},
    words::{TagsWords, amount},
};
use crate::{
    app::url,
    components::{Crumb, Empty, Page, PageLoad, QrCode},
    domain::{
        ids::{PlaceId, UnitId},
        text::Lang,
    },
    error::AppError,
    i18n::{CommonWords, use_lang},
    wire,
};

/// Tags on a page of A4: two beside each other, four rows.
const ON_A_SHEET: usize = 8;

/// The word of the query for what belongs to no place.
const WHOLE: &str = "-";

/// The tags of a unit.
#[component]
pub fn TagsView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|p| p.get("id")).and_then(|id| id.parse::<UnitId>().ok());
    let page = wire::data(id, |id| async move {
        match id {
            Some(id) => tags_page(id).await,
            None => Err(AppError::NotFound),
        }
    });
    view! { <PageLoad from=page title=TagsWords::here().title view=|data| view! { <Content data /> }.into_any() /> }
}

/// Everything on the page, once it is there.
#[component]
fn Content(data: TagsPage) -> impl IntoView {
    let words = TagsWords::here();
    let lang = use_lang();
    let common = CommonWords::here();
    let crumbs = vec![Crumb::new(common.work, url::work()), Crumb::new(data.unit_name.clone(), url::unit(&data.unit))];
    let chosen = use_query_map().with_untracked(|query| query.get("place")).unwrap_or_default();
    let shown: Vec<_> = data.tags.iter().filter(|tag| chosen.is_empty() || word(tag.tag.place) == chosen).collect();
    let sheets = shown.chunks(ON_A_SHEET).map(|sheet| {
        let cards = sheet.iter().map(|tag| view! { <TagCard tag=(*tag).clone() unit=data.unit_name.clone() /> });
        view! { <ul class="tag-sheet">{cards.collect_view()}</ul> }
    });
    let sheets = sheets.collect_view();
    let said = amount(shown.len(), shown.len().div_ceil(ON_A_SHEET), lang);
    let content = match shown.is_empty() {
        true => view! { <Empty text=words.none /> }.into_any(),
        false => sheets.into_any(),
    };
    view! {
        <Page title=words.title crumbs context=data.unit_name.clone()>
            <div class="stack no-print">
                <p>{words.help}</p>
                <p class="soft">
                    {words.site} ": " <strong class="tag-site">{data.site.clone()}</strong> ". "
                    {if data.is_set { words.site_set } else { words.site_asked }}
                </p>
                <Choice tags=data.tags.clone() chosen=chosen.clone() />
                <p class="cluster">
                    <button type="button" class="button is-primary" on:click=move |_| drop(window().print())>
                        {words.print}
                    </button>
                    <a class="button" href=url::scan()>{words.scan}</a>
                    <span role="status">{said}</span>
                </p>
            </div>
            <div class="tag-sheets">{content}</div>
        </Page>
    }
}

/// Prints the tags of one place alone, for a label that was lost. A plain form.
#[component]
fn Choice(tags: Vec<PrintedTag>, chosen: String) -> impl IntoView {
    let words = TagsWords::here();
    let mut places: Vec<(String, String)> = Vec::new();
    for tag in tags {
        let name = tag.place.unwrap_or_else(|| words.whole.to_owned());
        let place = (word(tag.tag.place), name);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let options = places.into_iter().map(|(place, name)| {
        let selected = place == chosen;
        view! { <option value=place selected=selected>{name}</option> }
    });
    let options = options.collect_view();
    view! {
        <form class="tag-choice" method="get">
            <div class="field">
                <label for="tag-place">{words.place}</label>
                <select id="tag-place" name="place">
                    <option value="">{words.all}</option>
                    {options}
                </select>
            </div>
            <button type="submit" class="button">{words.show}</button>
        </form>
    }
    .into_any()
}

/// How a place is called in the query.
fn word(place: Option<PlaceId>) -> String {
    place.map_or_else(|| WHOLE.to_owned(), |place| place.to_string())
}

/// One tag. It is put up for years and read by everybody: in Vietnamese, whatever the page's language.
#[component]
fn TagCard(tag: PrintedTag, unit: String) -> impl IntoView {
    let area = tag.tag.area.as_ref().map(|area| area.area.to_string()).unwrap_or_default();
    let words = TagsWords::of(Lang::Vi);
    let place = tag.place.unwrap_or_else(|| words.whole.to_owned());
    let label = format!("{} {area}: {place}", words.code_of);
    view! {
        <li class="tag-card" lang=Lang::Vi.tag()>
            <p class="tag-unit">{unit}</p>
            <QrCode code=tag.code label />
            <div class="tag-words">
                <p class="tag-area">{tag.area.get(Lang::Vi).to_owned()}</p>
                <p>{place}</p>
            </div>
            <p class="tag-foot"><span>{words.area} " " <strong>{area}</strong></span> <span>{CommonWords::of(Lang::Vi).product}</span></p>
        </li>
    }
    .into_any()
}
