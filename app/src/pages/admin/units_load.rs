//! Units and places for the administrator: the tree as of a day, create, change.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    boundary,
    domain::{
        collation,
        ids::{Block, PlaceId, UnitId, UnitKind},
        unit::{Place, Span, Unit},
    },
    error::AppError,
};

use super::{
    api::{PlaceForm, UnitForm, UnitName, UnitRow, UnitsPage},
    guard::{administrator, bad, name, plain},
};

/// Most units that one page shows.
const UNITS_PAGE: usize = 300;

/// The list.
pub async fn list(day: Option<NaiveDate>, search: &str, chosen: Option<UnitId>) -> Result<UnitsPage, AppError> {
    let (_, ports) = administrator().await?;
    let day = day.unwrap_or_else(boundary::today);
    let all = ports.units.all().await?;
    let in_force: Vec<_> = all.iter().filter(|u| u.valid.contains(day)).collect();
    let wanted = plain(search.trim());
    let matches = |u: &Unit| wanted.is_empty() || plain(&u.name).contains(&wanted) || plain(&u.code).contains(&wanted);
    let mut rows: Vec<_> = in_order(&in_force)
        .into_iter()
        .filter(|(unit, _)| matches(unit))
        .map(|(unit, depth)| UnitRow { unit: unit.clone(), depth, pilot: unit.is_pilot(day) })
        .collect();
    let matching = rows.len() as u32;
    rows.truncate(UNITS_PAGE);
    let chosen = match chosen.and_then(|id| all.iter().find(|u| u.id == id).cloned()) {
        Some(unit) => {
            let places = ports.units.places(&unit.id).await?;
            Some((unit, places))
        }
        None => None,
    };
    let distinct = |of: fn(&Unit) -> Option<String>| {
        all.iter().filter_map(of).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    };
    let mut parents: Vec<_> =
        in_force.iter().map(|u| UnitName { id: u.id.clone(), name: u.name.clone(), until: None }).collect();
    parents.sort_by_cached_key(|u| collation::key(&u.name));
    Ok(UnitsPage {
        day,
        rows,
        matching,
        total: in_force.len() as u32,
        chosen,
        kinds: distinct(|u| Some(u.kind.to_string())),
        blocks: distinct(|u| u.block.as_ref().map(Block::to_string)),
        parents,
    })
}

/// Parents before their children, each with its depth; a unit whose parent is not in force stands at the top.
fn in_order<'a>(units: &[&'a Unit]) -> Vec<(&'a Unit, u32)> {
    let known: BTreeSet<_> = units.iter().map(|u| &u.id).collect();
    let mut children: BTreeMap<Option<&UnitId>, Vec<&'a Unit>> = BTreeMap::new();
    for &unit in units {
        let parent = unit.parent.as_ref().filter(|p| known.contains(p));
        children.entry(parent).or_default().push(unit);
    }
    for list in children.values_mut() {
        // Taken from the end, so the last comes first: departments before communes, names in order.
        list.sort_by_cached_key(|u| (u.block.clone(), Reverse(collation::key(&u.name))));
    }
    let mut order = Vec::with_capacity(units.len());
    let mut open: Vec<_> = children.remove(&None).unwrap_or_default().into_iter().map(|u| (u, 0)).collect();
    while let Some((unit, depth)) = open.pop() {
        order.push((unit, depth));
        let below = children.remove(&Some(&unit.id)).unwrap_or_default();
        open.extend(below.into_iter().map(|u| (u, depth + 1)));
    }
    order
}

/// Creates or changes a unit. Code, kind, parent and first day of an existing one stay: another unit is another life.
pub async fn save(form: UnitForm) -> Result<UnitId, AppError> {
    let (_, ports) = administrator().await?;
    let all = ports.units.all().await?;
    let name = name(&form.name)?;
    let block = match form.block.trim() {
        "" => None,
        block => Some(block.parse::<Block>().map_err(|_| bad("block_invalid"))?),
    };
    let base = match &form.id {
        Some(id) => all.iter().find(|u| &u.id == id).cloned().ok_or(AppError::NotFound)?,
        None => fresh(&form, &all)?,
    };
    let valid = Span { from: base.valid.from, to: form.to };
    if is_reversed(&valid) || form.pilot.iter().any(is_reversed) {
        return Err(bad("span_reversed"));
    }
    if !form.pilot.iter().all(|span| valid.covers(span)) {
        return Err(bad("pilot_outside"));
    }
    let unit = Unit { name, block, qms_duty: form.qms_duty, pilot: form.pilot, valid, ..base };
    ports.units.put(&unit).await?;
    Ok(unit.id)
}

fn fresh(form: &UnitForm, all: &[Unit]) -> Result<Unit, AppError> {
    let from = form.from.ok_or_else(|| bad("day_missing"))?;
    let code = form.code.trim();
    let id = UnitId::new(code, from).map_err(|_| bad("code_invalid"))?;
    if all.iter().any(|u| u.id == id) {
        return Err(bad("exists"));
    }
    if form.parent.as_ref().is_none_or(|parent| !all.iter().any(|u| &u.id == parent)) {
        return Err(bad("unknown_parent"));
    }
    Ok(Unit {
        id,
        code: code.to_owned(),
        name: String::new(),
        kind: form.kind.trim().parse::<UnitKind>().map_err(|_| bad("kind_invalid"))?,
        block: None,
        parent: form.parent.clone(),
        qms_duty: form.qms_duty,
        pilot: Vec::new(),
        valid: Span { from, to: None },
    })
}

fn is_reversed(span: &Span) -> bool {
    span.to.is_some_and(|to| to < span.from)
}

/// Creates or changes a place.
pub async fn save_place(form: PlaceForm) -> Result<PlaceId, AppError> {
    let (_, ports) = administrator().await?;
    if !ports.units.all().await?.iter().any(|u| u.id == form.unit) {
        return Err(bad("unknown_unit"));
    }
    if let Some(id) = form.id {
        let old = ports.units.place(id).await?.ok_or(AppError::NotFound)?;
        if old.unit != form.unit {
            return Err(bad("unknown_unit"));
        }
    }
    let place = Place {
        id: form.id.unwrap_or_else(|| PlaceId(Uuid::now_v7())),
        unit: form.unit,
        name: name(&form.name)?,
        kind: form.kind.trim().parse::<UnitKind>().map_err(|_| bad("kind_invalid"))?.into(),
        floor: crate::domain::text::clean(&form.floor),
    };
    ports.units.put_place(&place).await?;
    Ok(place.id)
}
