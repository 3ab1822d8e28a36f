//! Roll-up rows: how they are stored and read. They are written only by `sheets::write`, in the transaction that locks
//! or unlocks a sheet.

use std::collections::BTreeMap;

use app::{
    domain::{
        ids::{PlaceId, RoundId, SectionId, SheetId, UnitId},
        period::Period,
        rollup::{Key, Row},
        score::Tally,
        sheet::ChecklistRef,
    },
    ports::{Rollups, Stored},
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde_json::Value;
use surrealdb::types::{Array, RecordId, SurrealValue, Value as DbValue};
use uuid::Uuid;

use super::{
    Database, DbError,
    convert::{parse, parse_maybe},
    sheets::{count, from_object, object, word},
};

/// The roll-up rows of this database.
#[derive(Clone)]
pub struct RollupStore {
    db: Database,
}

impl RollupStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// Every row, for a comparison with the sheets.
    pub async fn all(&self) -> Result<Vec<Row>, DbError> {
        let rows: Vec<RollupRow> = self.db.query("SELECT * FROM rollup").rows().await?;
        rows.into_iter().map(RollupRow::read).collect()
    }

    /// Whether a migration has taken the rows away and nobody has made them anew.
    pub async fn are_due(&self) -> Result<bool, DbError> {
        let due: Option<bool> =
            self.db.query("SELECT VALUE rollups_due ?? false FROM ONLY instance:self").row().await?;
        Ok(due.unwrap_or(false))
    }

    /// The rows have been made anew.
    pub async fn done(&self) -> Result<(), DbError> {
        self.db.query("UPDATE instance:self SET rollups_due = false RETURN NONE").execute().await.map(drop)
    }
}

#[async_trait]
impl Rollups for RollupStore {
    async fn rows(&self, quarters: &[Period], unit: Option<&UnitId>) -> Stored<Vec<Row>> {
        let periods: Vec<String> = quarters.iter().map(ToString::to_string).collect();
        let statement = match unit {
            Some(_) => self.db.query("SELECT * FROM rollup WHERE unit = $unit AND period IN $periods"),
            None => self.db.query("SELECT * FROM rollup WHERE period IN $periods"),
        };
        let rows: Vec<RollupRow> =
            statement.bind("unit", unit.map(|unit| unit.to_string())).bind("periods", periods).rows().await?;
        let mut rows = rows.into_iter().map(RollupRow::read).collect::<Result<Vec<_>, DbError>>()?;
        rows.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(rows)
    }
}

/// The record ids of roll-up rows.
pub(super) struct RollupKeyRow;

impl RollupKeyRow {
    /// The record of a key.
    pub(super) fn record(key: &Key) -> RecordId {
        let place = key.place.map(|place| place.to_string()).unwrap_or_default();
        let round = key.round.map(|round| round.to_string()).unwrap_or_default();
        let parts: Vec<DbValue> = vec![
            key.unit.as_str().into_value(),
            key.period.to_string().into_value(),
            round.into_value(),
            key.checklist.as_str().into_value(),
            place.into_value(),
            key.source.as_str().into_value(),
        ];
        RecordId::new("rollup", Array::from(parts))
    }
}

/// A stored roll-up row.
#[derive(Debug, Clone, SurrealValue)]
pub(super) struct RollupRow {
    unit: String,
    period: String,
    round: Option<Uuid>,
    checklist: String,
    version: String,
    place: Option<Uuid>,
    source: String,
    sheet: Uuid,
    standard: String,
    audited_on: String,
    locked_at: DateTime<Utc>,
    published: bool,
    points: i64,
    max: i64,
    sections: Value,
    capping: Option<String>,
    touched: i64,
}

impl RollupRow {
    /// The row as it is stored after `touched` writes.
    pub(super) fn new(row: &Row, touched: i64) -> Result<Self, DbError> {
        let Value::String(standard) = object(&row.standard)? else {
            return Err(DbError::Row("a standard is one word".to_owned()));
        };
        Ok(Self {
            unit: row.key.unit.to_string(),
            period: row.key.period.to_string(),
            round: row.key.round.map(|round| round.0),
            checklist: row.key.checklist.to_string(),
            version: row.checklist.version.to_string(),
            place: row.key.place.map(|place| place.0),
            source: row.key.source.as_str().to_owned(),
            sheet: row.sheet.0,
            standard,
            audited_on: row.audited_on.to_string(),
            locked_at: row.locked_at,
            published: row.published,
            points: row.total.points as i64,
            max: row.total.max as i64,
            sections: object(&row.sections)?,
            capping: row.capping.as_ref().map(ToString::to_string),
            touched,
        })
    }

    fn read(self) -> Result<Row, DbError> {
        Ok(Row {
            key: Key {
                unit: parse(&self.unit)?,
                period: parse(&self.period)?,
                round: self.round.map(RoundId),
                checklist: parse(&self.checklist)?,
                place: self.place.map(PlaceId),
                source: word(self.source)?,
            },
            sheet: SheetId(self.sheet),
            checklist: ChecklistRef { id: parse(&self.checklist)?, version: parse(&self.version)? },
            standard: word(self.standard)?,
            audited_on: parse(&self.audited_on)?,
            locked_at: self.locked_at,
            published: self.published,
            total: Tally { points: count(self.points)?, max: count(self.max)? },
            sections: from_object::<BTreeMap<SectionId, Tally>>(self.sections)?,
            capping: parse_maybe(self.capping.as_deref())?,
        })
    }
}
