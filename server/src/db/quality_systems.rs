//! Registers of quality systems, one record each.

use app::{
    domain::{ids::UnitId, quality_system::QualitySystem},
    ports::{QualitySystems, Stored},
};
use async_trait::async_trait;
use serde_json::Value;
use surrealdb::types::{RecordId, SurrealValue};

use super::{
    Database, DbError,
    convert::{key_text, parse},
    record,
    sheets::{count, from_object, object},
};

/// The registers of this database.
pub struct QualitySystemStore {
    db: Database,
}

impl QualitySystemStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// Writes a register, or answers [`DbError::Conflict`] when it is not at this revision: none when there is none yet.
    pub async fn write(&self, system: &QualitySystem, expected: Option<u64>) -> Result<(), DbError> {
        self.db.write_at(QualitySystemRow::new(system)?, expected).await
    }
}

#[async_trait]
impl QualitySystems for QualitySystemStore {
    async fn all(&self) -> Stored<Vec<QualitySystem>> {
        let rows: Vec<QualitySystemRow> =
            self.db.query("SELECT *, [] AS changes FROM quality_system ORDER BY id").rows().await?;
        Ok(rows.into_iter().map(QualitySystemRow::read).collect::<Result<_, DbError>>()?)
    }

    async fn get(&self, unit: &UnitId) -> Stored<Option<QualitySystem>> {
        let row: Option<QualitySystemRow> =
            self.db.query("SELECT * FROM ONLY $id").bind("id", record("quality_system", unit.as_str())).row().await?;
        Ok(row.map(QualitySystemRow::read).transpose()?)
    }
}

#[derive(Debug, Clone, SurrealValue)]
struct QualitySystemRow {
    id: RecordId,
    register: Value,
    revision: i64,
    changes: Vec<Value>,
}

impl QualitySystemRow {
    fn new(system: &QualitySystem) -> Result<Self, DbError> {
        Ok(Self {
            id: record("quality_system", system.unit.as_str()),
            register: object(&system.register)?,
            revision: system.revision as i64,
            changes: system.changes.iter().map(object).collect::<Result<_, _>>()?,
        })
    }

    fn read(self) -> Result<QualitySystem, DbError> {
        Ok(QualitySystem {
            unit: parse(key_text(&self.id)?)?,
            register: from_object(self.register)?,
            revision: count(self.revision)?,
            changes: self.changes.into_iter().map(from_object).collect::<Result<_, _>>()?,
        })
    }
}
