//! Rounds with their due sheets, one record each.

use app::{
    domain::{
        ids::{PlaceId, RoundId},
        round::{Deadlines, Due, Round, RoundState},
        sheet::ChecklistRef,
    },
    ports::{Rounds, Stored},
};
use async_trait::async_trait;
use surrealdb::types::{RecordId, SurrealValue, Uuid};

use super::{
    Database, DbError,
    convert::{key_uuid, parse, record_uuid},
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

    /// Creates or replaces a round. Opening and running rounds is not offered to anybody yet.
    pub async fn put(&self, round: &Round) -> Stored<()> {
        let row = RoundRow::from(round);
        self.db.query("UPSERT $row.id CONTENT $row").bind("row", row).execute().await?;
        Ok(())
    }
}

#[async_trait]
impl Rounds for RoundStore {
    async fn all(&self) -> Stored<Vec<Round>> {
        let rows: Vec<RoundRow> = self.db.query("SELECT * FROM round").rows().await?;
        let mut rounds = rows.iter().map(RoundRow::read).collect::<Result<Vec<_>, DbError>>()?;
        rounds.sort_by_key(|round| std::cmp::Reverse((round.period.span().from, round.opens_on, round.id)));
        Ok(rounds)
    }

    async fn get(&self, id: RoundId) -> Stored<Option<Round>> {
        let row: Option<RoundRow> =
            self.db.query("SELECT * FROM ONLY $id").bind("id", record_uuid("round", id.0)).row().await?;
        Ok(row.as_ref().map(RoundRow::read).transpose()?)
    }
}

#[derive(Debug, Clone, SurrealValue)]
struct DueRow {
    unit: String,
    checklist: String,
    version: String,
    place: Option<Uuid>,
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
}

impl From<&Round> for RoundRow {
    fn from(round: &Round) -> Self {
        let due = |due: &Due| DueRow {
            unit: due.unit.to_string(),
            checklist: due.checklist.id.to_string(),
            version: due.checklist.version.to_string(),
            place: due.place.map(|place| Uuid::from(place.0)),
        };
        Self {
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
        }
    }
}

impl RoundRow {
    fn read(&self) -> Result<Round, DbError> {
        let due = |row: &DueRow| {
            Ok(Due {
                unit: parse(&row.unit)?,
                checklist: ChecklistRef { id: parse(&row.checklist)?, version: parse(&row.version)? },
                place: row.place.map(|place| PlaceId(place.into_inner())),
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
        })
    }
}
