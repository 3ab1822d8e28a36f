//! Rounds with their due sheets, one record each.

use app::{
    domain::{
        ids::{PersonId, PlaceId, RoundId},
        round::{Deadlines, Due, Round, RoundState},
        sheet::ChecklistRef,
    },
    ports::{Rounds, Stored},
};
use async_trait::async_trait;
use serde_json::Value;
use surrealdb::types::{RecordId, SurrealValue, Uuid};

use super::{
    Database, DbError,
    convert::{key_uuid, parse, record_uuid},
    sheets::{count, from_object, object},
};

/// The rounds of this database.
pub struct RoundStore {
    db: Database,
}

impl RoundStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// Writes a round, or answers [`DbError::Conflict`] when it is not at this revision: none when there is none yet.
    pub async fn write(&self, round: &Round, expected: Option<u64>) -> Result<(), DbError> {
        self.db.write_at(RoundRow::new(round)?, expected).await
    }
}

#[async_trait]
impl Rounds for RoundStore {
    async fn all(&self) -> Stored<Vec<Round>> {
        let rows: Vec<RoundRow> = self.db.query("SELECT * FROM round").rows().await?;
        let mut rounds = rows.into_iter().map(RoundRow::read).collect::<Result<Vec<_>, DbError>>()?;
        rounds.sort_by_key(|round| std::cmp::Reverse((round.period.span().from, round.opens_on, round.id)));
        Ok(rounds)
    }

    async fn get(&self, id: RoundId) -> Stored<Option<Round>> {
        let row: Option<RoundRow> =
            self.db.query("SELECT * FROM ONLY $id").bind("id", record_uuid("round", id.0)).row().await?;
        Ok(row.map(RoundRow::read).transpose()?)
    }
}

#[derive(Debug, Clone, SurrealValue)]
struct DueRow {
    unit: String,
    checklist: String,
    version: String,
    place: Option<Uuid>,
    verifier: Option<Uuid>,
    overruled: String,
}

#[derive(Debug, Clone, SurrealValue)]
struct RoundRow {
    id: RecordId,
    period: String,
    opens_on: String,
    self_assessment_by: String,
    verification_by: String,
    explanation_by: String,
    state: String,
    due: Vec<DueRow>,
    revision: i64,
    changes: Vec<Value>,
}

impl RoundRow {
    fn new(round: &Round) -> Result<Self, DbError> {
        let due = |due: &Due| DueRow {
            unit: due.unit.to_string(),
            checklist: due.checklist.id.to_string(),
            version: due.checklist.version.to_string(),
            place: due.place.map(|place| Uuid::from(place.0)),
            verifier: due.verifier.map(|person| Uuid::from(person.0)),
            overruled: due.overruled.clone(),
        };
        Ok(Self {
            id: record_uuid("round", round.id.0),
            period: round.period.to_string(),
            opens_on: round.opens_on.to_string(),
            self_assessment_by: round.deadlines.self_assessment.to_string(),
            verification_by: round.deadlines.verification.to_string(),
            explanation_by: round.deadlines.explanation.to_string(),
            state: match round.state {
                RoundState::Open => "open",
                RoundState::Closed => "closed",
                RoundState::Published => "published",
            }
            .to_owned(),
            due: round.due.iter().map(due).collect(),
            revision: round.revision as i64,
            changes: round.changes.iter().map(object).collect::<Result<_, _>>()?,
        })
    }

    fn read(self) -> Result<Round, DbError> {
        let due = |row: &DueRow| {
            Ok(Due {
                unit: parse(&row.unit)?,
                checklist: ChecklistRef { id: parse(&row.checklist)?, version: parse(&row.version)? },
                place: row.place.map(|place| PlaceId(place.into_inner())),
                verifier: row.verifier.map(|person| PersonId(person.into_inner())),
                overruled: row.overruled.clone(),
            })
        };
        Ok(Round {
            id: RoundId(key_uuid(&self.id)?),
            period: parse(&self.period)?,
            opens_on: parse(&self.opens_on)?,
            deadlines: Deadlines {
                self_assessment: parse(&self.self_assessment_by)?,
                verification: parse(&self.verification_by)?,
                explanation: parse(&self.explanation_by)?,
            },
            state: match self.state.as_str() {
                "open" => RoundState::Open,
                "closed" => RoundState::Closed,
                "published" => RoundState::Published,
                other => return Err(DbError::Row(format!("{other:?} is no state of a round"))),
            },
            due: self.due.iter().map(due).collect::<Result<_, DbError>>()?,
            revision: count(self.revision)?,
            changes: self.changes.into_iter().map(from_object).collect::<Result<_, DbError>>()?,
        })
    }
}
