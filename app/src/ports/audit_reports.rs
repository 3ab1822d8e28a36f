//! Reports of audits, for reading; they are written through `/api/v1`.

use async_trait::async_trait;

use super::Stored;
use crate::domain::{audit_report::AuditReport, ids::SheetId};

/// Reports of audits (báo cáo đánh giá).
#[async_trait]
pub trait AuditReports: Send + Sync {
    /// The report of this sheet; none when nobody has written it.
    async fn get(&self, sheet: SheetId) -> Stored<Option<AuditReport>>;
}
