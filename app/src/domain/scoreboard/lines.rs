//! One line per unit: its figure, its coverage, its gap, its rank inside the block.

use std::collections::{BTreeMap, BTreeSet};

use super::{Line, Scope, parts, periods};
use crate::domain::{
    ids::{Block, ChecklistId, PlaceId, UnitId},
    period::Period,
    rollup::{Coverage, Figure, Row, Source, Unranked, figure, ranks},
    round::Round,
    score::band,
    unit::Unit,
};

/// One sheet that is due: in which period, by which checklist, at which place.
type DueKey<'a> = (Period, &'a ChecklistId, Option<PlaceId>);

/// One line per unit that is a pilot, owes a sheet or has one, by id. `rows` and `rounds` may hold other periods
/// and checklists; they are passed over.
pub fn board(scope: &Scope<'_>, units: &[Unit], rounds: &[Round], rows: &[Row]) -> Vec<Line> {
    let periods = periods(scope.period);
    let chosen: BTreeSet<&ChecklistId> = scope.checklists.iter().map(|c| &c.id).collect();
    let counted = |row: &&Row| periods.contains(&row.key.period) && chosen.contains(&row.key.checklist);
    let mut rows_of: BTreeMap<&UnitId, Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(counted) {
        rows_of.entry(&row.key.unit).or_default().push(row);
    }
    let mut due_of: BTreeMap<&UnitId, BTreeSet<DueKey<'_>>> = BTreeMap::new();
    for round in rounds.iter().filter(|r| periods.contains(&r.period)) {
        for due in round.due.iter().filter(|d| chosen.contains(&d.checklist.id)) {
            due_of.entry(&due.unit).or_default().insert((round.period, &due.checklist.id, due.place));
        }
    }
    let mut lines: Vec<Line> = units
        .iter()
        .filter_map(|unit| {
            let rows = rows_of.get(&unit.id).map_or(&[][..], Vec::as_slice);
            let due = due_of.get(&unit.id);
            let pilot = is_pilot(unit, scope.period);
            (pilot || due.is_some() || !rows.is_empty()).then(|| {
                let done = due.map_or(0, |due| due.iter().filter(|key| is_done(rows, key)).count());
                let coverage = Coverage { done: done as u32, due: due.map_or(0, BTreeSet::len) as u32 };
                line(scope, unit, rows, coverage, pilot)
            })
        })
        .collect();
    lines.sort_by(|a, b| a.unit.cmp(&b.unit));
    rank(scope, units, &mut lines);
    lines
}

fn line(scope: &Scope<'_>, unit: &Unit, rows: &[&Row], coverage: Coverage, pilot: bool) -> Line {
    let figure = figure(rows.iter().copied(), scope.source);
    let total = figure.as_ref().map(|f| f.total).unwrap_or_default();
    let capping = figure.as_ref().and_then(|f| f.capping.clone());
    let (band, cap) = band(total, scope.bands, capping);
    Line {
        unit: unit.id.clone(),
        name: unit.name.clone(),
        block: unit.block.clone(),
        sections: figure.as_ref().map(|f| parts(scope, |id| f.sections.get(id).copied())).unwrap_or_default(),
        total,
        percent: total.percent(),
        band,
        cap,
        coverage,
        basis: figure.as_ref().map(|f| f.basis),
        gap: gap(rows),
        rank: None,
        unranked: None,
        sheets: figure.map(|f: Figure| f.sheets).unwrap_or_default(),
        pilot,
    }
}

/// Verified − self over the checklists and places that have both.
fn gap(rows: &[&Row]) -> Option<i32> {
    let keys = |source: Source| -> BTreeSet<_> {
        rows.iter().filter(|r| r.key.source == source).map(|r| (&r.key.checklist, r.key.place)).collect()
    };
    let both: BTreeSet<_> = keys(Source::Verified).intersection(&keys(Source::SelfAssessment)).copied().collect();
    let percent = |source: Source| {
        let rows =
            rows.iter().copied().filter(|r| r.key.source == source && both.contains(&(&r.key.checklist, r.key.place)));
        // `SelfAssessment` folds self rows only; verified rows are alone here already.
        figure(rows, source).and_then(|f| f.total.percent())
    };
    Some(percent(Source::Verified)?.0 as i32 - percent(Source::SelfAssessment)?.0 as i32)
}

/// Ranks inside each block by exact fraction; a line that cannot be ranked says why.
fn rank(scope: &Scope<'_>, units: &[Unit], lines: &mut [Line]) {
    let span = scope.period.span();
    let whole: BTreeSet<&UnitId> = units.iter().filter(|u| u.valid.covers(&span)).map(|u| &u.id).collect();
    let mut blocks: BTreeMap<Block, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter_mut().enumerate() {
        let reached = line.total.max > 0 && line.coverage.reaches(scope.min_coverage_percent);
        line.unranked = match &line.block {
            None => Some(Unranked::NoBlock),
            Some(_) if !whole.contains(&line.unit) => Some(Unranked::NotWholePeriod),
            Some(_) if !reached => Some(Unranked::BelowCoverage),
            Some(block) => {
                blocks.entry(block.clone()).or_default().push(at);
                None
            }
        };
    }
    for members in blocks.into_values() {
        let tallies: Vec<_> = members.iter().map(|at| Some(lines[*at].total)).collect();
        for (at, rank) in members.iter().zip(ranks(&tallies)) {
            lines[*at].rank = rank;
        }
    }
}

fn is_done(rows: &[&Row], (period, checklist, place): &(Period, &ChecklistId, Option<PlaceId>)) -> bool {
    rows.iter().any(|r| r.key.period == *period && r.key.checklist == **checklist && r.key.place == *place)
}

fn is_pilot(unit: &Unit, period: Period) -> bool {
    let span = period.span();
    unit.pilot
        .iter()
        .any(|pilot| span.to.is_none_or(|end| pilot.from <= end) && pilot.to.is_none_or(|end| span.from <= end))
}
