//! Files of registers: their bytes by SHA-256, and to which unit they belong. A file exists for a unit once its row does;
//! the row is written last.

use app::domain::ids::{DocumentId, PersonId, UnitId};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use surrealdb::types::{Array, Bytes as DbBytes, RecordId, SurrealValue, Value as DbValue};
use uuid::Uuid;

use super::{Database, DbError, record, sheets::count};

/// What is known of a file of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentMeta {
    /// Its size.
    pub bytes: u64,
    /// Who sent it first.
    pub sent_by: PersonId,
    /// When it was complete.
    pub sent_at: DateTime<Utc>,
}

/// The files of this database.
#[derive(Clone)]
pub struct DocumentStore {
    db: Database,
}

impl DocumentStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// What is known of a file of this unit; none until it is complete.
    pub async fn meta(&self, unit: &UnitId, id: &DocumentId) -> Result<Option<DocumentMeta>, DbError> {
        let row: Option<DocumentRow> = self.db.query("SELECT * FROM ONLY $id").bind("id", key(unit, id)).row().await?;
        row.map(DocumentRow::read).transpose()
    }

    /// Keeps the bytes.
    pub async fn put_content(&self, id: &DocumentId, content: Vec<u8>) -> Result<(), DbError> {
        self.db
            .query("UPSERT $id SET content = $content RETURN NONE")
            .bind("id", record("document_blob", id.as_str()))
            .bind("content", DbBytes::from(content))
            .execute()
            .await
            .map(drop)
    }

    /// Keeps the row that makes the file exist for the unit; `Exists` when somebody was faster.
    pub async fn create(&self, unit: &UnitId, id: &DocumentId, meta: &DocumentMeta) -> Result<(), DbError> {
        let row =
            DocumentRow { id: key(unit, id), bytes: meta.bytes as i64, sent_by: meta.sent_by.0, sent_at: meta.sent_at };
        self.db.query("CREATE $row.id CONTENT $row RETURN NONE").bind("row", row).execute().await.map(drop)
    }

    /// The bytes.
    pub async fn content(&self, id: &DocumentId) -> Result<Option<Bytes>, DbError> {
        let id = record("document_blob", id.as_str());
        let content: Option<DbBytes> = self.db.query("SELECT VALUE content FROM ONLY $id").bind("id", id).row().await?;
        Ok(content.map(DbBytes::into_inner))
    }
}

/// The record of a file of a unit.
fn key(unit: &UnitId, id: &DocumentId) -> RecordId {
    let key: Vec<DbValue> = vec![unit.as_str().into_value(), id.as_str().into_value()];
    RecordId::new("document", Array::from(key))
}

#[derive(Debug, Clone, SurrealValue)]
struct DocumentRow {
    id: RecordId,
    bytes: i64,
    sent_by: Uuid,
    sent_at: DateTime<Utc>,
}

impl DocumentRow {
    fn read(self) -> Result<DocumentMeta, DbError> {
        Ok(DocumentMeta { bytes: count(self.bytes)?, sent_by: PersonId(self.sent_by), sent_at: self.sent_at })
    }
}
