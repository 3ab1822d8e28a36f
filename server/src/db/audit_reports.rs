//! Reports of audits, one record each.

use app::{
    domain::{audit_report::AuditReport, ids::SheetId},
    ports::{AuditReports, Stored},
};
use async_trait::async_trait;
use serde_json::Value;
use surrealdb::types::{RecordId, SurrealValue};

use super::{
    Database, DbError, record,
    sheets::{count, from_object, object},
};

/// The reports of this database.
pub struct AuditReportStore {
    db: Database,
}

impl AuditReportStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// Writes a report, or answers [`DbError::Conflict`] when it is not at this revision: none when there is none yet.
    pub async fn write(&self, report: &AuditReport, expected: Option<u64>) -> Result<(), DbError> {
        self.db.write_at(AuditReportRow::new(report)?, expected).await
    }
}

#[async_trait]
impl AuditReports for AuditReportStore {
    async fn get(&self, sheet: SheetId) -> Stored<Option<AuditReport>> {
        let row: Option<AuditReportRow> = self.db.query("SELECT * FROM ONLY $id").bind("id", key(sheet)).row().await?;
        Ok(row.map(|row| row.read(sheet)).transpose()?)
    }
}

fn key(sheet: SheetId) -> RecordId {
    record("audit_report", sheet.to_string())
}

#[derive(Debug, Clone, SurrealValue)]
struct AuditReportRow {
    id: RecordId,
    said: Value,
    revision: i64,
    changes: Vec<Value>,
}

impl AuditReportRow {
    fn new(report: &AuditReport) -> Result<Self, DbError> {
        Ok(Self {
            id: key(report.sheet),
            said: object(&report.said)?,
            revision: report.revision as i64,
            changes: report.changes.iter().map(object).collect::<Result<_, _>>()?,
        })
    }

    fn read(self, sheet: SheetId) -> Result<AuditReport, DbError> {
        Ok(AuditReport {
            sheet,
            said: from_object(self.said)?,
            revision: count(self.revision)?,
            changes: self.changes.into_iter().map(from_object).collect::<Result<_, _>>()?,
        })
    }
}
