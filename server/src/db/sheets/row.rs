//! The row of a sheet, and the way between it and the domain's sheet.

use app::{
    domain::{
        ids::{PersonId, PlaceId, RoundId, SheetId},
        period::Period,
        score::{Cap, Tally},
        sheet::{ChecklistRef, Head, Sheet},
    },
    ports::SheetSummary,
};
use chrono::{DateTime, Utc};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use surrealdb::types::{RecordId, SurrealValue};
use uuid::Uuid;

use super::{StoredSheet, Summary};
use crate::db::{
    DbError,
    convert::{key_uuid, parse, parse_maybe, record_uuid},
};

/// Everything about a sheet but its answers: what lists read.
#[derive(Debug, Clone, SurrealValue)]
pub(super) struct HeadRow {
    id: RecordId,
    unit: String,
    place: Option<Uuid>,
    round: Option<Uuid>,
    kind: String,
    checklist: String,
    version: String,
    audited_on: String,
    areas: Vec<String>,
    reason: Option<String>,
    state: String,
    revision: i64,
    author: Uuid,
    verifier: Option<Uuid>,
    created_at: DateTime<Utc>,
    saved_at: DateTime<Utc>,
    locked_at: Option<DateTime<Utc>>,
    points: i64,
    max: i64,
    band: Option<String>,
    cap_band: Option<String>,
    cap_item: Option<String>,
    answered: i64,
    applicable: i64,
    missing: i64,
    late: bool,
}

/// A whole sheet.
#[derive(Debug, Clone, SurrealValue)]
pub(super) struct SheetRow {
    id: RecordId,
    unit: String,
    place: Option<Uuid>,
    round: Option<Uuid>,
    kind: String,
    checklist: String,
    version: String,
    audited_on: String,
    areas: Vec<String>,
    reason: Option<String>,
    state: String,
    revision: i64,
    author: Uuid,
    created_at: DateTime<Utc>,
    saved_at: DateTime<Utc>,
    locked_at: Option<DateTime<Utc>>,
    locked_by: Option<Uuid>,
    locked_revision: Option<i64>,
    period: String,
    late: bool,
    verifier: Option<Uuid>,
    disputes: Value,
    answers: Value,
    area_photos: Value,
    photo_info: Value,
    points: i64,
    max: i64,
    band: Option<String>,
    cap_band: Option<String>,
    cap_item: Option<String>,
    answered: i64,
    applicable: i64,
    missing: i64,
}

impl SheetRow {
    /// The row of a sheet with the figures that lists show.
    pub(super) fn new(stored: &StoredSheet, summary: &Summary) -> Result<Self, DbError> {
        let (sheet, head) = (&stored.sheet, &stored.sheet.head);
        Ok(Self {
            id: record_uuid("sheet", head.id.0),
            unit: head.unit.to_string(),
            place: head.place.map(|place| place.0),
            round: head.round.map(|round| round.0),
            kind: head.kind.as_str().to_owned(),
            checklist: head.checklist.id.to_string(),
            version: head.checklist.version.to_string(),
            audited_on: head.audited_on.to_string(),
            areas: head.areas.iter().map(ToString::to_string).collect(),
            reason: Some(head.reason.clone()).filter(|reason| !reason.is_empty()),
            state: sheet.state.as_str().to_owned(),
            revision: sheet.revision as i64,
            author: sheet.author.0,
            created_at: sheet.created_at,
            saved_at: sheet.saved_at,
            locked_at: sheet.locked_at,
            locked_by: sheet.locked_by.map(|person| person.0),
            locked_revision: stored.locked_revision.map(|revision| revision as i64),
            period: stored.period.to_string(),
            late: stored.late,
            verifier: sheet.verifier.map(|person| person.0),
            disputes: object(&sheet.disputes)?,
            answers: object(&sheet.answers)?,
            area_photos: object(&sheet.area_photos)?,
            photo_info: object(&sheet.photo_info)?,
            points: summary.total.points as i64,
            max: summary.total.max as i64,
            band: summary.band.as_ref().map(ToString::to_string),
            cap_band: summary.cap.as_ref().map(|cap| cap.band.to_string()),
            cap_item: summary.cap.as_ref().map(|cap| cap.item.to_string()),
            answered: summary.answered.into(),
            applicable: summary.applicable.into(),
            missing: summary.missing.into(),
        })
    }

