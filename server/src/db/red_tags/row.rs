//! The rows of red tags, their numbers and their photos.

use std::ops::Bound;

use app::domain::{
    ids::{PhotoId, RedTagId, UnitId},
    red_tag::RedTag,
};
use serde_json::Value;
use surrealdb::types::{Array, RecordId, RecordIdKey, RecordIdKeyRange, SurrealValue, Value as DbValue};
use uuid::Uuid;

use crate::db::{
    DbError,
    convert::{key_uuid, parse, record_uuid},
    sheets::{count, from_object, object, word},
};

#[derive(Debug, Clone, SurrealValue)]
pub(super) struct TagRow {
    id: RecordId,
    unit: String,
    number: String,
    state: String,
    facts: Value,
    revision: i64,
    changes: Vec<Value>,
}

impl TagRow {
    pub(super) fn new(tag: &RedTag) -> Result<Self, DbError> {
        Ok(Self {
            id: record_uuid("red_tag", tag.id.0),
            unit: tag.facts.unit.to_string(),
            number: tag.number.to_string(),
            state: tag.state.as_str().to_owned(),
            facts: object(&tag.facts)?,
            revision: tag.revision as i64,
            changes: tag.changes.iter().map(object).collect::<Result<_, _>>()?,
        })
    }

    pub(super) fn read(self) -> Result<RedTag, DbError> {
        Ok(RedTag {
            id: RedTagId(key_uuid(&self.id)?),
            number: parse(&self.number)?,
            facts: from_object(self.facts)?,
            state: word(self.state)?,
            revision: count(self.revision)?,
            changes: self.changes.into_iter().map(from_object).collect::<Result<_, _>>()?,
        })
    }
}

/// That a tag shows a photo.
#[derive(Debug, Clone, SurrealValue)]
pub(super) struct ShownRow {
    id: RecordId,
    photo: String,
    tag: Uuid,
}

impl ShownRow {
    pub(super) fn of(tag: &RedTag) -> Vec<Self> {
        let shown = |photo: &PhotoId| Self { id: shown(photo, tag.id.0), photo: photo.to_string(), tag: tag.id.0 };
        tag.photos().into_iter().map(shown).collect()
    }
}

/// The counter of a unit's numbers in a year.
pub(super) fn counter(unit: &UnitId, year: i32) -> RecordId {
    let key: Vec<DbValue> = vec![unit.as_str().into_value(), i64::from(year).into_value()];
    RecordId::new("red_tag_number", Array::from(key))
}

fn shown(photo: &PhotoId, tag: Uuid) -> RecordId {
    let key: Vec<DbValue> = vec![photo.as_str().into_value(), tag.into_value()];
    RecordId::new("red_tag_photo", Array::from(key))
}

/// Every tag that shows a photo.
pub(super) fn shown_in(photo: &PhotoId) -> RecordId {
    let (start, end) = (shown(photo, Uuid::nil()).key, shown(photo, Uuid::max()).key);
    let range = RecordIdKeyRange { start: Bound::Included(start), end: Bound::Included(end) };
    RecordId::new("red_tag_photo", RecordIdKey::from(range))
}
