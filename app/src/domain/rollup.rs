//! Roll-up (tổng hợp): from single sheets to units, parents, blocks and the City.
//! Rows are kept by the writer's transaction; everything above a row is folded here when it is read.

mod count;
mod mean;

use std::{cmp::Ordering, collections::BTreeMap};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    checklist::Standard,
    ids::{ItemId, PlaceId, RoundId, SectionId, SheetId, UnitId},
    period::Period,
    scales::{BandSet, Scales},
    score::{Percent, Tally},
    sheet::ChecklistRef,
};

pub use count::{period, row, source};
pub use mean::mean;

/// Whose scores a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Thẩm định.
    Verified,
    /// Tự chấm.
    #[serde(rename = "self")]
    SelfAssessment,
}

impl Source {
    /// The word used in rows and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::SelfAssessment => "self",
        }
    }
}

/// The key of a row: one per unit, period, round, checklist, place and source. Rounds stand apart, so that a sheet of a
/// round is still there when the unit checks itself again outside of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// The unit.
    pub unit: UnitId,
    /// A quarter, or what a round was opened for.
    pub period: Period,
    /// The round; none for what stands outside of rounds.
    pub round: Option<RoundId>,
    /// The checklist over all versions.
    pub checklist: super::ids::ChecklistId,
    /// The place, or the unit as a whole.
    pub place: Option<PlaceId>,
    /// Whose scores.
    pub source: Source,
}

/// One row: the latest counted sheet of its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is the row of.
    pub key: Key,
    /// The sheet that it was taken from.
    pub sheet: SheetId,
    /// The checklist in its exact version.
    pub checklist: ChecklistRef,
    /// 5S and ISO never mix.
    pub standard: Standard,
    /// Day of the walk.
    pub audited_on: NaiveDate,
    /// Lock or submission.
    pub locked_at: DateTime<Utc>,
    /// Whether outsiders may see it.
    pub published: bool,
    /// Points and maximum.
    pub total: Tally,
    /// Per section.
    pub sections: BTreeMap<SectionId, Tally>,
    /// The first capping item.
    pub capping: Option<ItemId>,
}

impl Row {
    /// Whether this row's sheet takes the place of `other`'s: by day, then lock time, then id.
    pub fn replaces(&self, other: &Row) -> bool {
        (self.audited_on, self.locked_at, self.sheet) >= (other.audited_on, other.locked_at, other.sheet)
    }
}

/// What a figure was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Verified sheets only.
    Verified,
    /// Self sheets only.
    #[serde(rename = "self")]
    SelfAssessment,
    /// Some of both.
    Mixed,
}

/// A unit's figure for one standard in one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Σ points and Σ maxima over its sheets.
    pub total: Tally,
    /// Per section.
    pub sections: BTreeMap<SectionId, Tally>,
    /// What it was made from.
    pub basis: Basis,
    /// The first capping item, by checklist then place, and the sheet in which it stands.
    pub capping: Option<(SheetId, ItemId)>,
    /// The sheets that it was made from, by checklist then place.
    pub sheets: Vec<SheetId>,
    /// The last day of walk among them.
    pub audited_on: NaiveDate,
}

/// Folds the rows of one unit, one standard and one period. With `Verified` wanted, a verified row stands where
/// there is one, else the self row; with `SelfAssessment` only self rows count. None when nothing is left.
pub fn figure<'a>(rows: impl IntoIterator<Item = &'a Row>, wanted: Source) -> Option<Figure> {
    let mut chosen: BTreeMap<_, &Row> = BTreeMap::new();
    for row in rows.into_iter().filter(|r| wanted == Source::Verified || r.key.source == Source::SelfAssessment) {
        let better = |old: &Row| match row.key.source.cmp(&old.key.source) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => row.replaces(old),
        };
        let key = (&row.key.checklist, row.key.place);
        if chosen.get(&key).is_none_or(|old| better(old)) {
            chosen.insert(key, row);
        }
    }
    let audited_on = chosen.values().map(|row| row.audited_on).max()?;
    let mut total = Tally::default();
    let mut sections: BTreeMap<SectionId, Tally> = BTreeMap::new();
    for row in chosen.values() {
        total.add(row.total);
        for (id, tally) in &row.sections {
            sections.entry(id.clone()).or_default().add(*tally);
        }
    }
    let verified = chosen.values().filter(|r| r.key.source == Source::Verified).count();
    let basis = match verified {
        0 => Basis::SelfAssessment,
        n if n == chosen.len() => Basis::Verified,
        _ => Basis::Mixed,
    };
    Some(Figure {
        total,
        sections,
        basis,
        capping: chosen.values().find_map(|r| Some((r.sheet, r.capping.clone()?))),
        sheets: chosen.values().map(|r| r.sheet).collect(),
        audited_on,
    })
}

/// The bands by which a figure is called (xếp loại): those in force on the last day of walk among what was counted. For
/// one sheet that is its own day, for a unit the last of its sheets', for a mean the last of its units'. Every screen and
/// REST go by this; none when nothing was counted or no set is in force.
pub fn bands(scales: &Scales, standard: Standard, walked: impl IntoIterator<Item = NaiveDate>) -> Option<&BandSet> {
    scales.bands(standard, walked.into_iter().max()?)
}

/// How much of what was due is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Coverage {
    /// Done.
    pub done: u32,
    /// Due.
    pub due: u32,
}

impl Coverage {
    /// done ÷ due; none when nothing was due.
    pub fn percent(self) -> Option<Percent> {
        Percent::of(u64::from(self.done), u64::from(self.due))
    }

    /// Whether at least this many percent are done; nothing due counts as done.
    pub fn reaches(self, percent: u32) -> bool {
        u64::from(self.done) * 100 >= u64::from(self.due) * u64::from(percent)
    }
}

/// Compares two exact fractions; nothing to score comes last.
pub fn compare(a: Tally, b: Tally) -> Ordering {
    match (a.max, b.max) {
        (0, 0) => Ordering::Equal,
        (0, _) => Ordering::Less,
        (_, 0) => Ordering::Greater,
        _ => (u128::from(a.points) * u128::from(b.max)).cmp(&(u128::from(b.points) * u128::from(a.max))),
    }
}

/// Why a unit has no rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unranked {
    /// Not in force the whole period.
    NotWholePeriod,
    /// Less done than the set coverage.
    BelowCoverage,
    /// Stands in no block.
    NoBlock,
}

/// Ranks of one block, ties sharing a rank: 1, 1, 3. `None` entries are passed over.
pub fn ranks(tallies: &[Option<Tally>]) -> Vec<Option<u32>> {
    tallies
        .iter()
        .map(|own| {
            let own = (*own)?;
            let better = tallies.iter().flatten().filter(|other| compare(**other, own) == Ordering::Greater);
            Some(better.count() as u32 + 1)
        })
        .collect()
}
