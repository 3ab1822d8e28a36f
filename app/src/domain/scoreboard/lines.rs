//! One line per unit: its figure, its coverage, its gap, its rank inside the block.

use std::collections::{BTreeMap, BTreeSet};

use super::{Line, Scope, parts, periods};
use crate::domain::{
    ids::{Block, ChecklistId, PlaceId, RoundId, UnitId},
    period::Period,
    rollup::{Coverage, Figure, Row, Source, Unranked, bands, figure, ranks},
    round::Round,
    score::{Tally, band},
    unit::Unit,
};

/// One sheet that is due: in which round, by which checklist, at which place.
type DueKey<'a> = (RoundId, &'a ChecklistId, Option<PlaceId>);

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
            due_of.entry(&due.unit).or_default().insert((round.id, &due.checklist.id, due.place));
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
    let (sheet, capping) = figure.as_ref().and_then(|f| f.capping.clone()).unzip();
    let audited_on = figure.as_ref().map(|f| f.audited_on);
    let set = bands(scope.scales, scope.standard, audited_on);
    let (band, cap) = band(total, set, capping);
    Line {
        unit: unit.id.clone(),
        name: unit.name.clone(),
        block: unit.block.clone(),
        sections: figure.as_ref().map(|f| parts(scope, |id| f.sections.get(id).copied())).unwrap_or_default(),
        total,
        percent: total.percent(),
        band,
        bands: set.map(|set| set.id.clone()),
        capped_by: sheet.filter(|_| cap.is_some()),
        cap,
        coverage,
        basis: figure.as_ref().map(|f| f.basis),
        gap: gap(rows),
        rank: None,
        unranked: None,
        sheets: figure.map(|f: Figure| f.sheets).unwrap_or_default(),
        audited_on,
        pilot,
    }
}

/// Verified − self over the checklists and places of which one round has both; of several rounds, the one verified last.
fn gap(rows: &[&Row]) -> Option<i32> {
    let of = |source: Source| rows.iter().copied().filter(move |r| r.key.source == source && r.key.round.is_some());
    let about = |row: &Row| (row.key.round, row.key.checklist.clone(), row.key.place);
    let own: BTreeMap<_, &Row> = of(Source::SelfAssessment).map(|row| (about(row), row)).collect();
    let mut pairs: BTreeMap<_, (&Row, &Row)> = BTreeMap::new();
    for verified in of(Source::Verified) {
        let Some(own) = own.get(&about(verified)) else { continue };
        let at = (&verified.key.checklist, verified.key.place);
        if pairs.get(&at).is_none_or(|(old, _)| verified.replaces(old)) {
            pairs.insert(at, (verified, *own));
        }
    }
    let (mut verified, mut own) = (Tally::default(), Tally::default());
    for (theirs, ours) in pairs.values() {
        verified.add(theirs.total);
        own.add(ours.total);
    }
    Some(verified.percent()?.0 as i32 - own.percent()?.0 as i32)
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

/// Whether a sheet of that round counts: neither one that came late nor a self-check outside of it does.
fn is_done(rows: &[&Row], (round, checklist, place): &DueKey<'_>) -> bool {
    rows.iter().any(|r| r.key.round == Some(*round) && r.key.checklist == **checklist && r.key.place == *place)
}

fn is_pilot(unit: &Unit, period: Period) -> bool {
    let span = period.span();
    unit.pilot
        .iter()
        .any(|pilot| span.to.is_none_or(|end| pilot.from <= end) && pilot.to.is_none_or(|end| span.from <= end))
}
