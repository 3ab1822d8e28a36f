//! Shapes of what a unit disputes of its verification and how it is answered, for the API description only.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::sheet::PhotoInfo;

/// An item that the unit disputes (giải trình).
#[derive(ToSchema)]
pub struct Dispute {
    /// The item.
    #[schema(example = "VP-S1-01")]
    pub item: String,
    /// Why.
    pub explanation: String,
    /// Evidence.
    pub photos: Vec<String>,
    /// The head of the unit.
    pub by: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// The second verification's answer; null before it.
    #[schema(required)]
    pub ruling: Option<Ruling>,
}

/// The second verification's answer to a disputed item.
#[derive(ToSchema)]
pub struct Ruling {
    /// The verified value before.
    #[schema(value_type = Option<Object>, required)]
    pub old: Option<Value>,
    /// From now on.
    #[schema(value_type = Object)]
    pub new: Value,
    /// Why.
    pub reason: String,
    /// The inspector.
    pub by: Uuid,
    /// When.
    pub at: DateTime<Utc>,
}

/// What the head says to the verification.
#[derive(ToSchema)]
pub struct Explain {
    /// Disputed items; empty accepts the verification.
    pub items: Vec<ExplainedItem>,
    /// What is known of the photos that are named.
    pub photo_info: Option<BTreeMap<String, PhotoInfo>>,
}

/// One disputed item.
#[derive(ToSchema)]
pub struct ExplainedItem {
    /// The item; one in which the two sheets differ.
    #[schema(example = "VP-S1-01")]
    pub item: String,
    /// Why the unit's own answer holds.
    pub explanation: String,
    /// Evidence, uploaded before.
    pub photos: Option<Vec<String>>,
}

/// The second verification.
#[derive(ToSchema)]
pub struct Settle {
    /// An answer to every disputed item.
    pub items: Vec<RuledItem>,
}

/// The answer to one disputed item.
#[derive(ToSchema)]
pub struct RuledItem {
    /// The item.
    #[schema(example = "VP-S1-01")]
    pub item: String,
    /// What holds; the verified value as it is when the dispute is dismissed.
    #[schema(value_type = Object)]
    pub value: Value,
    /// Why.
    pub reason: String,
}
