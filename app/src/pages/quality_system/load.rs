//! Gathers registers for their readers. Who may read is `policy`'s, where they stand `domain::quality_system`'s.

use std::{cmp::Reverse, collections::BTreeSet};

use chrono::NaiveDate;

use super::api::{QualitySystemLine, QualitySystemPage, QualitySystemsPage};
use crate::{
    boundary,
    domain::{
        collation,
        ids::UnitId,
        person::{Action, Person, Role, Subject, Verdict, policy},
        quality_system::{QualitySystem, Standing, StandingRegister, coverage},
        unit::Tree,
    },
    error::AppError,
    ports::Ports,
};

/// One register.
pub async fn page(id: UnitId) -> Result<QualitySystemPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let today = boundary::today();
    let units = ports.units.all().await?;
    let unit = units.iter().find(|unit| unit.id == id).ok_or(AppError::NotFound)?;
    // A unit that ended is seen as of its last day, when it still had a place in the tree.
    let day = unit.valid.to.map_or(today, |last| last.min(today)).max(unit.valid.from);
    let tree = ports.units.tree(day).await?;
    boundary::allow(policy(&me, Action::ReadQualitySystem, Subject::of_unit(&id), &tree))?;
    let system = ports.quality_systems.get(&id).await?.unwrap_or_else(|| QualitySystem::unwritten(id.clone()));
    let scales = ports.checklists.scales().await?;
    let writers: BTreeSet<_> = system.changes.iter().map(|change| change.by).collect();
    let people = ports.people.names(&Vec::from_iter(writers)).await?;
    let may_write = policy(&me, Action::WriteQualitySystem, Subject::of_unit(&id), &tree) == Verdict::Allowed;
    Ok(QualitySystemPage {
        name: unit.name.clone(),
        system: StandingRegister::of(unit, system, &scales.quality_system, day),
        rules: scales.quality_system.clone(),
        today: day,
        people: people.into_iter().collect(),
        writes: may_write && day == today,
    })
}

/// Every agency whose register this person may read.
pub async fn list() -> Result<QualitySystemsPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let today = boundary::today();
    let tree = ports.units.tree(today).await?;
    let standings = standings(&ports, &me, &tree, today).await?;
    let runs = me.is(Role::Committee);
    if standings.is_empty() && !runs {
        return Err(AppError::Forbidden);
    }
    let coverage = runs.then(|| coverage(standings.iter().map(Into::into)));
    let name = |standing: &Standing| tree.get(&standing.unit).map_or_else(String::new, |unit| unit.name.clone());
    let mut lines: Vec<_> =
        standings.into_iter().map(|standing| QualitySystemLine { name: name(&standing), standing }).collect();
    lines.sort_by_cached_key(|line| (Reverse(line.standing.overdue.len()), collation::key(&line.name)));
    Ok(QualitySystemsPage { lines, coverage, today })
}

/// How many duties are overdue at the units of which this person is head, and the one unit if it is only one.
pub async fn late_duties(
    ports: &Ports,
    me: &Person,
    tree: &Tree,
    today: NaiveDate,
) -> Result<Option<(u32, Option<UnitId>)>, AppError> {
    if !me.is(Role::Head) {
        return Ok(None);
    }
    let standings = standings(ports, me, tree, today).await?;
    let late: Vec<_> = standings
        .iter()
        .filter(|standing| me.owns(Role::Head, &standing.unit, tree) && !standing.overdue.is_empty())
        .collect();
    let count: usize = late.iter().map(|standing| standing.overdue.len()).sum();
    let one = match late.as_slice() {
        [one] => Some(one.unit.clone()),
        _ => None,
    };
    Ok((count > 0).then_some((count as u32, one)))
}

/// Whether this person may read the register of a unit.
pub fn may_read(me: &Person, unit: &UnitId, tree: &Tree) -> bool {
    policy(me, Action::ReadQualitySystem, Subject::of_unit(unit), tree) == Verdict::Allowed
}

async fn standings(ports: &Ports, me: &Person, tree: &Tree, day: NaiveDate) -> Result<Vec<Standing>, AppError> {
    let scales = ports.checklists.scales().await?;
    let systems = ports.quality_systems.all().await?;
    Ok(Standing::readable(me, tree, &systems, &scales.quality_system, day))
}
