//! Registers of quality systems, for reading; they are written through `/api/v1`.

use async_trait::async_trait;

use super::Stored;
use crate::domain::{ids::UnitId, quality_system::QualitySystem};

/// Registers of quality systems (HTQLCL).
#[async_trait]
pub trait QualitySystems: Send + Sync {
    /// Every register that somebody has written in, by unit, without its log.
    async fn all(&self) -> Stored<Vec<QualitySystem>>;
    /// One register; none when nobody has written in it.
    async fn get(&self, unit: &UnitId) -> Stored<Option<QualitySystem>>;
}
