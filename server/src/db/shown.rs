//! Which record shows which photo, or has shown it: rows `[photo, record]` that are nothing but their id, written in the
//! record's transaction and never removed.

use std::ops::Bound;

use app::domain::ids::PhotoId;
use surrealdb::types::{Array, RecordId, RecordIdKey, RecordIdKeyRange, SurrealValue, Value};
use uuid::Uuid;

use super::{Database, DbError, convert::parse};

/// That a record shows a photo.
#[derive(Debug, Clone, SurrealValue)]
pub struct ShownRow {
    id: RecordId,
}

impl ShownRow {
    /// Rows of this table for a record and its photos.
    pub fn of<'a>(table: &'static str, photos: impl IntoIterator<Item = &'a PhotoId>, record: Uuid) -> Vec<Self> {
        photos.into_iter().map(|photo| Self { id: key(table, photo, record) }).collect()
    }
}

impl Database {
    /// The records that show any of these photos or have shown it, as pairs.
    pub async fn showing(&self, table: &'static str, photos: &[PhotoId]) -> Result<Vec<(PhotoId, Uuid)>, DbError> {
        let range = |photo: &PhotoId| {
            let (start, end) = (key(table, photo, Uuid::nil()).key, key(table, photo, Uuid::max()).key);
            let range = RecordIdKeyRange { start: Bound::Included(start), end: Bound::Included(end) };
            RecordId::new(table, RecordIdKey::from(range))
        };
        // A list of ranges is not read as ranges: each is asked for by itself.
        let rows: Vec<ShownRow> = self
            .query("RETURN array::flatten($ranges.map(|$range| (SELECT id FROM $range)))")
            .bind("ranges", photos.iter().map(range).collect::<Vec<_>>())
            .rows()
            .await?;
        rows.into_iter().map(read).collect()
    }
}

fn key(table: &'static str, photo: &PhotoId, record: Uuid) -> RecordId {
    let key: Vec<Value> = vec![photo.as_str().into_value(), record.into_value()];
    RecordId::new(table, Array::from(key))
}

fn read(row: ShownRow) -> Result<(PhotoId, Uuid), DbError> {
    let bad = || DbError::Row(format!("{:?} is no photo of a record", row.id));
    let RecordIdKey::Array(key) = &row.id.key else { return Err(bad()) };
    match key.iter().collect::<Vec<_>>()[..] {
        [Value::String(photo), Value::Uuid(record)] => Ok((parse(photo)?, record.into_inner())),
        _ => Err(bad()),
    }
}
