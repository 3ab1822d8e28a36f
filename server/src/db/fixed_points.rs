//! Fixed points with their strips and logs, one record each; and which point shows which photo.

use app::{
    domain::{
        fixed_point::FixedPoint,
        ids::{FixedPointId, PhotoId, UnitId},
    },
    ports::{FixedPoints, Stored},
};
use async_trait::async_trait;
use serde_json::Value;
use surrealdb::types::{RecordId, SurrealValue};

use super::{
    Database, DbError,
    convert::{key_uuid, parse, parse_maybe, record_uuid},
    guard::guarded,
    sheets::{count, from_object, object},
    shown::ShownRow,
};

/// The table of photos.
const SHOWN: &str = "fixed_point_photo";

/// The fixed points of this database.
pub struct FixedPointStore {
    db: Database,
}

impl FixedPointStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// Writes a point, or answers [`DbError::Conflict`] when it is not at this revision: none when there is none yet.
    pub async fn write(&self, point: &FixedPoint, expected: Option<u64>) -> Result<(), DbError> {
        let written = self
            .db
            .query(
                "BEGIN;
                 IF $row.id.revision != $expected { THROW 'changed' };
                 UPSERT $row.id CONTENT $row RETURN NONE;
                 INSERT IGNORE INTO fixed_point_photo $shown RETURN NONE;
                 COMMIT",
            )
            .bind("row", PointRow::new(point)?)
            .bind("expected", expected.map(|revision| revision as i64))
            .bind("shown", ShownRow::of(SHOWN, point.shots.iter().map(|shot| &shot.photo), point.id.0))
            .run();
        guarded(written.await)
    }

    /// The points that show any of these photos or have shown it.
    pub async fn showing(&self, photos: &[PhotoId]) -> Result<Vec<FixedPoint>, DbError> {
        let mut ids: Vec<_> = self.db.showing(SHOWN, photos).await?.into_iter().map(|(_, point)| point).collect();
        ids.sort();
        ids.dedup();
        self.some(ids).await
    }

    async fn some(&self, ids: Vec<uuid::Uuid>) -> Result<Vec<FixedPoint>, DbError> {
        let ids: Vec<RecordId> = ids.into_iter().map(|id| record_uuid("fixed_point", id)).collect();
        let rows: Vec<PointRow> = self.db.query("SELECT * FROM $ids").bind("ids", ids).rows().await?;
        rows.into_iter().map(PointRow::read).collect()
    }
}

#[async_trait]
impl FixedPoints for FixedPointStore {
    async fn get(&self, id: FixedPointId) -> Stored<Option<FixedPoint>> {
        Ok(self.some(vec![id.0]).await?.pop())
    }

    async fn list(&self, units: Option<&[UnitId]>) -> Stored<Vec<FixedPoint>> {
        let statement = match units {
            None => self.db.query("SELECT * FROM fixed_point"),
            Some(units) => {
                let units: Vec<String> = units.iter().map(ToString::to_string).collect();
                self.db.query("SELECT * FROM fixed_point WHERE unit IN $units").bind("units", units)
            }
        };
        let rows: Vec<PointRow> = statement.rows().await?;
        let mut points = rows.into_iter().map(PointRow::read).collect::<Result<Vec<_>, DbError>>()?;
        points.sort_by_key(|point| point.id);
        Ok(points)
    }
}

#[derive(Debug, Clone, SurrealValue)]
struct PointRow {
    id: RecordId,
    unit: String,
    facts: Value,
    standard: Option<String>,
    shots: Vec<Value>,
    removed: Vec<String>,
    revision: i64,
    changes: Vec<Value>,
}

impl PointRow {
    fn new(point: &FixedPoint) -> Result<Self, DbError> {
        Ok(Self {
            id: record_uuid("fixed_point", point.id.0),
            unit: point.facts.unit.to_string(),
            facts: object(&point.facts)?,
            standard: point.standard.as_ref().map(ToString::to_string),
            shots: point.shots.iter().map(object).collect::<Result<_, _>>()?,
            removed: point.removed.iter().map(ToString::to_string).collect(),
            revision: point.revision as i64,
            changes: point.changes.iter().map(object).collect::<Result<_, _>>()?,
        })
    }

    fn read(self) -> Result<FixedPoint, DbError> {
        Ok(FixedPoint {
            id: FixedPointId(key_uuid(&self.id)?),
            facts: from_object(self.facts)?,
            standard: parse_maybe(self.standard.as_deref())?,
            shots: self.shots.into_iter().map(from_object).collect::<Result<_, _>>()?,
            removed: self.removed.iter().map(|photo| parse(photo)).collect::<Result<_, _>>()?,
            revision: count(self.revision)?,
            changes: self.changes.into_iter().map(from_object).collect::<Result<_, _>>()?,
        })
    }
}
