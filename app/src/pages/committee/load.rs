//! Folds the roll-up rows into the board that was asked for. Who may see which rows is decided before folding.

use std::collections::BTreeSet;

use crate::{
    boundary,
    domain::{
        checklist::Standard,
        collation,
        ids::UnitId,
        period::Period,
        person::{Action, Person, Role, Subject, Verdict, policy},
        rollup::{Coverage, compare},
        round::Round,
        scales::{BandSet, BandSetId, Scales},
        score::Tally,
        scoreboard::{self, Level, Line, Scope},
        sheet::State,
        unit::Tree,
    },
    error::AppError,
    pages::{finding::tally, lines::Band},
};

use super::{
    api::{Bands, BoardPage, Column, Step},
    query::{BoardQuery, Order},
};

/// The board, as far as this person may see it.
pub async fn page(query: BoardQuery) -> Result<BoardPage, AppError> {
    let me = boundary::person().await?;
    let everything = me.is(Role::Committee);
    if !everything && ![Role::Team, Role::Head, Role::Inspector].iter().any(|r| me.is(*r)) {
        return Err(AppError::Forbidden);
    }
    let ports = boundary::ports();
    let rounds = ports.rounds.all().await?;
    let today = boundary::today();
    let periods = periods(&rounds, Period::quarter_of(today));
    let period = query.period.filter(|p| !p.quarters().is_empty());
    let period = period.or_else(|| newest(&rounds)).unwrap_or(Period::quarter_of(today));
    let last_day = period.span().to.unwrap_or(today);

    let published = ports.checklists.all().await?;
    let scales = ports.checklists.scales().await?;
    let all = published.iter().map(|p| &p.checklist);
    let standard = match query.checklist.as_ref().and_then(|id| all.clone().find(|c| &c.id == id)) {
        Some(checklist) => checklist.standard,
        None => query.standard,
    };
    let scope = Scope {
        period,
        source: query.source,
        checklists: scoreboard::selection(all.clone(), standard, query.checklist.as_ref()),
        standard,
        scales: &scales,
        min_coverage_percent: scales.ranking.min_coverage_percent,
    };

    let mut rows = ports.rollups.rows(&scoreboard::periods(period), None).await?;
    if !everything {
        rows.retain(|row| row.published);
    }
    let units = ports.units.all().await?;
    let mut lines = scoreboard::board(&scope, &units, &rounds, &rows);
    if !everything {
        let tree = ports.units.tree(last_day.min(today)).await?;
        lines.retain(|line| visible(&me, &line.unit, &tree));
    }
    // Blocks of all lines, so that a filter never hides the way back.
    let blocks = lines.iter().filter_map(|l| l.block.as_ref().map(|b| b.to_string()));
    let blocks: BTreeSet<_> = blocks.collect();
    lines.retain(|line| query.everybody || line.pilot);
    lines.retain(|line| query.block.is_none() || line.block == query.block);
    sort(&mut lines, &query.order, query.reverse);
    let mean = scoreboard::groups(&scope, Level::City, &units, &lines).pop().filter(|g| g.units > 0);

    let scored: BTreeSet<_> = lines.iter().flat_map(|l| &l.sections).map(|p| p.id.as_str()).collect();
    let mut columns: Vec<Column> = Vec::new();
    for section in scope.checklists.iter().flat_map(|c| &c.sections) {
        // 5S always shows its five columns; a clause that no sheet scored is left out.
        let wanted = standard == Standard::FiveS || scored.contains(section.id.as_str());
        if wanted && !columns.iter().any(|c| c.id == section.id) {
            columns.push(Column { id: section.id.clone(), name: section.name.clone() });
        }
    }
    let capping = lines.iter().filter_map(|line| line.cap.as_ref()).filter_map(|cap| {
        let item = scope.checklists.iter().find_map(|checklist| checklist.item(&cap.item))?;
        Some((item.id.clone(), item.text.clone()))
    });
    let capping = capping.collect();
    let findings = if everything { tally(&ports, &me, None).await? } else { Default::default() };
    let called = lines.iter().map(|line| line.bands.as_ref()).chain(mean.iter().map(|mean| mean.bands.as_ref()));
    let mut bands = sets(&scales, called.flatten());
    if bands.is_empty() {
        bands.extend(scales.bands(standard, last_day).map(Bands::of));
    }
    Ok(BoardPage {
        period,
        periods,
        blocks: blocks.into_iter().collect(),
        checklists: all.filter(|c| c.standard == standard).map(|c| (c.id.clone(), c.title.clone())).collect(),
        standard,
        source: query.source,
        columns,
        published_only: !everything,
        capping,
        findings,
        lines,
        mean,
        bands,
        min_coverage_percent: scope.min_coverage_percent,
    })
}

