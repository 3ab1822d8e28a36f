//! The rows of red tags and their numbers.

use app::domain::{
    ids::{RedTagId, UnitId},
    red_tag::RedTag,
};
use serde_json::Value;
use surrealdb::types::{Array, RecordId, SurrealValue, Value as DbValue};

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

/// The counter of a unit's numbers in a year.
pub(super) fn counter(unit: &UnitId, year: i32) -> RecordId {
    let key: Vec<DbValue> = vec![unit.as_str().into_value(), i64::from(year).into_value()];
    RecordId::new("red_tag_number", Array::from(key))
}
