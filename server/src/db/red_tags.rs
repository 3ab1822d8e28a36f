//! Red tags with their logs, one record each; the counters of their numbers; and which tag shows which photo.

mod row;

use app::{
    domain::{
        ids::{PhotoId, RedTagId, UnitId},
        red_tag::{RedTag, RedTagNumber},
    },
    ports::{RedTags, Stored},
};
use async_trait::async_trait;
use surrealdb::types::RecordId;

use super::{Database, DbError, convert::record_uuid, guard::guarded, sheets::count, shown::ShownRow};
use row::{TagRow, counter};

/// The table of photos.
const SHOWN: &str = "red_tag_photo";

/// The red tags of this database.
pub struct RedTagStore {
    db: Database,
}

impl RedTagStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// The last number that a unit has given in a year; 0 before the first.
    pub async fn last_number(&self, unit: &UnitId, year: i32) -> Result<u32, DbError> {
        let statement = self.db.query("SELECT VALUE last FROM ONLY $id").bind("id", counter(unit, year));
        count(statement.row::<i64>().await?.unwrap_or_default())
    }

    /// Writes a tag that is put on and takes its number; [`DbError::Conflict`] when the number was taken meanwhile or there
    /// is a tag under this id.
    pub async fn create(&self, tag: &RedTag) -> Result<(), DbError> {
        let RedTagNumber { year, n } = tag.number;
        let written = self
            .db
            .query(
                "BEGIN;
                 IF ($counter.last ?? 0) + 1 != $n { THROW 'changed' };
                 UPSERT $counter SET last = $n RETURN NONE;
                 CREATE $row.id CONTENT $row RETURN NONE;
                 INSERT IGNORE INTO red_tag_photo $shown RETURN NONE;
                 COMMIT",
            )
            .bind("counter", counter(&tag.facts.unit, year))
            .bind("n", i64::from(n))
            .bind("row", TagRow::new(tag)?)
            .bind("shown", ShownRow::of(SHOWN, tag.photos(), tag.id.0))
            .run();
        guarded(written.await)
    }

    /// Writes a tag's next revision, or answers [`DbError::Conflict`] when it is not at this one.
    pub async fn advance(&self, tag: &RedTag, expected: u64) -> Result<(), DbError> {
        let written = self
            .db
            .query(
                "BEGIN;
                 IF $row.id.revision != $expected { THROW 'changed' };
                 UPSERT $row.id CONTENT $row RETURN NONE;
                 INSERT IGNORE INTO red_tag_photo $shown RETURN NONE;
                 COMMIT",
            )
            .bind("row", TagRow::new(tag)?)
            .bind("expected", expected as i64)
            .bind("shown", ShownRow::of(SHOWN, tag.photos(), tag.id.0))
            .run();
        guarded(written.await)
    }

    /// The tags that show any of these photos or have shown it, as pairs.
    pub async fn uses(&self, photos: &[PhotoId]) -> Result<Vec<(PhotoId, RedTagId)>, DbError> {
        let uses = self.db.showing(SHOWN, photos).await?;
        Ok(uses.into_iter().map(|(photo, tag)| (photo, RedTagId(tag))).collect())
    }

    /// Those of these tags that exist.
    pub async fn some(&self, ids: &[RedTagId]) -> Result<Vec<RedTag>, DbError> {
        let ids: Vec<RecordId> = ids.iter().map(|id| record_uuid("red_tag", id.0)).collect();
        let rows: Vec<TagRow> = self.db.query("SELECT * FROM $ids").bind("ids", ids).rows().await?;
        rows.into_iter().map(TagRow::read).collect()
    }
}

#[async_trait]
impl RedTags for RedTagStore {
    async fn get(&self, id: RedTagId) -> Stored<Option<RedTag>> {
        Ok(self.some(&[id]).await?.pop())
    }

    async fn list(&self, units: Option<&[UnitId]>) -> Stored<Vec<RedTag>> {
        let statement = match units {
            None => self.db.query("SELECT * FROM red_tag"),
            Some(units) => {
                let units: Vec<String> = units.iter().map(ToString::to_string).collect();
                self.db.query("SELECT * FROM red_tag WHERE unit IN $units").bind("units", units)
            }
        };
        let rows: Vec<TagRow> = statement.rows().await?;
        let mut tags = rows.into_iter().map(TagRow::read).collect::<Result<Vec<_>, DbError>>()?;
        tags.sort_by_key(|tag| tag.id);
        Ok(tags)
    }
}
