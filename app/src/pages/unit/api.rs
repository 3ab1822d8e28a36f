//! What the unit page asks the server for.

use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        checklist::Standard,
        ids::UnitId,
        period::Period,
        rollup::Basis,
        score::Tally,
        unit::{Extent, Place, Unit},
    },
    error::AppError,
    pages::lines::{Band, SheetLine},
};

use super::query::UnitQuery;

#[cfg(feature = "ssr")]
use super::load;

/// A unit before or after this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kin {
    /// The other unit.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// All of it, or a part.
    pub extent: Extent,
    /// First day of the successor.
    pub on: NaiveDate,
    /// The act that ordered it.
    pub basis: String,
}

/// The unit's figure in one quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The quarter.
    pub period: Period,
    /// 5S and ISO never mix.
    pub standard: Standard,
    /// Σ points and Σ maxima.
    pub total: Tally,
    /// After the cap.
    pub band: Option<Band>,
    /// What it was made from.
    pub basis: Basis,
}

/// The sheets of one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodSheets {
    /// The period.
    pub period: Period,
    /// How many of its sheets this person may read.
    pub count: usize,
    /// Those that were asked for, the newest first; none while the period is not open.
    pub sheets: Option<Vec<SheetLine>>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitPage {
    /// The unit.
    pub unit: Unit,
    /// The unit above it.
    pub parent: Option<(UnitId, String)>,
    /// Units that became this one.
    pub before: Vec<Kin>,
    /// Units that this one became.
    pub after: Vec<Kin>,
    /// Its places, by name.
    pub places: Vec<Place>,
    /// Whether this person may print its area tags; of a unit that has ended nobody does.
    pub prints_tags: bool,
    /// Whether this person may read the register of its quality system.
    #[serde(default)]
    pub reads_register: bool,
    /// Whether the reader sees its fixed points.
    #[serde(default)]
    pub reads_points: bool,
    /// Whether this person reads its red tags.
    pub reads_red_tags: bool,
    /// Its sheets that this person may read, newest period first.
    pub periods: Vec<PeriodSheets>,
    /// Its figures that this person may see, oldest first.
    pub trend: Vec<Point>,
}

/// A unit of whatever time. Its record is known to everybody who is signed in; sheets and figures are not.
#[server(UnitPageFn)]
pub async fn unit_page(
    /// The unit.
    id: UnitId,
    /// Which of its sheets.
    query: UnitQuery,
) -> Result<UnitPage, AppError> {
    load::page(id, query).await
}
