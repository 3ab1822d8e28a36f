//! Shapes of red tags, for the API description only.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use utoipa::ToSchema;
use uuid::Uuid;

use super::sheet::PhotoInfo;

/// A red tag (thẻ đỏ) as of today.
#[derive(ToSchema)]
pub struct RedTag {
    /// UUID v7, made by the client.
    pub id: Uuid,
    /// Given by the server, for each unit and year from 1 on.
    #[schema(example = "TĐ-2026-0007")]
    pub number: String,
    /// The unit.
    #[schema(example = "26740-20250701")]
    pub unit: String,
    /// Where the thing was found.
    #[schema(required)]
    pub place: Option<Uuid>,
    /// Where exactly.
    pub spot: String,
    /// The thing.
    pub item: String,
    /// How many.
    pub quantity: u32,
    /// A reason of the scales.
    #[schema(example = "hong")]
    pub reason: String,
    /// What else is to be said.
    pub note: String,
    /// Photos by their ids.
    pub photos: BTreeMap<String, PhotoInfo>,
    /// The day of the tag.
    pub tagged_on: NaiveDate,
    /// The last day for the decision.
    pub decide_by: NaiveDate,
    /// `tagged`, `held`, `decided`, `done` or `withdrawn`.
    pub state: String,
    /// Rises by one with every change.
    pub revision: u64,
    /// Everything that was done, oldest first.
    pub changes: Vec<RedTagChange>,
    /// Days since the tag was put on; of one that has ended, until then.
    pub age_days: i64,
    /// The last day for the decision has passed without one.
    pub overdue: bool,
}

/// One line of a tag's log. Which members are there follows from `what`.
#[derive(ToSchema)]
pub struct RedTagChange {
    /// When the server took it.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Uuid,
    /// `tagged`, `corrected`, `held`, `decided`, `carried_out` or `withdrawn`.
    pub what: String,
    /// Corrected: what was written on the tag before.
    #[schema(value_type = Option<Object>)]
    pub old: Option<serde_json::Value>,
    /// Held: where the thing waits.
    pub place: Option<String>,
    /// Decided: a decision of the scales.
    pub decision: Option<String>,
    /// Decided: where the thing goes.
    pub to: Option<String>,
    /// Decided, withdrawn: the grounds.
    pub reason: Option<String>,
    /// Carried out: how.
    pub note: Option<String>,
    /// Held, decided, carried out: the day.
    pub on: Option<NaiveDate>,
}

/// A red tag as its unit writes it.
#[derive(ToSchema)]
pub struct RedTagBody {
    /// The unit.
    #[schema(example = "26740-20250701")]
    pub unit: String,
    /// Where the thing was found: a place of the unit.
    pub place: Option<Uuid>,
    /// Where exactly.
    pub spot: Option<String>,
    /// The thing.
    pub item: String,
    /// How many, 1 when absent.
    pub quantity: Option<u32>,
    /// A reason of the scales.
    #[schema(example = "hong")]
    pub reason: String,
    /// What else is to be said.
    pub note: Option<String>,
    /// 1 to 6 photos that were uploaded before, by their ids.
    pub photos: BTreeMap<String, PhotoInfo>,
    /// The day of the tag, not later than today.
    pub tagged_on: NaiveDate,
    /// The last day for the decision; as many days later as the scales say when absent.
    pub decide_by: Option<NaiveDate>,
    /// The revision that was looked at; 0 or absent before the first save.
    pub revision: Option<u64>,
}

/// The thing was moved to the holding area.
#[derive(ToSchema)]
#[schema(as = RedTagHolding)]
pub struct Holding {
    /// Where it waits.
    pub place: String,
    /// Since when.
    pub on: NaiveDate,
}

/// What becomes of the thing.
#[derive(ToSchema)]
#[schema(as = RedTagRuling)]
pub struct Ruling {
    /// A decision of the scales.
    #[schema(example = "thanh_ly")]
    pub decision: String,
    /// Where it goes; required where the decision has `to` in the scales.
    pub to: Option<String>,
    /// The grounds; required where the thing goes nowhere.
    pub reason: Option<String>,
    /// The day of the decision.
    pub on: NaiveDate,
}

/// The decision was carried out.
#[derive(ToSchema)]
#[schema(as = RedTagOutcome)]
pub struct Outcome {
    /// When.
    pub on: NaiveDate,
    /// How.
    pub note: Option<String>,
}

/// The tag was a mistake.
#[derive(ToSchema)]
#[schema(as = RedTagWithdrawal)]
pub struct Withdrawal {
    /// Why.
    pub reason: String,
}
