//! Gathers one unit: its record, its kin, its places, and those sheets and figures that this person may see.

use std::{cmp::Reverse, collections::BTreeMap};

use chrono::NaiveDate;

use crate::{
    boundary,
    domain::{
        checklist::Standard,
        ids::UnitId,
        period::Period,
        person::{Action, Person, Subject, Verdict, policy},
        rollup::{self, Row, Source},
        score::band,
        sheet::State,
        unit::Tree,
    },
    error::AppError,
    pages::{fixed_point, lines::Books, quality_system, red_tag, tags},
    ports::{SheetFilter, SheetSummary},
};

use super::api::{Kin, PeriodSheets, Point, UnitPage};

/// How many quarters the trend looks back: three years.
const QUARTERS: usize = 12;

/// One unit.
pub async fn page(id: UnitId) -> Result<UnitPage, AppError> {
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

    let filter = SheetFilter { units: Some(vec![id.clone()]), ..SheetFilter::default() };
    let mut sheets: Vec<_> =
        ports.sheets.list(&filter).await?.into_iter().filter(|s| readable(&me, s, &tree)).collect();
    sheets.sort_by_key(|s| Reverse((s.head.audited_on, s.saved_at)));
    let mut periods: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for sheet in sheets {
        let line = books.line(sheet).await?;
        periods.entry(Reverse(line.period.span().from)).or_default().push(line);
    }
    let periods = periods
        .into_values()
        .filter_map(|sheets| Some(PeriodSheets { period: sheets.first()?.period, sheets }))
        .collect();

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
            let Some(figure) = rollup::figure(of.clone(), Source::Verified) else { continue };
            let day = of.map(|r| r.audited_on).max();
            let name = day.and_then(|day| {
                let (id, _) = band(figure.total, books.scales().bands(standard, day), figure.capping.clone());
                books.band(standard, day, id.as_ref())
            });
            points.push(Point { period, standard, total: figure.total, band: name, basis: figure.basis });
        }
    }
    points
}
