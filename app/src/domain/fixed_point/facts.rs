//! How a fixed point is found again: which room, where one stands, how high the camera is held, what it looks at. Whether
//! the place is the unit's and the area is of the checklist is the server's to check.

use serde::{Deserialize, Serialize};

use crate::domain::{
    fault::FieldFault,
    ids::{AreaId, ChecklistId, PlaceId, UnitId},
    text::clean,
};

/// Longest name or instruction, in characters: it is read while standing.
pub const MAX_LINE: usize = 200;

/// How high a camera can be held, in centimetres above the floor.
pub const HEIGHTS: std::ops::RangeInclusive<u16> = 30..=300;

/// An area of a checklist (khu vực).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedArea {
    /// The checklist, in whatever version.
    pub checklist: ChecklistId,
    /// The area.
    pub area: AreaId,
}

/// What is said of a fixed point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedPointFacts {
    /// The unit.
    pub unit: UnitId,
    /// Phòng, kho, quầy; none outside of places.
    pub place: Option<PlaceId>,
    /// Khu vực that it shows, so that Fill offers it there.
    pub area: Option<FixedArea>,
    /// Tên điểm chụp: "Tủ hồ sơ cạnh cửa sổ".
    pub name: String,
    /// Chỗ đứng: "ngay cửa ra vào, lưng sát khung cửa".
    pub stand: String,
    /// Độ cao máy, in centimetres above the floor, of [`HEIGHTS`].
    pub height_cm: u16,
    /// Hướng chụp: "nhìn thẳng vào tủ, lấy trọn ba ngăn".
    pub facing: String,
    /// Ngừng dùng: the point takes no more photos, what it has stays.
    pub retired: bool,
}

impl FixedPointFacts {
    /// The same with its texts in the form in which they are kept.
    pub fn cleaned(self) -> Self {
        Self { name: clean(&self.name), stand: clean(&self.stand), facing: clean(&self.facing), ..self }
    }

    /// Every fault of cleaned ones.
    pub fn faults(&self) -> Vec<FieldFault> {
        let texts = [("name", &self.name), ("stand", &self.stand), ("facing", &self.facing)];
        let said = texts.into_iter().filter_map(|(path, text)| match text.chars().count() {
            0 => Some(FieldFault::new(path, "missing_text", "say it in a few words")),
            n if n > MAX_LINE => Some(FieldFault::new(path, "too_long", format!("at most {MAX_LINE} characters"))),
            _ => None,
        });
        let message = format!("from {} to {} centimetres above the floor", HEIGHTS.start(), HEIGHTS.end());
        let height = (!HEIGHTS.contains(&self.height_cm)).then(|| FieldFault::new("height_cm", "bad_height", message));
        said.chain(height).collect()
    }
}
