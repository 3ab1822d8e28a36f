//! Shapes of draws, for the API description only.

use chrono::{DateTime, NaiveDate, Utc};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ChecklistRef;

/// From whom is drawn.
#[derive(ToSchema)]
#[schema(as = DrawPool)]
pub struct Pool {
    /// The pilot units of this block; without one, all pilot units.
    pub block: Option<String>,
    /// The units themselves or parts of them.
    pub parts: Parts,
}

/// What of a unit is one candidate.
#[derive(ToSchema)]
#[schema(as = DrawParts)]
pub struct Parts {
    /// `units`, `areas` or `places`.
    pub kind: String,
    /// Areas: of this checklist in its exact version.
    pub checklist: Option<ChecklistRef>,
}

/// A draw as the committee announces it.
#[derive(ToSchema)]
#[schema(as = DrawAnnouncement)]
pub struct Announcement {
    /// A quarter that is not over.
    #[schema(example = "2026-Q4")]
    pub period: String,
    /// How many are drawn.
    pub n: u32,
    /// From whom.
    pub pool: Pool,
}

/// How one signal becomes lots.
#[derive(ToSchema)]
#[schema(as = DrawRate)]
pub struct Rate {
    /// How much of the signal one step takes.
    pub per: u32,
    /// Lots for one step.
    pub add: u32,
    /// Most lots that the signal gives.
    pub cap: u32,
}

/// The figures that lots are counted out by.
#[derive(ToSchema)]
#[schema(as = DrawWeights)]
pub struct Weights {
    /// Unique among the versions.
    pub version: String,
    /// First day in force.
    pub from: NaiveDate,
    /// Lots of everybody.
    pub base: u32,
    /// By days since the last visit; who was never visited gets the cap.
    pub visit: Rate,
    /// By hundredths of a percentage point by which the self-score is too high.
    pub gap: Rate,
    /// By overdue corrective actions.
    pub overdue: Rate,
    /// By rubber-stamp hints.
    pub hints: Rate,
}

/// How much of a unit is visited.
#[derive(ToSchema)]
#[schema(as = DrawScope)]
pub struct Scope {
    /// `unit`, `area` or `place`.
    pub kind: String,
    /// Area: the checklist in its exact version.
    pub checklist: Option<ChecklistRef>,
    /// Area: the area.
    pub area: Option<String>,
    /// Place: the place.
    pub place: Option<Uuid>,
}

/// What is visited when it is drawn.
#[derive(ToSchema)]
#[schema(as = DrawTarget)]
pub struct Target {
    /// The unit.
    #[schema(example = "26740-20250701")]
    pub unit: String,
    /// All of it or a part.
    pub scope: Scope,
}

/// What is known of a candidate on the day of the draw.
#[derive(ToSchema)]
#[schema(as = DrawSignals)]
pub struct Signals {
    /// Days since the last visit; null means never.
    #[schema(required)]
    pub days_since_visit: Option<u32>,
    /// Self minus verified, in hundredths of a percentage point.
    pub gap: i32,
    /// Corrective actions past their due date.
    pub overdue_actions: u32,
    /// Rubber-stamp hints.
    pub hints: u32,
}

/// The lots of a candidate, share by share.
#[derive(ToSchema)]
#[schema(as = DrawWeight)]
pub struct Weight {
    /// What everybody holds.
    pub base: u32,
    /// For the time since the last visit.
    pub visit: u32,
    /// For the calibration gap.
    pub gap: u32,
    /// For overdue corrective actions.
    pub overdue: u32,
    /// For rubber-stamp hints.
    pub hints: u32,
}

/// One line of the list.
#[derive(ToSchema)]
#[schema(as = DrawCandidate)]
pub struct Candidate {
    /// What is visited.
    pub target: Target,
    /// What is known of it.
    pub signals: Signals,
    /// Its lots.
    pub weight: Weight,
}

/// One draw out of the urn.
#[derive(ToSchema)]
#[schema(as = DrawPick)]
pub struct Pick {
    /// Who holds the lot.
    pub target: Target,
    /// The lot's number, from 1 to `of`.
    pub lot: u64,
    /// How many lots were in the urn.
    pub of: u64,
}

/// The visit that a pick asks for.
#[derive(ToSchema)]
#[schema(as = DrawVisit)]
pub struct Visit {
    /// What is visited.
    pub target: Target,
    /// Who goes there; null before anybody is assigned, and for everybody but the committee and the inspector.
    #[schema(required)]
    pub inspector: Option<Uuid>,
    /// Since when; what was begun before is not the visit. Null where the inspector is.
    #[schema(required)]
    pub assigned_at: Option<DateTime<Utc>>,
    /// The spot audit that began the visit.
    #[schema(required)]
    pub sheet: Option<Uuid>,
}

/// A draw.
#[derive(ToSchema)]
#[schema(as = Draw)]
pub struct Drawing {
    /// UUID v7.
    pub id: Uuid,
    /// The day of the draw.
    pub drawn_on: NaiveDate,
    /// The period that the visits belong to.
    #[schema(example = "2026-Q4")]
    pub period: String,
    /// How many are drawn.
    pub n: u32,
    /// The figures in force on that day.
    pub weights: Weights,
    /// SHA-256 of the seed, published before the draw is opened.
    pub commitment: String,
    /// SHA-256 of the canonical list.
    pub list_hash: String,
    /// Everybody who can be drawn; empty in lists and where it is withheld.
    pub candidates: Vec<Candidate>,
    /// Null until the draw is opened, and where it is withheld.
    #[schema(required)]
    pub seed: Option<String>,
    /// In the order in which they are drawn; empty until the draw is opened, and where they are withheld.
    pub picks: Vec<Pick>,
    /// From whom is drawn.
    pub pool: Pool,
    /// `announced`, `opened` or `disclosed`.
    pub state: String,
    /// One for each pick, in the same order; outside the committee and before the disclosure only those that concern the
    /// caller.
    pub visits: Vec<Visit>,
    /// Rises by one with every change.
    pub revision: u64,
    /// What the committee did, oldest first; for the committee.
    #[schema(value_type = Vec<Object>)]
    pub changes: Vec<serde_json::Value>,
}

/// Inspectors for picks.
#[derive(ToSchema)]
pub struct VisitAssignments {
    /// Picks that are not named stay as they are.
    pub items: Vec<VisitAssignment>,
}

/// An inspector for one pick.
#[derive(ToSchema)]
pub struct VisitAssignment {
    /// 1 for the first that was drawn.
    pub pick: u32,
    /// Who goes there; null takes the assignment back.
    #[schema(required)]
    pub inspector: Option<Uuid>,
}
