//! The scoreboard (bảng điểm) of a period: roll-up rows, units and rounds folded into one line per unit, and those
//! lines into parents, blocks and the City. REST and the committee's page show what stands here.
//! Which rows the caller may see is decided before: pass only those.

mod groups;
mod lines;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    checklist::{Checklist, Scale, Standard},
    ids::{Block, ChecklistId, SectionId, SheetId, UnitId},
    period::Period,
    rollup::{Basis, Coverage, Source, Unranked, compare},
    scales::{BandId, BandSetId, Scales},
    score::{Cap, Part, Percent, Tally},
};

pub use groups::groups;
pub use lines::board;

/// What the board is about.
#[derive(Debug, Clone)]
pub struct Scope<'a> {
    /// A quarter, a half-year or a year.
    pub period: Period,
    /// `Verified`: the verified sheet where there is one, else the self sheet. `SelfAssessment`: self sheets only.
    pub source: Source,
    /// The checklists whose sheets are added up; of one standard and one scale, see [`selection`].
    pub checklists: Vec<&'a Checklist>,
    /// Their standard.
    pub standard: Standard,
    /// Where the bands stand; which of them name a figure is decided by [`super::rollup::bands`].
    pub scales: &'a Scales,
    /// Below this coverage, in percent, a unit has no rank.
    pub min_coverage_percent: u32,
}

/// One unit's line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The block inside which it is ranked.
    pub block: Option<Block>,
    /// Per section, in checklist order; only sections that were scored.
    pub sections: Vec<Part>,
    /// Σ points and Σ maxima; max 0 when nothing counts yet.
    pub total: Tally,
    /// For reading; null when max is 0.
    pub percent: Option<Percent>,
    /// After the cap.
    pub band: Option<BandId>,
    /// The set that the band is one of.
    pub bands: Option<BandSetId>,
    /// The first capping item.
    pub cap: Option<Cap>,
    /// The sheet in which it stands.
    pub capped_by: Option<SheetId>,
    /// Sheets that rounds ask for: locked in their round ÷ due.
    pub coverage: Coverage,
    /// What the figure was made from; null when nothing counts yet.
    pub basis: Option<Basis>,
    /// Độ lệch: verified − self over the sheets of one round that have both, in hundredths of a percent.
    pub gap: Option<i32>,
    /// Place in the block.
    pub rank: Option<u32>,
    /// Why there is no rank.
    pub unranked: Option<Unranked>,
    /// The sheets that the figure was made from.
    pub sheets: Vec<SheetId>,
    /// The last day of walk among them; null when nothing counts yet.
    pub audited_on: Option<NaiveDate>,
    /// A pilot unit on some day of the period.
    pub pilot: bool,
}

/// A level above single units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Units that have units below them.
    Parent,
    /// Blocks (khối).
    Block,
    /// Everything.
    City,
}

/// The line of a parent, a block or the City: the mean of its units' exact fractions, weight 1 each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// A unit's id, a block's, or `city`.
    pub id: String,
    /// The parent's name; empty for blocks and the City, which the screen names.
    pub name: String,
    /// Mean per section.
    pub sections: Vec<Part>,
    /// The exact mean, cut to points of 10¹².
    pub total: Tally,
    /// For reading.
    pub percent: Option<Percent>,
    /// Without a cap: a cap belongs to a unit.
    pub band: Option<BandId>,
    /// The set that the band is one of.
    pub bands: Option<BandSetId>,
    /// Due units that are complete.
    pub coverage: Coverage,
    /// What the figures were made from.
    pub basis: Option<Basis>,
    /// Mean of the units' gaps, in hundredths of a percent, cut towards zero.
    pub gap: Option<i32>,
    /// Units with a figure.
    pub units: u32,
}

/// The checklists of a standard that share its usual scale (5S: graded, ISO: conformity), or the named one alone:
/// points of two scales are never added up.
pub fn selection<'a>(
    published: impl IntoIterator<Item = &'a Checklist>,
    standard: Standard,
    only: Option<&ChecklistId>,
) -> Vec<&'a Checklist> {
    let usual = match standard {
        Standard::FiveS => Scale::Graded,
        Standard::Iso9001 => Scale::Conformity,
    };
    published
        .into_iter()
        .filter(|c| match only {
            Some(id) => &c.id == id,
            None => c.standard == standard && c.scale == usual,
        })
        .collect()
}

/// The periods whose rows make up this one: its quarters, and itself when a round was opened for it as a whole.
pub fn periods(period: Period) -> Vec<Period> {
    let mut all = period.quarters();
    if !all.contains(&period) {
        all.push(period);
    }
    all
}

/// The order in which the committee reads a board: best first inside what is scored, then by name as given.
pub fn by_score(a: &Line, b: &Line) -> std::cmp::Ordering {
    compare(b.total, a.total).then_with(|| a.name.cmp(&b.name))
}

/// The sections of the chosen checklists, each once, in checklist order.
fn parts(scope: &Scope<'_>, tally_of: impl Fn(&SectionId) -> Option<Tally>) -> Vec<Part> {
    let mut seen = BTreeSet::new();
    scope
        .checklists
        .iter()
        .flat_map(|c| &c.sections)
        .filter(|s| seen.insert(&s.id))
        .filter_map(|s| {
            let tally = tally_of(&s.id)?;
            Some(Part { id: s.id.to_string(), points: tally.points, max: tally.max, percent: tally.percent() })
        })
        .collect()
}
