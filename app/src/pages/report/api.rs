//! What the page of a report asks the server for. It is written through `/api/v1`.

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::load;
use crate::{
    domain::{
        audit_report::ReportSaid,
        checklist::Standard,
        finding::{FindingNumber, FindingState},
        ids::{FindingId, ItemId, SheetId},
    },
    error::AppError,
    pages::sheet::SheetPage,
};

/// A finding of an earlier audit of the same unit against the same checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// The finding.
    pub id: FindingId,
    /// Số phiếu.
    pub number: FindingNumber,
    /// Tiêu chí.
    pub item: ItemId,
    /// What was found then.
    pub statement: String,
    /// When.
    pub found_on: NaiveDate,
    /// Where it stands today.
    pub state: FindingState,
    /// Its last day.
    pub due_on: Option<NaiveDate>,
    /// Whether this audit found it again.
    pub again: bool,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPage {
    /// Everything that the sheet itself says.
    pub sheet: SheetPage,
    /// 5S or ISO 9001.
    pub standard: Standard,
    /// The edition of the standard; empty for 5S.
    pub edition: String,
    /// Earlier findings, the oldest first.
    pub follow_ups: Vec<FollowUp>,
    /// What the author wrote.
    pub said: ReportSaid,
    /// How often.
    pub revision: u64,
    /// When last, by whom.
    pub written: Option<(DateTime<Utc>, String)>,
    /// Whether the reader may write it.
    pub may_write: bool,
}

/// The report of a sheet that this person may read; `NotFound` otherwise.
#[server(ReportPageFn)]
pub async fn report_page(
    /// The sheet.
    id: SheetId,
) -> Result<ReportPage, AppError> {
    load::page(id).await
}
