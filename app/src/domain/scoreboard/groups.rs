//! Parents, blocks and the City: means over the lines of their units.

use std::collections::BTreeMap;

use super::{Group, Level, Line, Scope, parts};
use crate::domain::{
    ids::{SectionId, UnitId},
    rollup::{Basis, Coverage, bands, mean},
    score::{Tally, band},
    unit::Unit,
};

/// Folds the lines of [`board`] one level up, by id.
pub fn groups(scope: &Scope<'_>, level: Level, units: &[Unit], lines: &[Line]) -> Vec<Group> {
    let by_id: BTreeMap<&UnitId, &Unit> = units.iter().map(|u| (&u.id, u)).collect();
    let mut members: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
    for line in lines {
        match level {
            Level::City => members.entry("city".to_owned()).or_default().push(line),
            Level::Block => {
                if let Some(block) = &line.block {
                    members.entry(block.to_string()).or_default().push(line);
                }
            }
            Level::Parent => {
                for above in ancestors(&by_id, &line.unit) {
                    members.entry(above.to_string()).or_default().push(line);
                }
            }
        }
    }
    if level == Level::Parent {
        // A parent's own sheets stand beside its units' with the same weight.
        for line in lines {
            if let Some(below) = members.get_mut(line.unit.as_str()) {
                below.push(line);
            }
        }
    }
    let name_of = |id: &str| by_id.iter().find(|(at, _)| at.as_str() == id).map(|(_, unit)| unit.name.clone());
    members
        .into_iter()
        .map(|(id, lines)| {
            let name = if level == Level::Parent { name_of(&id).unwrap_or_default() } else { String::new() };
            group(scope, id, name, &lines)
        })
        .collect()
}

fn group(scope: &Scope<'_>, id: String, name: String, lines: &[&Line]) -> Group {
    let scored: Vec<&&Line> = lines.iter().filter(|l| l.total.max > 0).collect();
    let total = mean(scored.iter().map(|l| l.total)).unwrap_or_default();
    let set = bands(scope.scales, scope.standard, scored.iter().filter_map(|l| l.audited_on));
    let section = |id: &SectionId| {
        let parts = scored.iter().flat_map(|l| &l.sections).filter(|p| p.id == id.as_str());
        mean(parts.map(|p| Tally { points: p.points, max: p.max }))
    };
    let due = lines.iter().filter(|l| l.coverage.due > 0);
    let coverage = Coverage {
        done: due.clone().filter(|l| l.coverage.done == l.coverage.due).count() as u32,
        due: due.count() as u32,
    };
    let basis = scored.iter().filter_map(|l| l.basis).reduce(|a, b| if a == b { a } else { Basis::Mixed });
    let gaps: Vec<i64> = lines.iter().filter_map(|l| l.gap).map(i64::from).collect();
    Group {
        id,
        name,
        sections: parts(scope, section),
        total,
        percent: total.percent(),
        band: band(total, set, None).0,
        bands: set.map(|set| set.id.clone()),
        coverage,
        basis,
        gap: (!gaps.is_empty()).then(|| (gaps.iter().sum::<i64>() / gaps.len() as i64) as i32),
        units: scored.len() as u32,
    }
}

/// The units above this one, nearest first. A cycle in bad data ends the walk.
fn ancestors<'a>(units: &BTreeMap<&'a UnitId, &'a Unit>, unit: &UnitId) -> Vec<&'a UnitId> {
    let mut above: Vec<&UnitId> = Vec::new();
    let mut at = units.get(unit).and_then(|u| u.parent.as_ref());
    while let Some(id) = at.filter(|id| !above.contains(id) && *id != unit) {
        above.push(id);
        at = units.get(id).and_then(|u| u.parent.as_ref());
    }
    above
}
