//! What the pages of draws ask the server for. Announcing, opening and assigning go through `/api/v1`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        draw::{Difference, DrawState, Drawing, Pool},
        ids::{Block, DrawId, PersonId},
        period::Period,
        sheet::ChecklistRef,
        text::Text,
    },
    error::AppError,
};

#[cfg(feature = "ssr")]
use super::load;

/// One draw in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawLine {
    /// The draw.
    pub id: DrawId,
    /// The period that its visits belong to.
    pub period: Period,
    /// Day of the announcement.
    pub drawn_on: NaiveDate,
    /// How many are drawn.
    pub n: u32,
    /// From whom.
    pub pool: Pool,
    /// The checklist whose areas are drawn.
    pub title: Option<Text>,
    /// Where it stands.
    pub state: DrawState,
    /// Visits that the reader knows of, and how many of them have begun.
    pub visits: (u32, u32),
}

/// What a draw can be announced with; the committee's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Quarters that are not over, the present one first.
    pub periods: Vec<Period>,
    /// Blocks that have pilot units.
    pub blocks: Vec<Block>,
    /// Checklists that have areas.
    pub checklists: Vec<(ChecklistRef, Text)>,
}

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawsPage {
    /// The newest first.
    pub lines: Vec<DrawLine>,
    /// None for those who do not draw.
    pub choices: Option<Choices>,
}

/// One draw with the names that its record leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawPage {
    /// The draw, as far as it concerns the reader.
    pub drawing: Drawing,
    /// Names of what can be drawn, by [`Target`](crate::domain::draw::Target) as it is written in the list.
    pub labels: BTreeMap<String, Text>,
    /// The checklist whose areas are drawn.
    pub title: Option<Text>,
    /// Names of inspectors, and of those who ran the draw.
    pub people: Vec<(PersonId, String)>,
    /// For each visit, who may be sent there; empty when nobody can be sent any more.
    pub fit: Vec<Vec<PersonId>>,
    /// Whether the reader runs it.
    pub runs: bool,
    /// The figures of the record are not those in force on the day of the draw.
    pub weights: Option<Difference>,
}

/// Every draw, the newest first.
#[server(DrawsFn)]
pub async fn draws() -> Result<DrawsPage, AppError> {
    load::list().await
}

/// One draw.
#[server(DrawPageFn)]
pub async fn draw_page(
    /// The draw.
    id: DrawId,
) -> Result<DrawPage, AppError> {
    load::page(id).await
}
