//! Gathers the fixed points of a unit. Reading only; the policy says who reads and who does what.

use super::{
    api::{Desk, FixedPointsPage, PointLine},
    hints::PointHint,
};
use crate::{
    boundary,
    domain::{
        collation,
        fixed_point::{FixedArea, FixedPoint},
        ids::UnitId,
        person::{Action, Person, Subject, Verdict, policy},
        sheet::Head,
        text::Text,
        unit::{Tree, Unit},
    },
    error::AppError,
    pages::lines::Books,
    ports::Ports,
};

/// Whether the person sees the fixed points of this unit.
pub fn may_read(me: &Person, unit: &UnitId, tree: &Tree) -> bool {
    policy(me, Action::ReadFixedPoints, Subject::of_unit(unit), tree) == Verdict::Allowed
}

/// The page.
pub async fn page(id: UnitId) -> Result<FixedPointsPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let tree = ports.tree_of(&id).await?.ok_or(AppError::NotFound)?;
    let verdict = |action| policy(&me, action, Subject::of_unit(&id), &tree);
    boundary::allow(verdict(Action::ReadFixedPoints))?;
    let may = |action| verdict(action) == Verdict::Allowed;
    let mut books = Books::open(ports.clone()).await?;
    let unit = books.unit(&id).ok_or(AppError::NotFound)?.clone();
    let points = ports.fixed_points.list(Some(std::slice::from_ref(&id))).await?;
    let mut lines = Vec::new();
    for point in ports.seen(&me, points).await? {
        let place_name = books.place_name(point.facts.place).await?;
        let area_name = area_name(&ports, &point).await?;
        lines.push(PointLine { point, place_name, area_name });
    }
    lines.sort_by_cached_key(|line| {
        let place = line.place_name.as_deref().map(collation::key);
        (line.point.facts.retired, place, collation::key(&line.point.facts.name))
    });
    let desk = match may(Action::WriteFixedPoints) && unit.valid.contains(boundary::today()) {
        true => Some(desk(&ports, &unit).await?),
        false => None,
    };
    let own = me.offices().any(|office| tree.is_within(&id, office));
    let blind = if own { None } else { ports.blind_since(&id, books.rounds(), &tree).await? };
    Ok(FixedPointsPage {
        unit_name: unit.name.clone(),
        unit: id.clone(),
        lines,
        desk,
        chooses: may(Action::SetStandard),
        blind_since: blind.filter(|day| *day <= boundary::today()),
    })
}

async fn desk(ports: &Ports, unit: &Unit) -> Result<Desk, AppError> {
    let places = ports.units.places(&unit.id).await?.into_iter().map(|place| (place.id, place.name)).collect();
    let mut areas = Vec::new();
    for published in ports.checklists.all().await?.iter() {
        let checklist = &published.checklist;
        if !checklist.items.iter().any(|item| item.applies_to(&unit.kind)) {
            continue;
        }
        areas.extend(checklist.areas.iter().map(|area| {
            let title = |lang: fn(&Text) -> &str| format!("{} · {}", lang(&area.name), lang(&checklist.title));
            let name = Text { vi: title(|text| &text.vi), en: title(|text| &text.en) };
            (FixedArea { checklist: checklist.id.clone(), area: area.id.clone() }, name)
        }));
    }
    Ok(Desk { unit: unit.id.clone(), places, areas })
}

async fn area_name(ports: &Ports, point: &FixedPoint) -> Result<Option<Text>, AppError> {
    let Some(area) = &point.facts.area else { return Ok(None) };
    let newest = ports.checklists.newest(&area.checklist).await?;
    Ok(newest.and_then(|published| published.checklist.area(&area.area).map(|area| area.name.clone())))
}

/// The points that a sheet's items can be compared at, as far as this person sees them.
pub async fn hints(ports: &Ports, person: &Person, head: &Head, tree: &Tree) -> Result<Vec<PointHint>, AppError> {
    let points = ports.fixed_points.list(Some(std::slice::from_ref(&head.unit))).await?;
    let writes = policy(person, Action::WriteFixedPoints, Subject::of_unit(&head.unit), tree) == Verdict::Allowed;
    let hint = |point: FixedPoint| {
        let area = point.facts.area.clone().filter(|area| area.checklist == head.checklist.id)?;
        let here = !point.facts.retired && (head.place.is_none() || point.facts.place == head.place);
        let ghost = point.ghost().filter(|_| writes).cloned();
        let shows = here && (point.standard.is_some() || ghost.is_some());
        let FixedPoint { id, facts, standard, .. } = point;
        shows.then_some(PointHint { id, area: area.area, name: facts.name, standard, ghost })
    };
    Ok(ports.seen(person, points).await?.into_iter().filter_map(hint).collect())
}
