//! The unit page: trend, sheets, record, places.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{Kin, UnitPage, unit_page},
    query::UnitQuery,
    sheets::Sheets,
    trend::Trend,
    words::{UnitWords, duty, extent, span},
};
use crate::{
    app::url,
    components::{Crumb, Page, PageLoad, TableFrame},
    domain::ids::UnitId,
    error::AppError,
    i18n::{CommonWords, block_name, format, place_kind, unit_kind, use_lang},
    wire,
};

/// A unit.
#[component]
pub fn UnitView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|p| p.get("id")).and_then(|id| id.parse::<UnitId>().ok());
    let map = use_query_map();
    let query = Memo::new(move |_| map.with(|map| UnitQuery::read(|key| map.get(key))));
    let page = wire::data(
        move || (id(), query.get()),
        |(id, query)| async move {
            let id = id.ok_or(AppError::NotFound)?;
            unit_page(id, query.clone()).await.map(|data| (query, data))
        },
    );
    view! {
        <PageLoad
            from=page
            title=UnitWords::here().title
            view=|(query, data)| view! { <Content query data /> }.into_any()
        />
    }
}

/// Everything on the page, once it is there.
#[component]
fn Content(query: UnitQuery, data: UnitPage) -> impl IntoView {
    let words = UnitWords::here();
    let lang = use_lang();
    let unit = &data.unit;
    let crumbs = vec![Crumb::new(CommonWords::here().work, url::work())];
    let ended = if unit.valid.to.is_some() { format!("{} · ", words.ended) } else { String::new() };
    let context = format!("{ended}{} · {}", unit_kind(unit.kind.as_str(), lang), span(&unit.valid, lang));
    let merged = !data.before.is_empty();
    view! {
        <Page title=unit.name.clone() crumbs context>
            <Trend points=data.trend.clone() merged />
            <p class="cluster no-print">
                <a class="button" href=url::findings(Some(&data.unit.id))>{words.findings}</a>
                {data.reads_points.then(|| view! { <a class="button" href=url::fixed_points(&data.unit.id)>{words.points}</a> })}
            </p>
            <Sheets query data=data.clone() />
            <Record data=data.clone() />
            <Places data=data.clone() />
        </Page>
    }
}

/// What the unit is.
#[component]
fn Record(data: UnitPage) -> impl IntoView {
    let words = UnitWords::here();
    let lang = use_lang();
    let unit = data.unit;
    let fact = |term: &'static str, fact: AnyView| view! { <div><dt>{term}</dt><dd>{fact}</dd></div> };
    let block = unit.block.as_ref().map_or(words.no_block.to_owned(), |b| block_name(b.as_str(), lang));
    let parent =
        data.parent.map(|(id, name)| fact(words.parent, view! { <a href=url::unit(&id)>{name}</a> }.into_any()));
    let pilot = unit.pilot.iter().map(|s| span(s, lang)).collect::<Vec<_>>().join("; ");
    let pilot = (!pilot.is_empty()).then(|| fact(words.pilot, pilot.into_any()));
    let register = data.reads_register.then(|| {
        view! { " · " <a href=url::quality_system(&unit.id)>{words.register}</a> }
    });
    let qms = view! { {duty(unit.qms_duty, lang)} {register} }.into_any();
    let before =
        (!data.before.is_empty()).then(|| fact(words.before, view! { <KinList kin=data.before /> }.into_any()));
    let after = (!data.after.is_empty()).then(|| fact(words.after, view! { <KinList kin=data.after /> }.into_any()));
    view! {
        <section class="stack" aria-labelledby="record">
            <h2 id="record">{words.record}</h2>
            <dl class="facts">
                {fact(words.code, unit.code.into_any())}
                {fact(words.kind, unit_kind(unit.kind.as_str(), lang).into_any())}
                {fact(words.block, block.into_any())}
                {parent}
                {fact(words.valid, span(&unit.valid, lang).into_any())}
                {pilot}
                {fact(words.qms, qms)}
                {before}
                {after}
            </dl>
        </section>
    }
}

/// Units before or after.
#[component]
fn KinList(kin: Vec<Kin>) -> impl IntoView {
    let lang = use_lang();
    let items = kin.into_iter().map(|kin| {
        let note = match kin.basis.is_empty() {
            true => format!("({}, {})", extent(kin.extent, lang), format::date(kin.on)),
            false => format!("({}, {}; {})", extent(kin.extent, lang), format::date(kin.on), kin.basis),
        };
        view! { <li><a href=url::unit(&kin.id)>{kin.name}</a> " " <span class="soft">{note}</span></li> }
    });
    view! { <ul class="kin">{items.collect_view()}</ul> }
}

/// The unit's places.
#[component]
fn Places(data: UnitPage) -> impl IntoView {
    let words = UnitWords::here();
    let lang = use_lang();
    let rows = data.places.iter().map(|place| {
        view! {
            <tr>
                <th scope="row">{place.name.clone()}</th>
                <td>{place_kind(&place.kind, lang)}</td>
                <td>{place.floor.clone()}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let content = match data.places.is_empty() {
        true => view! { <p class="soft">{words.places_none}</p> }.into_any(),
        false => view! {
            <TableFrame label=words.places>
                <table class="table">
                    <caption class="visually-hidden">{words.places}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.place}</th>
                            <th scope="col">{words.kind}</th>
                            <th scope="col">{words.floor}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableFrame>
        }
        .into_any(),
    };
    let tags = data.prints_tags.then(|| view! { <a class="button" href=url::tags(&data.unit.id)>{words.tags}</a> });
    let red =
        data.reads_red_tags.then(|| view! { <a class="button" href=url::red_tags(&data.unit.id)>{words.red_tags}</a> });
    view! {
        <section class="stack" aria-labelledby="places">
            <h2 id="places">{words.places}</h2>
            {content}
            <p class="cluster no-print">{tags} {red}</p>
        </section>
    }
}
