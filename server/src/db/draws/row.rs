//! The rows of a draw: what is written when it is announced, what changes afterwards, and what is read back.

use app::domain::{
    draw::{Draw, DrawState, Drawing, Pick, Seed, Terms, Visit},
    ids::{DrawId, PersonId},
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use surrealdb::types::{RecordId, SurrealValue};
use uuid::Uuid;

use crate::db::{
    DbError,
    convert::{key_uuid, parse, parse_maybe, record_uuid},
    sheets::{count, from_object, object},
};

#[derive(Debug, Clone, SurrealValue)]
pub(super) struct VisitRow {
    inspector: Option<Uuid>,
    assigned_at: Option<DateTime<Utc>>,
}

/// A draw as it is announced, with its sealed seed. It has no `Debug`, so that no log holds the seed.
#[derive(Clone, SurrealValue)]
pub(super) struct AnnouncedRow {
    id: RecordId,
    drawn_on: String,
    period: String,
    n: i64,
    weights: Value,
    commitment: String,
    list_hash: String,
    candidates: Vec<Value>,
    pool: Value,
    sealed: String,
    picks: Vec<Value>,
    visits: Vec<VisitRow>,
    revision: i64,
    changes: Vec<Value>,
}

/// What changes after the announcement.
#[derive(Debug, Clone, SurrealValue)]
pub(super) struct ProgressRow {
    seed: Option<String>,
    picks: Vec<Value>,
    visits: Vec<VisitRow>,
    revision: i64,
    changes: Vec<Value>,
}

/// A draw as it is read: everything but the sealed seed.
#[derive(Debug, Clone, SurrealValue)]
pub(super) struct DrawRow {
    id: RecordId,
    drawn_on: String,
    period: String,
    n: i64,
    weights: Value,
    commitment: String,
    list_hash: String,
    candidates: Vec<Value>,
    pool: Value,
    seed: Option<String>,
    picks: Vec<Value>,
    visits: Vec<VisitRow>,
    revision: i64,
    changes: Vec<Value>,
}

impl AnnouncedRow {
    pub(super) fn new(drawing: &Drawing, seed: Seed) -> Result<Self, DbError> {
        let ProgressRow { picks, visits, revision, changes, .. } = ProgressRow::new(drawing)?;
        let Draw { terms, commitment, list_hash, candidates, .. } = &drawing.draw;
        Ok(Self {
            id: record_uuid("draw", terms.id.0),
            drawn_on: terms.drawn_on.to_string(),
            period: terms.period.to_string(),
            n: terms.n.into(),
            weights: object(&terms.weights)?,
            commitment: commitment.to_string(),
            list_hash: list_hash.to_string(),
            candidates: objects(candidates)?,
            pool: object(&drawing.pool)?,
            sealed: seed.into(),
            picks,
            visits,
            revision,
            changes,
        })
    }
}

impl ProgressRow {
    pub(super) fn new(drawing: &Drawing) -> Result<Self, DbError> {
        let visit = |visit: &Visit| VisitRow {
            inspector: visit.inspector.map(|person| person.0),
            assigned_at: visit.assigned_at,
        };
        Ok(Self {
            seed: drawing.draw.seed.as_ref().map(|seed| seed.as_str().to_owned()),
            picks: objects(&drawing.draw.picks)?,
            visits: drawing.visits.iter().map(visit).collect(),
            revision: drawing.revision as i64,
            changes: objects(&drawing.changes)?,
        })
    }
}

impl DrawRow {
    pub(super) fn read(self) -> Result<Drawing, DbError> {
        let terms = Terms {
            id: DrawId(key_uuid(&self.id)?),
            drawn_on: parse(&self.drawn_on)?,
            period: parse(&self.period)?,
            n: count(self.n)?,
            weights: from_object(self.weights)?,
        };
        let seed: Option<Seed> = parse_maybe(self.seed.as_deref())?;
        let picks: Vec<Pick> = from_objects(self.picks)?;
        if picks.len() != self.visits.len() {
            return Err(DbError::Row(format!(
                "draw {}: {} picks, {} visits",
                terms.id,
                picks.len(),
                self.visits.len()
            )));
        }
        let visit = |(pick, row): (&Pick, VisitRow)| Visit {
            inspector: row.inspector.map(PersonId),
            assigned_at: row.assigned_at,
            ..Visit::new(pick.target.clone())
        };
        let visits = picks.iter().zip(self.visits).map(visit).collect();
        Ok(Drawing {
            state: if seed.is_some() { DrawState::Opened } else { DrawState::Announced },
            draw: Draw {
                terms,
                commitment: parse(&self.commitment)?,
                list_hash: parse(&self.list_hash)?,
                candidates: from_objects(self.candidates)?,
                seed,
                picks,
            },
            pool: from_object(self.pool)?,
            visits,
            revision: count(self.revision)?,
            changes: from_objects(self.changes)?,
        })
    }
}

fn objects<T: serde::Serialize>(values: &[T]) -> Result<Vec<Value>, DbError> {
    values.iter().map(object).collect()
}

fn from_objects<T: serde::de::DeserializeOwned>(values: Vec<Value>) -> Result<Vec<T>, DbError> {
    values.into_iter().map(from_object).collect()
}
