//! What the pages of registers ask the server for. Writing goes through `/api/v1`.

use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        ids::{PersonId, UnitId},
        quality_system::{Coverage, Rules, Standing, StandingRegister},
    },
    error::AppError,
};

#[cfg(feature = "ssr")]
use super::load;

/// One register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualitySystemPage {
    /// The agency's name.
    pub name: String,
    /// Its register.
    pub system: StandingRegister,
    /// The figures behind what is overdue, and the editions to choose from.
    pub rules: Rules,
    /// The day as of which it is shown.
    pub today: NaiveDate,
    /// Names of those who wrote in it.
    pub people: Vec<(PersonId, String)>,
    /// Whether the reader writes in it.
    pub writes: bool,
}

/// One agency in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualitySystemLine {
    /// The agency's name.
    pub name: String,
    /// Where it stands.
    pub standing: Standing,
}

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualitySystemsPage {
    /// Agencies whose register the reader may read; what is overdue first, then by name.
    pub lines: Vec<QualitySystemLine>,
    /// The table of the ministry; the committee's.
    pub coverage: Option<Coverage>,
    /// The day as of which it is shown.
    pub today: NaiveDate,
}

/// The register of a unit.
#[server(QualitySystemPageFn)]
pub async fn quality_system_page(
    /// The unit.
    id: UnitId,
) -> Result<QualitySystemPage, AppError> {
    load::page(id).await
}

/// Every agency whose register the reader may read.
#[server(QualitySystemsFn)]
pub async fn quality_systems() -> Result<QualitySystemsPage, AppError> {
    load::list().await
}
