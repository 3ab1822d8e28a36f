//! The fixed points of a unit, room by room, and the form that makes one. It works from the device's shelf.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    api::{FixedPointsPage, PointLine, fixed_points},
    card::PointCard,
    form::PointForm,
    send::Sender,
    words::PointWords,
};
use crate::{
    app::url,
    components::{Crumb, Empty, Icon, Page, PageLoad, Shape},
    domain::ids::UnitId,
    error::AppError,
    i18n::{CommonWords, format},
    pages::finding::ActState,
    wire,
};

/// The fixed points of a unit.
#[component]
pub fn FixedPointsView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|p| p.get("id")).and_then(|id| id.parse::<UnitId>().ok());
    let shelf = |id: &Option<UnitId>| format!("fixed-points/{}", id.as_ref().map_or("", UnitId::as_str));
    let page = wire::kept(id, shelf, |id| async move {
        match id {
            Some(id) => fixed_points(id).await,
            None => Err(AppError::NotFound),
        }
    });
    let sender = Sender::new(page);
    let (saved, broken) = (RwSignal::new(false), RwSignal::new(false));
    let words = PointWords::here();
    view! {
        <PageLoad
            from=page
            title=words.title
            view=move |data| view! { <Content data sender saved broken /> }.into_any()
        />
    }
}

/// Everything on the page, once it is there.
#[component]
fn Content(data: FixedPointsPage, sender: Sender, saved: RwSignal<bool>, broken: RwSignal<bool>) -> impl IntoView {
    let words = PointWords::here();
    let crumbs = vec![
        Crumb::new(CommonWords::here().work, url::work()),
        Crumb::new(data.unit_name.clone(), url::unit(&data.unit)),
    ];
    let blind = data.blind_since.map(|day| {
        let text = format!("{} {}. {}", words.blind, format::date(day), words.blind_more);
        view! { <div class="notice is-info"><Icon shape=Shape::Alert /><p>{text}</p></div> }
    });
    let make = data.desk.clone().map(|desk| {
        view! {
            <details class="card spot-form no-print">
                <summary><Icon shape=Shape::Plus />{words.make}</summary>
                <PointForm desk sender saved />
            </details>
        }
    });
    let (desk, chooses) = (data.desk.clone(), data.chooses);
    let rooms = data.lines.chunk_by(|a, b| room(a) == room(b)).enumerate().map(|(nth, lines)| {
        let title = match lines.first() {
            Some(line) if line.point.facts.retired => words.retired.to_owned(),
            Some(PointLine { place_name: Some(name), .. }) => name.clone(),
            _ => words.outside.to_owned(),
        };
        let cards = lines.iter().map(|line| {
            view! { <PointCard line=line.clone() desk=desk.clone() chooses sender saved broken /> }
        });
        let id = format!("room-{nth}");
        view! {
            <section class="stack" aria-labelledby=id.clone()>
                <h2 id=id.clone()>{title}</h2>
                {cards.collect_view()}
            </section>
        }
    });
    let rooms = rooms.collect_view();
    let list = match data.lines.is_empty() {
        true => view! { <Empty text=words.none /> }.into_any(),
        false => view! {
            <p class="actions no-print">
                <button type="button" class="button" on:click=move |_| drop(window().print())>{words.print}</button>
            </p>
            {rooms}
        }
        .into_any(),
    };
    view! {
        <Page title=words.title crumbs context=data.unit_name.clone()>
            <p class="soft">{words.about}</p>
            {blind}
            <div>
                <ActState act=sender.act />
                <div role="status">
                    {move || saved.get().then(|| view! { <div class="notice is-ok"><p>{words.saved}</p></div> })}
                </div>
                <p role="alert" class="field-fault">{move || broken.get().then_some(words.broken)}</p>
            </div>
            {make}
            {list}
        </Page>
    }
}

/// What stands under one heading: a room, or everything that is no longer used.
fn room(line: &PointLine) -> (bool, Option<&str>) {
    let retired = line.point.facts.retired;
    (retired, line.place_name.as_deref().filter(|_| !retired))
}
