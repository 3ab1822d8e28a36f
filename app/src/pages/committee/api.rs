//! What the committee's page asks the server for. The question is the address: it can be sent, printed and bookmarked.

use std::collections::BTreeMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    components::Shades,
    domain::{
        checklist::Standard,
        ids::{ChecklistId, ItemId, SectionId, UnitId},
        period::Period,
        rollup::Source,
        scales::{BandId, BandSetId},
        scoreboard::{Group, Line},
        text::Text,
    },
    error::AppError,
    pages::{finding::Tallied, lines::Band},
};

use super::query::BoardQuery;

#[cfg(feature = "ssr")]
use super::load;

/// A column of the table: one S, or one clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The section.
    pub id: SectionId,
    /// Its name.
    pub name: Text,
}

/// A band and where it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The band with its name.
    pub band: Band,
    /// Lower bound in hundredths of a percent.
    pub min: u32,
}

/// A band set: what bands are called, how cells are shaded, what is weak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bands {
    /// The set.
    pub set: BandSetId,
    /// Its name.
    pub name: Text,
    /// Its bands, highest first.
    pub steps: Vec<Step>,
    /// The band whose lower bound marks weak values: the one above what a capping answer leaves.
    pub limit: Option<Step>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardPage {
    /// The period that is shown.
    pub period: Period,
    /// Periods to choose from, newest first.
    pub periods: Vec<Period>,
    /// Blocks to choose from.
    pub blocks: Vec<String>,
    /// Checklists of the standard, to look at one alone.
    pub checklists: Vec<(ChecklistId, Text)>,
    /// The standard that is shown.
    pub standard: Standard,
    /// Whose scores were asked for.
    pub source: Source,
    /// The columns.
    pub columns: Vec<Column>,
    /// Units, filtered and in the order that was asked for.
    pub lines: Vec<Line>,
    /// The criteria of items that cap a line.
    pub capping: BTreeMap<ItemId, Text>,
    /// Findings by unit; the committee's.
    pub findings: BTreeMap<UnitId, Tallied>,
    /// Whether this person sees published scores only.
    pub published_only: bool,
    /// The mean over the lines shown, with its coverage.
    pub mean: Option<Group>,
    /// The band sets by which figures shown are called, the newest first; without figures that of the period's last day.
    pub bands: Vec<Bands>,
    /// Below this coverage, in percent, a unit has no rank.
    pub min_coverage_percent: u32,
}

impl Bands {
    /// A band of the set.
    pub fn band(&self, id: &BandId) -> Option<&Band> {
        self.steps.iter().map(|step| &step.band).find(|band| &band.id == id)
    }

    /// How its cells are shaded.
    pub fn shades(&self) -> Shades {
        let bounds = self.steps.iter().map(|step| step.min).collect();
        Shades { bounds, limit: self.limit.as_ref().map_or(0, |step| step.min) }
    }
}

impl BoardPage {
    /// The bands of a line.
    pub fn bands(&self, set: Option<&BandSetId>) -> Option<&Bands> {
        self.bands.iter().find(|bands| Some(&bands.set) == set)
    }
}

/// The scoreboard that this address asks for, as far as the person may see it.
#[server(BoardPageFn)]
pub async fn board_page(
    /// What is asked.
    query: BoardQuery,
) -> Result<BoardPage, AppError> {
    load::page(query).await
}
