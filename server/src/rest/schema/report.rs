//! Shapes of reports of audits, for the API description only.

use chrono::{DateTime, Utc};
use utoipa::ToSchema;
use uuid::Uuid;

/// The texts of a report, each at most 2,000 characters.
#[derive(ToSchema)]
#[schema(as = ReportSaid)]
pub struct Said {
    /// Mục tiêu đánh giá; needed.
    pub objectives: String,
    /// Who audited beside the author, who took part for the unit.
    pub participants: String,
    /// What was looked at, out of how much.
    pub sampling: String,
    /// Opinions that stayed apart; empty: none.
    pub diverging: String,
    /// Kết luận; needed.
    pub conclusion: String,
}

/// Who wrote which texts when.
#[derive(ToSchema)]
pub struct ReportChange {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Uuid,
    /// What it said from then on.
    pub said: Said,
}

/// The report of one sheet.
#[derive(ToSchema)]
pub struct AuditReport {
    /// The sheet of the audit.
    pub sheet: Uuid,
    /// How often it was written; 0: never.
    pub revision: u64,
    /// What it says now.
    pub said: Said,
    /// Oldest first.
    pub changes: Vec<ReportChange>,
}

/// What the author writes.
#[derive(ToSchema)]
pub struct ReportBody {
    /// The revision that is replaced.
    pub revision: u64,
    /// What it says from now on.
    pub said: Said,
}
