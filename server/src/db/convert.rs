//! Between rows and domain types. Days are texts `yyyy-mm-dd`, because the database has no day; a row that cannot be
//! read is an error, never a default.

use std::str::FromStr;

use app::domain::unit::Span;
use chrono::NaiveDate;
use surrealdb::types::{RecordId, RecordIdKey, SurrealValue, Uuid};

use super::DbError;

/// A record id with a UUID as key.
pub fn record_uuid(table: &'static str, key: uuid::Uuid) -> RecordId {
    RecordId::new(table, Uuid::from(key))
}

/// The key of a record id, as text.
pub fn key_text(id: &RecordId) -> Result<&str, DbError> {
    match &id.key {
        RecordIdKey::String(key) => Ok(key),
        other => Err(DbError::Row(format!("{:?}: the key {other:?} is no text", id.table))),
    }
}

/// The key of a record id, as UUID.
pub fn key_uuid(id: &RecordId) -> Result<uuid::Uuid, DbError> {
    match id.key {
        RecordIdKey::Uuid(key) => Ok(key.into_inner()),
        ref other => Err(DbError::Row(format!("{:?}: the key {other:?} is no UUID", id.table))),
    }
}

/// Reads a text column.
pub fn parse<T: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, DbError> {
    text.parse().map_err(|fault: T::Err| DbError::Row(format!("{text:?}: {fault}")))
}

/// Reads an optional text column.
pub fn parse_maybe<T: FromStr<Err: std::fmt::Display>>(text: Option<&str>) -> Result<Option<T>, DbError> {
    text.map(parse).transpose()
}

/// Days from the first to the last.
#[derive(Debug, Clone, SurrealValue)]
pub struct SpanRow {
    from: String,
    to: Option<String>,
}

impl From<&Span> for SpanRow {
    fn from(span: &Span) -> Self {
        Self { from: span.from.to_string(), to: span.to.map(|to| to.to_string()) }
    }
}

impl SpanRow {
    /// The span.
    pub fn read(&self) -> Result<Span, DbError> {
        span(&self.from, self.to.as_deref())
    }
}

/// A span from two columns.
pub fn span(from: &str, to: Option<&str>) -> Result<Span, DbError> {
    Ok(Span { from: parse::<NaiveDate>(from)?, to: parse_maybe(to)? })
}
