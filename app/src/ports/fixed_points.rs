//! Fixed points, whole: what of them a person may see is [`super::Ports::seen`]'s. They are written through `/api/v1`.

use async_trait::async_trait;

use super::Stored;
use crate::domain::{
    fixed_point::FixedPoint,
    ids::{FixedPointId, UnitId},
};

/// Fixed points (điểm chụp cố định).
#[async_trait]
pub trait FixedPoints: Send + Sync {
    /// One point.
    async fn get(&self, id: FixedPointId) -> Stored<Option<FixedPoint>>;
    /// The points of these units, or of all, by id.
    async fn list(&self, units: Option<&[UnitId]>) -> Stored<Vec<FixedPoint>>;
}