/// These band sets, each once, the newest first.
fn sets<'a>(scales: &Scales, called: impl Iterator<Item = &'a BandSetId>) -> Vec<Bands> {
    let called: BTreeSet<_> = called.collect();
    let mut sets: Vec<_> = scales.band_sets.iter().filter(|set| called.contains(&set.id)).collect();
    sets.sort_by_key(|set| std::cmp::Reverse(set.valid.from));
    sets.into_iter().map(Bands::of).collect()
}

impl Bands {
    fn of(set: &BandSet) -> Self {
        let step = |at: usize| {
            let step = set.steps.get(at)?;
            Some(Step { band: Band::find(set, &step.id)?, min: step.min })
        };
        let cap = set.steps.iter().position(|step| step.id == set.cap);
        Self {
            set: set.id.clone(),
            name: set.name.clone(),
            steps: (0..set.steps.len()).filter_map(step).collect(),
            limit: cap.and_then(|cap| step(cap.checked_sub(1)?)),
        }
    }
}

/// The period of the newest round.
fn newest(rounds: &[Round]) -> Option<Period> {
    rounds.iter().map(|r| r.period).max_by_key(|p| p.span().from)
}

/// The quarters in which there was a round, the present one, and the half-years and years that they make up.
fn periods(rounds: &[Round], now: Period) -> Vec<Period> {
    let mut periods = BTreeSet::from([now]);
    for period in rounds.iter().map(|r| r.period) {
        periods.insert(period);
        if let Period::Quarter(year, quarter) = period {
            periods.insert(Period::Year(year));
            if quarter <= 2 {
                periods.insert(Period::FirstHalf(year));
            }
        }
    }
    let mut periods: Vec<_> = periods.into_iter().collect();
    periods.sort_by_key(|p| std::cmp::Reverse((p.span().to, p.span().from)));
    periods
}

/// Whether a person outside the committee sees this unit's published line.
fn visible(me: &Person, unit: &UnitId, tree: &Tree) -> bool {
    let subject = Subject { state: State::Published, ..Subject::of_unit(unit) };
    policy(me, Action::ReadScores, subject, tree) == Verdict::Allowed
}

/// Puts the lines in order. Lines without a figure stay at the end whichever way the order runs.
fn sort(lines: &mut [Line], order: &Order, reverse: bool) {
    lines.sort_by_cached_key(|line| collation::key(&line.name));
    if *order == Order::Name {
        if reverse {
            lines.reverse();
        }
        return;
    }
    // Equal figures stay in the order of names: the sort is stable.
    lines.sort_by(|a, b| {
        let (has_a, has_b) = (has(a, order), has(b, order));
        if !(has_a && has_b) {
            return has_b.cmp(&has_a);
        }
        let ordering = match order {
            Order::Total | Order::Name => compare(b.total, a.total),
            Order::Section(id) => compare(section(b, id), section(a, id)),
            Order::Rank => a.rank.cmp(&b.rank),
            Order::Gap => a.gap.cmp(&b.gap),
            Order::Coverage => compare(share(b.coverage), share(a.coverage)),
        };
        if reverse { ordering.reverse() } else { ordering }
    });
}

/// Whether the line has the figure that the order is about.
fn has(line: &Line, order: &Order) -> bool {
    match order {
        Order::Total => line.total.max > 0,
        Order::Section(id) => section(line, id).max > 0,
        Order::Rank => line.rank.is_some(),
        Order::Gap => line.gap.is_some(),
        Order::Coverage => line.coverage.due > 0,
        Order::Name => true,
    }
}

fn section(line: &Line, id: &str) -> Tally {
    let part = line.sections.iter().find(|p| p.id == id);
    part.map_or_else(Tally::default, |p| Tally { points: p.points, max: p.max })
}

fn share(coverage: Coverage) -> Tally {
    Tally { points: u64::from(coverage.done), max: u64::from(coverage.due) }
}
