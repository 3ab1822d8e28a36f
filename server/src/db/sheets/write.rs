//! The one transaction that changes sheets: the sheets, their change logs, the receipt, the photos that they show and
//! the roll-up rows, all or nothing.

use std::slice;

use app::domain::{
    ids::{PersonId, PhotoId, SheetId},
    rollup::{Key, Row},
    sheet::{Change, ChangeKind, Standing},
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use surrealdb::types::{RecordId, SurrealValue};
use uuid::Uuid;

use super::{SheetStore, StoredSheet, Summary, from_object, key, object, row::SheetRow};
use crate::db::{
    DbError,
    convert::parse,
    guard::guarded,
    rollups::{RollupKeyRow, RollupRow},
    sheets::count,
    statement::Statement,
};

/// A roll-up key, its `touched` when it was read, and the row from now on.
pub type Rollup<'a> = (&'a Key, Option<i64>, Option<&'a Row>);

const WRITE_ROLLUPS: &str = "FOR $rollup IN $rollups {
    IF $rollup.id.touched != $rollup.touched { THROW 'changed' };
    IF $rollup.row = NONE { DELETE $rollup.id } ELSE { UPSERT $rollup.id CONTENT $rollup.row RETURN NONE }
}";

/// One sheet as it will be.
#[derive(Clone, Copy)]
pub struct Write<'a> {
    /// The sheet.
    pub stored: &'a StoredSheet,
    /// What lists show of it.
    pub summary: &'a Summary,
    /// The revision that was read; none when there was no sheet.
    pub expected: Option<u64>,
    /// For the change log.
    pub changes: &'a [Change],
    /// The roll-up row that follows.
    pub rollup: Option<Rollup<'a>>,
}

/// What a save is answered, kept for its repeats.
#[derive(Clone, Copy)]
pub struct Receipt<'a> {
    /// The sheet.
    pub sheet: SheetId,
    /// Whose save it is.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// SHA-256 of the body.
    pub body: &'a str,
    /// The answer.
    pub answer: &'a Standing,
}

impl SheetStore {
    /// Writes these sheets, all or none, or answers [`DbError::Conflict`] when a sheet or a roll-up row is not what it
    /// was when read.
    pub async fn write(&self, writes: &[Write<'_>], receipt: Option<Receipt<'_>>) -> Result<(), DbError> {
        let mut changes = Vec::new();
        let mut uses = Vec::new();
        for Write { stored, changes: made, .. } in writes {
            let id = stored.sheet.head.id;
            for (at, change) in made.iter().enumerate() {
                changes.push(ChangeRow::new(id, at, change)?);
                uses.extend(UseRow::of(id, change));
            }
        }
        let mut statement = self
            .db
            .query(
                "BEGIN;
                 FOR $sheet IN $sheets {
                     IF $sheet.row.id.revision != $sheet.expected { THROW 'changed' };
                     UPSERT $sheet.row.id CONTENT $sheet.row RETURN NONE
                 };
                 INSERT INTO sheet_change $changes RETURN NONE;
                 INSERT IGNORE INTO photo_use $uses RETURN NONE",
            )
            .bind("sheets", writes.iter().map(WriteRow::new).collect::<Result<Vec<_>, _>>()?)
            .bind("changes", changes)
            .bind("uses", uses);
        if let Some(receipt) = receipt {
            let row = ReceiptRow {
                id: key::receipt(receipt.sheet, receipt.body),
                person: receipt.by.0,
                saved_at: receipt.at,
                answer: object(receipt.answer)?,
            };
            statement = statement.then("CREATE $receipt.id CONTENT $receipt RETURN NONE").bind("receipt", row);
        }
        let rollups = writes.iter().filter_map(|w| w.rollup).map(RollupWrite::new).collect::<Result<Vec<_>, _>>()?;
        if !rollups.is_empty() {
            statement = statement.then(WRITE_ROLLUPS).bind("rollups", rollups);
        }
        finish(statement).await
    }

    /// Writes a roll-up row alone.
    pub async fn write_rollup(&self, rollup: Rollup<'_>) -> Result<(), DbError> {
        let rollups = vec![RollupWrite::new(rollup)?];
        finish(self.db.query("BEGIN").then(WRITE_ROLLUPS).bind("rollups", rollups)).await
    }
}

/// Ends the transaction.
async fn finish(statement: Statement<'_>) -> Result<(), DbError> {
    guarded(statement.then("COMMIT").run().await)
}

#[derive(Debug, Clone, SurrealValue)]
struct WriteRow {
    row: SheetRow,
    expected: Option<i64>,
}

impl WriteRow {
    fn new(write: &Write<'_>) -> Result<Self, DbError> {
        let expected = write.expected.map(|revision| revision as i64);
        Ok(Self { row: SheetRow::new(write.stored, write.summary)?, expected })
    }
}

#[derive(Debug, Clone, SurrealValue)]
struct RollupWrite {
    id: RecordId,
    touched: Option<i64>,
    row: Option<RollupRow>,
}

impl RollupWrite {
    fn new((key, touched, row): Rollup<'_>) -> Result<Self, DbError> {
        let row = row.map(|row| RollupRow::new(row, touched.unwrap_or(0) + 1)).transpose()?;
        Ok(Self { id: RollupKeyRow::record(key), touched, row })
    }
}

#[derive(Debug, Clone, SurrealValue)]
struct ReceiptRow {
    id: RecordId,
    person: Uuid,
    saved_at: DateTime<Utc>,
    answer: Value,
}

#[derive(Debug, Clone, SurrealValue)]
struct UseRow {
    id: RecordId,
    photo: String,
    sheet: Uuid,
}

impl UseRow {
    /// The uses that this change adds.
    fn of(sheet: SheetId, change: &Change) -> Vec<Self> {
        let photos: &[PhotoId] = match &change.what {
            ChangeKind::PhotoAdded { photo, .. } | ChangeKind::AreaPhotoAdded { photo, .. } => slice::from_ref(photo),
            ChangeKind::Disputed { photos, .. } => photos,
            _ => &[],
        };
        let used =
            |photo: &PhotoId| Self { id: key::photo_use(photo, sheet), photo: photo.to_string(), sheet: sheet.0 };
        photos.iter().map(used).collect()
    }
}

/// A line of the change log.
#[derive(Debug, Clone, SurrealValue)]
pub(super) struct ChangeRow {
    id: RecordId,
    sheet: Uuid,
    revision: i64,
    number: i64,
    at: DateTime<Utc>,
    person: Uuid,
    device: String,
    what: Value,
}

impl ChangeRow {
    fn new(sheet: SheetId, number: usize, change: &Change) -> Result<Self, DbError> {
        let (revision, number) = (change.revision as i64, number as i64);
        Ok(Self {
            id: key::change(sheet, revision, number),
            sheet: sheet.0,
            revision,
            number,
            at: change.at,
            person: change.by.0,
            device: change.device.to_string(),
            what: object(&change.what)?,
        })
    }

    pub(super) fn read(self) -> Result<Change, DbError> {
        Ok(Change {
            revision: count(self.revision)?,
            at: self.at,
            by: PersonId(self.person),
            device: parse(&self.device)?,
            what: from_object(self.what)?,
        })
    }
}
