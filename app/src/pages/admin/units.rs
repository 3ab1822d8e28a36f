//! The unit tree as of a day, with the form for one unit.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map};

use super::{
    api::{UnitRow, UnitsPage, units},
    feedback::{AdminTabs, answer_to},
    place_form::PlaceEditor,
    unit_form::UnitEditor,
    words::{AdminWords, count},
};
use crate::{
    app::url,
    components::{Crumb, Empty, Icon, Page, PageLoad, Shape, TableFrame},
    error::AppError,
    i18n::{CommonWords, block_name, format, unit_kind, use_lang},
    wire::{self, Data},
};

/// What the address asks for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct UnitsQuery {
    /// Part of a name or code.
    search: String,
    /// As of this day; none for today.
    day: Option<NaiveDate>,
    /// Which unit is edited.
    id: String,
}

impl UnitsQuery {
    /// The address of the same list with this unit open.
    fn edit(&self, id: &str) -> String {
        let day = self.day.map(|day| format!("&day={day}")).unwrap_or_default();
        format!("{}?q={}{day}&id={id}", url::units(), url::encode(&self.search))
    }
}

/// Units.
#[component]
pub fn UnitsView() -> impl IntoView {
    let map = use_query_map();
    let query = Memo::new(move |_| {
        let get = |key: &str| map.with(|map| map.get(key)).unwrap_or_default();
        UnitsQuery { search: get("q"), day: get("day").parse().ok(), id: get("id") }
    });
    let page = wire::data(
        move || query.get(),
        |query| async move {
            let data = units(query.day, query.search.clone(), query.id.parse().ok()).await?;
            Ok::<_, AppError>((query, data))
        },
    );
    let answer = answer_to(move || query.get());
    view! {
        <PageLoad
            from=page
            title=AdminWords::here().title
            view=move |(query, data)| view! { <Content query data answer page /> }.into_any()
        />
    }
}

/// Everything on the page, once it is there.
#[component]
fn Content(
    query: UnitsQuery,
    data: UnitsPage,
    answer: RwSignal<Option<Result<(), AppError>>>,
    page: Data<(UnitsQuery, UnitsPage)>,
) -> impl IntoView {
    let words = AdminWords::here();
    let lang = use_lang();
    let crumbs = vec![Crumb::new(CommonWords::here().work, url::work())];
    let changed = Callback::new(move |()| page.refetch());
    let open = query.id == "new" || data.chosen.is_some();
    let editor = open.then(|| {
        let (unit, places) = data.chosen.clone().unzip();
        let places = unit.clone().zip(places);
        view! {
            <UnitEditor unit data=data.clone() answer changed />
            {places.map(|(unit, places)| view! { <PlaceEditor unit=unit.id places changed /> })}
        }
    });
    let content = match data.rows.is_empty() {
        true => view! { <Empty text=words.none /> }.into_any(),
        false => view! { <UnitTable rows=data.rows.clone() query=query.clone() /> }.into_any(),
    };
    let more = (data.rows.len() < data.matching as usize).then(|| view! { <p class="soft">{words.too_many}</p> });
    view! {
        <Page title=words.title crumbs wide=true>
            <AdminTabs people=false />
            {editor}
            <Form method="GET" action=url::units() attr:class="board-filters" attr:role="search">
                <div class="field is-wide">
                    <label for="q">{words.search_units}</label>
                    <input id="q" name="q" type="search" value=query.search.clone() />
                </div>
                <div class="field">
                    <label for="day">{words.day}</label>
                    <input id="day" name="day" type="date" value=data.day.to_string() required />
                </div>
                <button type="submit" class="button">{words.show}</button>
                <a class="button" href=query.edit("new")>
                    <Icon shape=Shape::Plus />
                    {words.unit_new}
                </a>
            </Form>
            <p class="soft" role="status">{count(data.rows.len(), data.matching, data.total, lang)}</p>
            {content}
            {more}
        </Page>
    }
}

/// The tree as a table; the depth shows as an indent.
#[component]
fn UnitTable(rows: Vec<UnitRow>, query: UnitsQuery) -> impl IntoView {
    let words = AdminWords::here();
    let lang = use_lang();
    let rows = rows.into_iter().map(|row| {
        let unit = row.unit;
        let until = unit.valid.to.map(format::date).unwrap_or_default();
        let edit = query.edit(unit.id.as_str());
        let label = format!("{}: {}", words.edit, unit.name);
        view! {
            <tr>
                <th scope="row" data-depth=row.depth.min(4).to_string()>
                    <a href=url::unit(&unit.id)>{unit.name}</a>
                </th>
                <td class="figure">{unit.code}</td>
                <td>{unit_kind(unit.kind.as_str(), lang)}</td>
                <td>{unit.block.map(|b| block_name(b.as_str(), lang))}</td>
                <td>{row.pilot.then(|| view! { <span class="badge" data-tone="accent">{words.pilot}</span> })}</td>
                <td class="figure">{format::date(unit.valid.from)} " – " {until}</td>
                <td><a href=edit aria-label=label>{words.edit}</a></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <TableFrame label=words.units>
            <table class="table admin-table unit-tree">
                <caption class="visually-hidden">{words.units}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.unit_name}</th>
                        <th scope="col">{words.code}</th>
                        <th scope="col">{words.kind}</th>
                        <th scope="col">{words.block}</th>
                        <th scope="col">{words.pilot}</th>
                        <th scope="col">{words.valid}</th>
                        <th scope="col">{words.action}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableFrame>
    }
}
