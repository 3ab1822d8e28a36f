//! What the page of fixed points asks the server for. Everything that changes a point goes through `/api/v1`.

use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        fixed_point::{FixedArea, FixedPoint},
        ids::{PlaceId, UnitId},
        text::Text,
    },
    error::AppError,
};

#[cfg(feature = "ssr")]
use super::load;

/// A point with the names that its record leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointLine {
    /// The point, as far as this person sees it.
    pub point: FixedPoint,
    /// Its room.
    pub place_name: Option<String>,
    /// Its area.
    pub area_name: Option<Text>,
}

/// What a point is described with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// The unit.
    pub unit: UnitId,
    /// Its places.
    pub places: Vec<(PlaceId, String)>,
    /// The areas of checklists that apply to it: "Tủ, hồ sơ · 5S tại văn phòng".
    pub areas: Vec<(FixedArea, Text)>,
}

/// The points of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedPointsPage {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// By place and name, those that are no longer used last.
    pub lines: Vec<PointLine>,
    /// None for those who only look.
    pub desk: Option<Desk>,
    /// Whether the reader chooses standards.
    pub chooses: bool,
    /// Since when the reader sees nothing new: a round runs that is not published.
    pub blind_since: Option<NaiveDate>,
}

/// The fixed points of a unit.
#[server(FixedPointsFn)]
pub async fn fixed_points(
    /// The unit.
    id: UnitId,
) -> Result<FixedPointsPage, AppError> {
    load::page(id).await
}
