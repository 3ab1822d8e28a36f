//! The one transaction that changes a sheet: the sheet, its change log, the receipt, the photos that it shows and the
//! roll-up row, all or nothing.

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
    rollups::{RollupKeyRow, RollupRow},
    sheets::count,
};

/// What the transaction throws when something has changed since it was read.
pub const CHANGED: &str = "changed";

/// One change of a sheet.
pub struct Write<'a> {
    /// The sheet as it will be.
    pub stored: &'a StoredSheet,
    /// What lists show of it.
    pub summary: &'a Summary,
    /// The revision that was read; none when there was no sheet.
    pub expected: Option<u64>,
    /// For the change log.
    pub changes: &'a [Change],
    /// Whose save it is, the SHA-256 of the body and the answer; none for a move of state.
    pub receipt: Option<(PersonId, &'a str, &'a Standing)>,
    /// The roll-up key that is touched, its `touched` when it was read, and the row from now on.
    pub rollup: Option<(&'a Key, Option<i64>, Option<&'a Row>)>,
}

impl SheetStore {
    /// Writes, or answers [`DbError::Conflict`] when sheet or roll-up row are not what they were when read.
    pub async fn write(&self, write: Write<'_>) -> Result<(), DbError> {
        let id = write.stored.sheet.head.id;
        let changes: Vec<ChangeRow> = write
            .changes
            .iter()
            .enumerate()
            .map(|(at, change)| ChangeRow::new(id, at, change))
            .collect::<Result<_, _>>()?;
        let uses: Vec<UseRow> = write.changes.iter().filter_map(|change| UseRow::new(id, change)).collect();
        let mut statement = self
            .db
            .query(
                "BEGIN;
                 IF $row.id.revision != $expected { THROW 'changed' };
                 UPSERT $row.id CONTENT $row RETURN NONE;
                 INSERT INTO sheet_change $changes RETURN NONE;
                 INSERT IGNORE INTO photo_use $uses RETURN NONE",
            )
            .bind("row", SheetRow::new(write.stored, write.summary)?)
            .bind("expected", write.expected.map(|revision| revision as i64))
            .bind("changes", changes)
            .bind("uses", uses);
        if let Some((person, body, answer)) = write.receipt {
            let row = ReceiptRow {
                id: key::receipt(id, body),
                person: person.0,
                saved_at: write.stored.sheet.saved_at,
                answer: object(answer)?,
            };
            statement = statement.then("CREATE $receipt.id CONTENT $receipt RETURN NONE").bind("receipt", row);
        }
        if let Some((key, touched, row)) = write.rollup {
            statement = statement
                .then(
                    "IF $rollup.touched != $touched { THROW 'changed' };
                     IF $rollup_row = NONE { DELETE $rollup } ELSE { UPSERT $rollup CONTENT $rollup_row RETURN NONE }",
                )
                .bind("rollup", RollupKeyRow::record(key))
                .bind("touched", touched)
                .bind("rollup_row", row.map(|row| RollupRow::new(row, touched.unwrap_or(0) + 1)).transpose()?);
        }
        match statement.then("COMMIT").run().await {
            Ok(_) => Ok(()),
            // Somebody was faster: the same as a conflict that the database itself found.
            Err(DbError::Exists) => Err(DbError::Conflict),
            Err(DbError::Thrown(what)) if what == CHANGED => Err(DbError::Conflict),
            Err(fault) => Err(fault),
        }
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
    /// The use that this change adds, if it adds one.
    fn new(sheet: SheetId, change: &Change) -> Option<Self> {
        let photo: &PhotoId = match &change.what {
            ChangeKind::PhotoAdded { photo, .. } | ChangeKind::AreaPhotoAdded { photo, .. } => photo,
            _ => return None,
        };
        Some(Self { id: key::photo_use(photo, sheet), photo: photo.to_string(), sheet: sheet.0 })
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