    /// The sheet.
    pub(super) fn read(self) -> Result<StoredSheet, DbError> {
        Ok(StoredSheet {
            sheet: Sheet {
                head: Head {
                    id: SheetId(key_uuid(&self.id)?),
                    unit: parse(&self.unit)?,
                    place: self.place.map(PlaceId),
                    round: self.round.map(RoundId),
                    kind: word(self.kind)?,
                    checklist: ChecklistRef { id: parse(&self.checklist)?, version: parse(&self.version)? },
                    audited_on: parse(&self.audited_on)?,
                    areas: self.areas.iter().map(|area| parse(area)).collect::<Result<_, _>>()?,
                    reason: self.reason.unwrap_or_default(),
                },
                state: word(self.state)?,
                revision: count(self.revision)?,
                author: PersonId(self.author),
                created_at: self.created_at,
                saved_at: self.saved_at,
                locked_at: self.locked_at,
                locked_by: self.locked_by.map(PersonId),
                verifier: self.verifier.map(PersonId),
                disputes: from_object(self.disputes)?,
                answers: from_object(self.answers)?,
                area_photos: from_object(self.area_photos)?,
                photo_info: from_object(self.photo_info)?,
            },
            period: parse::<Period>(&self.period)?,
            late: self.late,
            locked_revision: self.locked_revision.map(count).transpose()?,
        })
    }
}

impl HeadRow {
    /// The line of a list.
    pub(super) fn read(self) -> Result<SheetSummary, DbError> {
        let cap = match (self.cap_band, self.cap_item) {
            (Some(band), Some(item)) => Some(Cap { band: parse(&band)?, item: parse(&item)? }),
            _ => None,
        };
        Ok(SheetSummary {
            head: Head {
                id: SheetId(key_uuid(&self.id)?),
                unit: parse(&self.unit)?,
                place: self.place.map(PlaceId),
                round: self.round.map(RoundId),
                kind: word(self.kind)?,
                checklist: ChecklistRef { id: parse(&self.checklist)?, version: parse(&self.version)? },
                audited_on: parse(&self.audited_on)?,
                areas: self.areas.iter().map(|area| parse(area)).collect::<Result<_, _>>()?,
                reason: self.reason.unwrap_or_default(),
            },
            state: word(self.state)?,
            revision: count(self.revision)?,
            author: PersonId(self.author),
            verifier: self.verifier.map(PersonId),
            created_at: self.created_at,
            saved_at: self.saved_at,
            locked_at: self.locked_at,
            total: Tally { points: count(self.points)?, max: count(self.max)? },
            band: parse_maybe(self.band.as_deref())?,
            cap,
            answered: count(self.answered)?,
            applicable: count(self.applicable)?,
            missing: count(self.missing)?,
            late: self.late,
        })
    }
}

/// A count column.
pub(in crate::db) fn count<T: TryFrom<i64>>(number: i64) -> Result<T, DbError> {
    number.try_into().map_err(|_| DbError::Row(format!("{number} is no count")))
}

/// A column that holds one of an enum's words.
pub(in crate::db) fn word<T: DeserializeOwned>(text: String) -> Result<T, DbError> {
    from_object(Value::String(text))
}

/// A domain value as a native object of the database.
pub(in crate::db) fn object(value: &impl Serialize) -> Result<Value, DbError> {
    serde_json::to_value(value).map_err(|fault| DbError::Row(fault.to_string()))
}

/// A domain value from a native object of the database.
pub(in crate::db) fn from_object<T: DeserializeOwned>(value: Value) -> Result<T, DbError> {
    serde_json::from_value(value).map_err(|fault| DbError::Row(fault.to_string()))
}
