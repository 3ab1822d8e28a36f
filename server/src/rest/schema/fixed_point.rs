//! Shapes of fixed points, for the API description only.

use chrono::{DateTime, Utc};
use utoipa::ToSchema;
use uuid::Uuid;

use super::sheet::PhotoInfo;

/// An area of a checklist.
#[derive(ToSchema)]
pub struct FixedArea {
    /// The checklist, in whatever version.
    #[schema(example = "5s-van-phong")]
    pub checklist: String,
    /// The area.
    #[schema(example = "TTL")]
    pub area: String,
}

/// A fixed point (điểm chụp cố định) with its photos.
#[derive(ToSchema)]
pub struct FixedPoint {
    /// UUID v7, made by the client.
    pub id: Uuid,
    /// The unit.
    #[schema(example = "26740-20250701")]
    pub unit: String,
    /// The room, archive or counter.
    #[schema(required)]
    pub place: Option<Uuid>,
    /// The area that it shows.
    #[schema(required)]
    pub area: Option<FixedArea>,
    /// Its name.
    pub name: String,
    /// Where one stands.
    pub stand: String,
    /// How high the camera is held, in centimetres above the floor, 30 to 300.
    pub height_cm: u16,
    /// What it looks at.
    pub facing: String,
    /// No longer used.
    pub retired: bool,
    /// The standard photo, one of the strip.
    #[schema(required)]
    pub standard: Option<String>,
    /// Every photo, in order of arrival.
    pub shots: Vec<FixedShot>,
    /// Those that are no longer shown.
    pub removed: Vec<String>,
    /// Rises by one with every change; 1 at first.
    pub revision: u64,
    /// Everything that was done, oldest first.
    pub changes: Vec<FixedPointChange>,
}

/// A photo of the strip.
#[derive(ToSchema)]
pub struct FixedShot {
    /// The photo.
    pub photo: String,
    /// What travels with it.
    pub info: PhotoInfo,
    /// Who sent it.
    pub by: Uuid,
    /// When the server took it.
    pub at: DateTime<Utc>,
}

/// One line of the log. Which members are there follows from `what`.
#[derive(ToSchema)]
pub struct FixedPointChange {
    /// When the server took it.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Uuid,
    /// `made`, `corrected`, `shot`, `removed` or `standard`.
    pub what: String,
    /// Corrected: what was said before; standard: the photo before.
    #[schema(value_type = Option<Object>)]
    pub old: Option<serde_json::Value>,
    /// Standard: the photo from then on.
    pub new: Option<String>,
    /// Shot, removed: the photo.
    pub photo: Option<String>,
    /// Removed: why.
    pub reason: Option<String>,
}

/// A fixed point as its unit writes it.
#[derive(ToSchema)]
pub struct FixedPointBody {
    /// The unit.
    #[schema(example = "26740-20250701")]
    pub unit: String,
    /// A place of the unit.
    pub place: Option<Uuid>,
    /// The area that it shows.
    pub area: Option<FixedArea>,
    /// Its name, at most 200 characters.
    pub name: String,
    /// Where one stands, at most 200 characters.
    pub stand: String,
    /// How high the camera is held, in centimetres above the floor, 30 to 300.
    pub height_cm: u16,
    /// What it looks at, at most 200 characters.
    pub facing: String,
    /// No longer used; false when absent.
    pub retired: Option<bool>,
    /// The revision that was looked at; 0 or absent before the first save.
    pub revision: Option<u64>,
}

/// A photo that was taken from the point.
#[derive(ToSchema)]
pub struct FixedShotBody {
    /// A photo that was uploaded before.
    pub photo: String,
    /// What travels with it.
    pub info: PhotoInfo,
}

/// A photo that is taken off the strip.
#[derive(ToSchema)]
pub struct FixedRemoval {
    /// The photo.
    pub photo: String,
    /// Why.
    pub reason: String,
}

/// The standard from now on.
#[derive(ToSchema)]
pub struct FixedStandard {
    /// A photo of the strip; null: none.
    #[schema(required)]
    pub photo: Option<String>,
}
