//! Gathers one unit: its record, its kin, its places, and those sheets and figures that this person may see.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use chrono::NaiveDate;

use crate::{
    boundary,
    domain::{
        checklist::Standard,
        ids::{SheetId, UnitId},
        period::Period,
        person::{Action, Person, Role, Subject, Verdict, policy},
        rollup::{self, Row, Source},
        score::band,
        scoreboard,
        sheet::State,
        unit::Tree,
    },
    error::AppError,
    pages::{
        fixed_point,
        lines::{Band, Books},
        quality_system, red_tag, tags,
    },
    ports::{Ports, SheetFilter, SheetSummary},
};

use super::{
    api::{Kin, PeriodSheets, Point, UnitPage},
    query::UnitQuery,
};

/// How many quarters the trend looks back: three years.
const QUARTERS: usize = 12;

/// One unit with the sheets that are asked for.
pub async fn page(id: UnitId, query: UnitQuery) -> Result<UnitPage, AppError> {
    let me = boundary::person().await?;
    let ports = boundary::ports();
    let mut books = Books::open(ports.clone()).await?;
    let unit = books.unit(&id).cloned().ok_or(AppError::NotFound)?;
    // A unit that ended is seen as of its last day, when it still had a place in the tree.
    let today = boundary::today();
    let day = unit.valid.to.map_or(today, |last| last.min(today)).max(unit.valid.from);
    let tree = ports.units.tree(day).await?;

    let links = ports.units.successions(&id).await?;
    let kin = |other: &UnitId, link: &crate::domain::unit::Succession| Kin {
        id: other.clone(),
        name: books.unit_name(other),
        extent: link.extent,
        on: link.on,
        basis: link.basis.clone(),
    };
    let before = links.iter().filter(|l| l.successor == id).map(|l| kin(&l.predecessor, l)).collect();
    let after = links.iter().filter(|l| l.predecessor == id).map(|l| kin(&l.successor, l)).collect();

    let periods = periods(&mut books, &ports, &me, &id, &tree, &query).await?;
    let quarters = quarters(day);
    let rows = ports.rollups.rows(&quarters, Some(&id)).await?;
    let rows: Vec<_> = rows.into_iter().filter(|row| visible(&me, row, &tree)).collect();
    Ok(UnitPage {
        parent: unit.parent.as_ref().map(|p| (p.clone(), books.unit_name(p))),
        places: ports.units.places(&id).await?,
        reads_red_tags: red_tag::may_read(&me, &id, &tree),
        prints_tags: unit.valid.contains(today) && tags::verdict(&me, &id, &tree) == Verdict::Allowed,
        reads_points: fixed_point::may_read(&me, &id, &tree),
        reads_register: quality_system::may_read(&me, &id, &tree),
        trend: trend(&books, &quarters, &rows),
        unit,
        before,
        after,
        periods,
    })
}

/// Every period in which the unit has sheets that this person may read, the newest first; those that are asked for with
/// their sheets. A department with sixty rooms has more than a hundred sheets in a round, so none is cut off here.
async fn periods(
    books: &mut Books,
    ports: &Ports,
    me: &Person,
    id: &UnitId,
    tree: &Tree,
    query: &UnitQuery,
) -> Result<Vec<PeriodSheets>, AppError> {
    let counted = counted(ports, me, id, tree, query).await?;
    let filter = SheetFilter { units: Some(vec![id.clone()]), ..SheetFilter::default() };
    let mut by_period: BTreeMap<_, Vec<SheetSummary>> = BTreeMap::new();
    for sheet in ports.sheets.everything(filter).await?.into_iter().filter(|s| readable(me, s, tree)) {
        let period = books.period(sheet.head.round, sheet.head.audited_on);
        by_period.entry(Reverse((period.span().from, period))).or_default().push(sheet);
    }
    let open = match query.period {
        Some(period) => scoreboard::periods(period),
        None => by_period.keys().next().map(|Reverse((_, newest))| *newest).into_iter().collect(),
    };
    let mut periods = Vec::new();
    for (Reverse((_, period)), mut sheets) in by_period {
        let count = sheets.len();
        let mut lines = None;
        if open.contains(&period) {
            sheets.retain(|sheet| counted.as_ref().is_none_or(|counted| counted.contains(&sheet.head.id)));
            sheets.sort_by_key(|s| Reverse((s.head.audited_on, s.saved_at, s.head.id)));
            let mut shown = Vec::with_capacity(sheets.len());
            for sheet in sheets {
                shown.push(books.line(sheet).await?);
            }
            lines = Some(shown);
        }
        periods.push(PeriodSheets { period, count, sheets: lines });
    }
    Ok(periods)
}

/// The sheets that the committee's table has counted for this unit; none when all are asked for.
async fn counted(
    ports: &Ports,
    me: &Person,
    id: &UnitId,
    tree: &Tree,
    query: &UnitQuery,
) -> Result<Option<BTreeSet<SheetId>>, AppError> {
    let (Some(period), Some(source)) = (query.period, query.counted) else { return Ok(None) };
    let published = ports.checklists.all().await?;
    let all = published.iter().map(|p| &p.checklist);
    let chosen = scoreboard::selection(all, query.standard, query.checklist.as_ref());
    let mut rows = ports.rollups.rows(&scoreboard::periods(period), Some(id)).await?;
    rows.retain(|row| chosen.iter().any(|checklist| checklist.id == row.key.checklist) && visible(me, row, tree));
    // The table shows what is not published yet to the committee alone.
    rows.retain(|row| row.published || me.is(Role::Committee));
    Ok(Some(rollup::figure(&rows, source).map(|figure| figure.sheets).unwrap_or_default().into_iter().collect()))
}

/// The last quarters up to this day, oldest first.
fn quarters(day: NaiveDate) -> Vec<Period> {
    let mut quarters: Vec<_> =
        std::iter::successors(Some(Period::quarter_of(day)), |q| Some(q.previous())).take(QUARTERS).collect();
    quarters.reverse();
    quarters
}

fn readable(me: &Person, sheet: &SheetSummary, tree: &Tree) -> bool {
    let head = &sheet.head;
    let subject = Subject::of_sheet(head, sheet.state, sheet.tie(me.id));
    policy(me, Action::ReadSheet, subject, tree) == Verdict::Allowed
}

fn visible(me: &Person, row: &Row, tree: &Tree) -> bool {
    let state = if row.published { State::Published } else { State::Locked };
    let subject = Subject { state, ..Subject::of_unit(&row.key.unit) };
    policy(me, Action::ReadScores, subject, tree) == Verdict::Allowed
}

fn trend(books: &Books, quarters: &[Period], rows: &[Row]) -> Vec<Point> {
    let mut points = Vec::new();
    for standard in [Standard::FiveS, Standard::Iso9001] {
        for &period in quarters {
            let of = rows.iter().filter(|r| r.standard == standard && r.key.period == period);
            let Some(figure) = rollup::figure(of, Source::Verified) else { continue };
            let set = rollup::bands(books.scales(), standard, [figure.audited_on]);
            let (id, _) = band(figure.total, set, figure.capping.clone().map(|(_, item)| item));
            let name = id.and_then(|id| Band::find(set?, &id));
            points.push(Point { period, standard, total: figure.total, band: name, basis: figure.basis });
        }
    }
    points
}
