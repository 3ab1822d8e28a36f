//! The change log of a sheet (nhật ký thay đổi).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::State;
use crate::domain::{
    answer::Value,
    ids::{AreaId, DeviceId, ItemId, PersonId, PhotoId},
};

/// One row of the change log (nhật ký thay đổi).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The revision that it became part of.
    pub revision: u64,
    /// Corrected time of the statement.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: PersonId,
    /// On which device.
    pub device: DeviceId,
    /// What changed.
    #[serde(flatten)]
    pub what: ChangeKind,
}

/// What changed, with old and new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum ChangeKind {
    /// The value of an answer.
    Value {
        /// The item.
        item: ItemId,
        /// Before.
        old: Option<Value>,
        /// After. In a lost race this is the value that did not stand.
        new: Option<Value>,
        /// Whether the new value stands; false when a newer one was there already.
        stands: bool,
    },
    /// The note of an answer.
    Note {
        /// The item.
        item: ItemId,
        /// Before.
        old: String,
        /// After.
        new: String,
        /// Whether the new note stands.
        stands: bool,
    },
    /// A photo was attached to an item.
    PhotoAdded {
        /// The item.
        item: ItemId,
        /// The photo.
        photo: PhotoId,
    },
    /// A photo was hidden.
    PhotoHidden {
        /// The item.
        item: ItemId,
        /// The photo.
        photo: PhotoId,
    },
    /// A hidden photo is shown again.
    PhotoRestored {
        /// The item.
        item: ItemId,
        /// The photo.
        photo: PhotoId,
    },
    /// A photo was attached to an area.
    AreaPhotoAdded {
        /// The area.
        area: AreaId,
        /// The photo.
        photo: PhotoId,
    },
    /// The head disputes an item of the verification (giải trình).
    Disputed {
        /// The item.
        item: ItemId,
        /// Why.
        explanation: String,
        /// Evidence.
        #[serde(default)]
        photos: Vec<PhotoId>,
    },
    /// The second verification answers a disputed item (thẩm định lần 2).
    Ruled {
        /// The item.
        item: ItemId,
        /// The verified value before.
        old: Option<Value>,
        /// From now on.
        new: Value,
        /// Why.
        reason: String,
    },
    /// The committee lets a late sheet count (nộp muộn).
    Admitted {
        /// Why.
        reason: String,
    },
    /// Another inspector goes on with the verification (bàn giao thẩm định).
    HandedOver {
        /// Who had it.
        from: PersonId,
        /// Who goes on.
        to: PersonId,
        /// Why.
        reason: String,
    },
    /// The sheet moved to another state.
    State {
        /// Before.
        old: State,
        /// After.
        new: State,
        /// Why, where a reason is asked for.
        #[serde(default)]
        reason: String,
    },
}
