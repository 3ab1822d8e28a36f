//! A fixed point (điểm chụp cố định, 定点撮影): from the same place, at the same height, in the same direction the same
//! thing is photographed again and again, so that one sees what has changed. One of its photos is the standard (ảnh chuẩn)
//! against which anybody compares. Every step is kept in its log and no photo is taken out of it. No clock is here, nor who
//! may do what: that is the policy's business.

mod act;
mod facts;
mod sight;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use act::{FixedPointAct, FixedPointRefusal};
pub use facts::{FixedArea, FixedPointFacts, HEIGHTS, MAX_LINE};
pub use sight::blind_since;

use super::{
    ids::{FixedPointId, PersonId, PhotoId},
    photo::PhotoInfo,
};

/// A photo of the strip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedShot {
    /// The photo.
    pub photo: PhotoId,
    /// When the shutter fell, and whence it came.
    pub info: PhotoInfo,
    /// Who sent it.
    pub by: PersonId,
    /// When the server took it.
    pub at: DateTime<Utc>,
}

impl FixedShot {
    /// When it was taken: a tablet's clock that runs ahead does not make it later than it arrived.
    pub fn taken_at(&self) -> DateTime<Utc> {
        self.info.taken_at.min(self.at)
    }
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum FixedPointChangeKind {
    /// Lập điểm chụp.
    Made,
    /// Sửa mô tả.
    Corrected {
        /// What was said before.
        old: Box<FixedPointFacts>,
    },
    /// Thêm ảnh.
    Shot {
        /// The photo.
        photo: PhotoId,
    },
    /// Bỏ ảnh khỏi dải ảnh.
    Removed {
        /// The photo.
        photo: PhotoId,
        /// Why.
        reason: String,
    },
    /// Chọn ảnh chuẩn.
    Standard {
        /// The standard before.
        old: Option<PhotoId>,
        /// The standard from then on.
        new: Option<PhotoId>,
    },
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedPointChange {
    /// When the server took it.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: PersonId,
    /// What.
    #[serde(flatten)]
    pub what: FixedPointChangeKind,
}

/// A fixed point with its photos.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedPoint {
    /// UUID v7, made by the client.
    pub id: FixedPointId,
    /// How it is found again.
    #[serde(flatten)]
    pub facts: FixedPointFacts,
    /// Ảnh chuẩn, one of the strip.
    pub standard: Option<PhotoId>,
    /// Every photo that was ever taken from here, in order of arrival.
    pub shots: Vec<FixedShot>,
    /// Those that are no longer shown.
    pub removed: BTreeSet<PhotoId>,
    /// Rises by one with every change; 1 at first.
    pub revision: u64,
    /// Oldest first.
    pub changes: Vec<FixedPointChange>,
}

impl FixedPoint {
    /// A point that is made now.
    pub fn new(id: FixedPointId, facts: FixedPointFacts, by: PersonId, at: DateTime<Utc>) -> Self {
        let changes = vec![FixedPointChange { at, by, what: FixedPointChangeKind::Made }];
        Self { id, facts, standard: None, shots: Vec::new(), removed: BTreeSet::new(), revision: 1, changes }
    }

    /// The photos that are shown, oldest first.
    pub fn strip(&self) -> Vec<&FixedShot> {
        let mut strip: Vec<_> = self.shots.iter().filter(|shot| !self.removed.contains(&shot.photo)).collect();
        strip.sort_by_key(|shot| (shot.taken_at(), shot.at));
        strip
    }

    /// The photo to line the next one up with: the last one, or the standard before there is any.
    pub fn ghost(&self) -> Option<&PhotoId> {
        self.strip().last().map(|shot| &shot.photo).or(self.standard.as_ref())
    }
}

#[cfg(test)]
mod tests;
