//! Findings, one record each: the finding as the domain writes it, and beside it what lists ask for.

use app::{
    domain::{
        finding::{Finding, FindingNumber},
        ids::{FindingId, UnitId},
    },
    ports::{FindingFilter, Findings, Stored},
};
use async_trait::async_trait;
use serde_json::Value;
use surrealdb::types::{Array, RecordId, SurrealValue, Value as DbValue};
use uuid::Uuid;

use super::{
    Database, DbError,
    convert::record_uuid,
    guard::guarded,
    sheets::{count, from_object, object},
};

/// The findings of this database.
pub struct FindingStore {
    db: Database,
}

impl FindingStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// The number of a unit's next finding in a year. [`FindingStore::open`] refuses when somebody else has taken it.
    pub async fn next_number(&self, unit: &UnitId, year: i32) -> Result<FindingNumber, DbError> {
        let taken: Option<i64> =
            self.db.query("SELECT VALUE nth FROM ONLY $count").bind("count", counter(unit, year)).row().await?;
        Ok(FindingNumber { year, nth: count(taken.unwrap_or_default() + 1)? })
    }

    /// Writes a new finding; [`DbError::Conflict`] when there is one under this id or its number is taken.
    pub async fn open(&self, finding: &Finding, number: FindingNumber) -> Result<(), DbError> {
        let nth = i64::from(number.nth);
        let written = self
            .db
            .query(
                "BEGIN;
                 IF ($count.nth ?? 0) != $nth - 1 { THROW 'changed' };
                 UPSERT $count SET nth = $nth RETURN NONE;
                 CREATE $row.id CONTENT $row RETURN NONE;
                 COMMIT",
            )
            .bind("count", counter(&finding.unit, number.year))
            .bind("nth", nth)
            .bind("row", FindingRow::new(finding)?)
            .run();
        guarded(written.await)
    }

    /// Writes what has become of a finding, or answers [`DbError::Conflict`] when it is not at this revision.
    pub async fn advance(&self, finding: &Finding, expected: u64) -> Result<(), DbError> {
        self.db.write_at(FindingRow::new(finding)?, Some(expected)).await
    }
}

fn counter(unit: &UnitId, year: i32) -> RecordId {
    let key: Vec<DbValue> = vec![unit.as_str().into_value(), i64::from(year).into_value()];
    RecordId::new("finding_count", Array::from(key))
}

#[async_trait]
impl Findings for FindingStore {
    async fn list(&self, filter: &FindingFilter) -> Stored<Vec<Finding>> {
        let FindingFilter { units, doer, photos, sheet } = filter;
        let statement = match (units, photos, sheet) {
            (_, Some(_), _) => "SELECT VALUE body FROM finding WHERE photos CONTAINSANY $photos",
            (_, None, Some(_)) => "SELECT VALUE body FROM finding WHERE sheets CONTAINS $sheet",
            (Some(_), ..) => "SELECT VALUE body FROM finding WHERE unit IN $units AND ($doer = NONE OR doer = $doer)",
            (None, ..) => "SELECT VALUE body FROM finding WHERE $doer = NONE OR doer = $doer",
        };
        let units = units.iter().flatten().map(ToString::to_string).collect::<Vec<_>>();
        let photos = photos.iter().flatten().map(ToString::to_string).collect::<Vec<_>>();
        let rows: Vec<Value> = self
            .db
            .query(statement)
            .bind("units", units)
            .bind("photos", photos)
            .bind("sheet", sheet.map(|sheet| sheet.0))
            .bind("doer", doer.map(|doer| doer.0))
            .rows()
            .await?;
        let mut found = rows.into_iter().map(from_object).collect::<Result<Vec<Finding>, DbError>>()?;
        found.sort_by(|a, b| b.number.cmp(&a.number).then_with(|| a.unit.cmp(&b.unit)));
        Ok(found)
    }

    async fn get(&self, id: FindingId) -> Stored<Option<Finding>> {
        let body: Option<Value> =
            self.db.query("SELECT VALUE body FROM ONLY $id").bind("id", record_uuid("finding", id.0)).row().await?;
        Ok(body.map(from_object).transpose()?)
    }
}

#[derive(Debug, Clone, SurrealValue)]
struct FindingRow {
    id: RecordId,
    unit: String,
    doer: Option<Uuid>,
    photos: Vec<String>,
    sheets: Vec<Uuid>,
    revision: i64,
    body: Value,
}

impl FindingRow {
    fn new(finding: &Finding) -> Result<Self, DbError> {
        Ok(Self {
            id: record_uuid("finding", finding.id.0),
            unit: finding.unit.to_string(),
            doer: finding.doer.map(|doer| doer.0),
            photos: finding.photos().map(ToString::to_string).collect(),
            sheets: finding.all().map(|one| one.sheet.0).collect(),
            revision: finding.revision as i64,
            body: object(finding)?,
        })
    }
}
