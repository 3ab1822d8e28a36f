//! Shapes of scores, of sheets and rolled up, for the API description only.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use utoipa::ToSchema;
use uuid::Uuid;

/// The points of a section or an area.
#[derive(ToSchema)]
#[schema(as = ScorePart)]
pub struct Part {
    /// Section or area.
    pub id: String,
    /// Points reached.
    pub points: u64,
    /// Points that could be reached.
    pub max: u64,
    /// For reading, two decimals; null when max is 0.
    #[schema(required)]
    pub percent: Option<f64>,
}

/// What limits the band.
#[derive(ToSchema)]
pub struct Cap {
    /// The highest band that is left.
    pub band: String,
    /// The first capping item.
    pub item: String,
}

/// What a sheet is worth.
#[derive(ToSchema)]
pub struct Score {
    /// Points reached.
    pub points: u64,
    /// Points that could be reached.
    pub max: u64,
    /// For reading, two decimals; null when max is 0.
    #[schema(required)]
    pub percent: Option<f64>,
    /// Per section.
    pub sections: Vec<Part>,
    /// Per area.
    pub areas: Vec<Part>,
    /// After the cap.
    #[schema(required)]
    pub band: Option<String>,
    /// Null when no answer caps.
    #[schema(required)]
    pub cap: Option<Cap>,
    /// Conformity sheets only: how many items have which grade.
    pub grades: Option<BTreeMap<String, u32>>,
}

/// Points and maximum.
#[derive(ToSchema)]
pub struct Tally {
    /// Points reached.
    pub points: u64,
    /// Points that could be reached.
    pub max: u64,
}

/// How much of what was due is done.
#[derive(ToSchema)]
pub struct Coverage {
    /// Done.
    pub done: u32,
    /// Due.
    pub due: u32,
}

/// The scores of one unit in a period.
#[derive(ToSchema)]
#[schema(as = ScoreLine)]
pub struct Line {
    /// The unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The block inside which it is ranked.
    #[schema(required)]
    pub block: Option<String>,
    /// Per section.
    pub sections: Vec<Part>,
    /// Σ points and Σ maxima.
    pub total: Tally,
    /// For reading.
    #[schema(required)]
    pub percent: Option<f64>,
    /// After the cap.
    #[schema(required)]
    pub band: Option<String>,
    /// The set that the band is one of: in force on `audited_on`.
    #[schema(required)]
    pub bands: Option<String>,
    /// The cap.
    #[schema(required)]
    pub cap: Option<Cap>,
    /// The sheet in which the capping item stands.
    #[schema(required)]
    pub capped_by: Option<Uuid>,
    /// Sheets that rounds ask for: locked in their round ÷ due.
    pub coverage: Coverage,
    /// `verified`, `self` or `mixed`.
    #[schema(required)]
    pub basis: Option<String>,
    /// Verified − self over the sheets of one round that have both, in hundredths of a percent.
    #[schema(required)]
    pub gap: Option<i32>,
    /// Place in the block; only among published figures for callers outside the committee.
    #[schema(required)]
    pub rank: Option<u32>,
    /// `not_whole_period`, `below_coverage` or `no_block`.
    #[schema(required)]
    pub unranked: Option<String>,
    /// The sheets that were added up.
    pub sheets: Vec<Uuid>,
    /// The last day of walk among them; null when nothing counts yet.
    #[schema(required)]
    pub audited_on: Option<NaiveDate>,
    /// A pilot unit in the period.
    pub pilot: bool,
}

/// The scores of a parent, a block or the City: means over their units.
#[derive(ToSchema)]
#[schema(as = ScoreGroup)]
pub struct Group {
    /// A unit, a block, or `city`.
    pub id: String,
    /// The parent's name; empty for blocks and the City.
    pub name: String,
    /// Means per section.
    pub sections: Vec<Part>,
    /// The exact mean, cut to points of 10¹²; a bound that the mean reaches is reached here too.
    pub total: Tally,
    /// For reading.
    #[schema(required)]
    pub percent: Option<f64>,
    /// Without a cap.
    #[schema(required)]
    pub band: Option<String>,
    /// The set that the band is one of: in force on the last day of walk among what was counted.
    #[schema(required)]
    pub bands: Option<String>,
    /// Due units that are complete.
    pub coverage: Coverage,
    /// `verified`, `self` or `mixed`.
    #[schema(required)]
    pub basis: Option<String>,
    /// Mean of the units' gaps, in hundredths of a percent.
    #[schema(required)]
    pub gap: Option<i32>,
    /// Units with a figure.
    pub units: u32,
}

/// A line of the level that was asked for.
#[derive(ToSchema)]
#[serde(untagged)]
pub enum ScoreItem {
    /// `level=unit`.
    Unit(Line),
    /// Every other level.
    Group(Group),
}

/// The scores of a period.
#[derive(ToSchema)]
pub struct Scores {
    /// The period.
    #[schema(example = "2026-Q4")]
    pub period: String,
    /// `unit`, `parent`, `block` or `city`.
    pub level: String,
    /// `verified` or `self`.
    pub source: String,
    /// The checklists whose sheets were added up.
    pub checklists: Vec<String>,
    /// The band set in force on the last day of the period; each item names the set of its own band.
    #[schema(required)]
    pub bands: Option<String>,
    /// Below this coverage, in percent, a unit has no rank.
    pub min_coverage_percent: u32,
    /// By id.
    pub items: Vec<ScoreItem>,
}
