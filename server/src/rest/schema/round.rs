//! Shapes of rounds, for the API description only.

use chrono::NaiveDate;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ChecklistRef;

/// The last days of a round.
#[derive(ToSchema)]
#[schema(as = RoundDeadlines)]
pub struct Deadlines {
    /// For self-scoring.
    pub self_assessment: NaiveDate,
    /// For verification.
    pub verification: NaiveDate,
    /// For explanation.
    pub explanation: NaiveDate,
}

/// One sheet that a unit owes.
#[derive(ToSchema)]
pub struct Due {
    /// The unit.
    pub unit: String,
    /// The checklist in its exact version.
    pub checklist: ChecklistRef,
    /// The place, or the unit as a whole.
    #[schema(required)]
    pub place: Option<Uuid>,
    /// Who verifies it; null before anybody is assigned, and for teams and heads.
    #[schema(required)]
    pub verifier: Option<Uuid>,
    /// Why the same inspector comes twice in a row; empty otherwise.
    pub overruled: String,
}

/// A round as the committee opens it.
#[derive(ToSchema)]
pub struct Opening {
    /// A quarter.
    #[schema(example = "2026-Q4")]
    pub period: String,
    /// First day.
    pub opens_on: NaiveDate,
    /// Last days, each later than the one before.
    pub deadlines: Deadlines,
    /// Every self sheet that is due.
    pub due: Vec<OpeningDue>,
}

/// A sheet that a unit will owe.
#[derive(ToSchema)]
pub struct OpeningDue {
    /// The unit.
    #[schema(example = "26740-20250701")]
    pub unit: String,
    /// The checklist in its exact version.
    pub checklist: ChecklistRef,
    /// The place, or the unit as a whole.
    pub place: Option<Uuid>,
}

/// Inspectors for due sheets.
#[derive(ToSchema)]
pub struct Assignments {
    /// Lines that are not named stay as they are.
    pub items: Vec<Assignment>,
}

/// An inspector for one due sheet.
#[derive(ToSchema)]
pub struct Assignment {
    /// The unit.
    #[schema(example = "26740-20250701")]
    pub unit: String,
    /// The checklist in its exact version.
    pub checklist: ChecklistRef,
    /// The place, or the unit as a whole.
    pub place: Option<Uuid>,
    /// Who verifies it; null takes the assignment back.
    #[schema(required)]
    pub verifier: Option<Uuid>,
    /// Why the same inspector comes twice in a row, or somebody else goes on with what has begun.
    pub reason: Option<String>,
}

/// Later deadlines.
#[derive(ToSchema)]
pub struct Prolonging {
    /// Last days; none earlier than before.
    pub deadlines: Deadlines,
    /// Why.
    pub reason: String,
}

/// A round.
#[derive(ToSchema)]
pub struct Round {
    /// UUID v7.
    pub id: Uuid,
    /// The period that its sheets count in.
    #[schema(example = "2026-Q4")]
    pub period: String,
    /// First day.
    pub opens_on: NaiveDate,
    /// Last days.
    pub deadlines: Deadlines,
    /// `open`, `closed` or `published`.
    pub state: String,
    /// Every self sheet that is due.
    pub due: Vec<Due>,
    /// Rises by one with every change.
    pub revision: u64,
    /// What the committee did, oldest first; for the committee.
    #[schema(value_type = Vec<Object>)]
    pub changes: Vec<serde_json::Value>,
}
