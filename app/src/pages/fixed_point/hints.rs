//! Fixed points at an item that is being scored: the standard photo to compare with, and from where to take the photo.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{send::PATHS, words::PointWords};
use crate::{
    app::url,
    domain::{
        ids::{AreaId, FixedPointId, PhotoId, UnitId},
        photo::PhotoInfo,
    },
    i18n::Lang,
    offline::{Errand, Method},
};

/// A point of the area of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointHint {
    /// The point.
    pub id: FixedPointId,
    /// The area.
    pub area: AreaId,
    /// Its name.
    pub name: String,
    /// Ảnh chuẩn.
    pub standard: Option<PhotoId>,
    /// The photo to line the next one up with; none for those who take none here.
    pub ghost: Option<PhotoId>,
}

/// A photo that is put on the strip of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shooting {
    /// The point.
    pub point: FixedPointId,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: UnitId,
    /// The photo.
    pub photo: PhotoId,
    /// What travels with it.
    pub info: PhotoInfo,
}

impl Shooting {
    /// The call that does it.
    pub fn errand(&self) -> Errand {
        let Self { point, name, unit, photo, info } = self;
        let body = json!({ "photo": photo, "info": info }).to_string();
        let path = format!("{PATHS}{point}/shoot");
        let errand = Errand::new(titled(name), Method::Post, path, body, url::fixed_points(unit));
        Errand { photos: [photo.clone()].into(), ..errand }
    }
}

/// "Điểm chụp cố định · Tủ hồ sơ": what waits is called as the screens of the unit call it.
pub(super) fn titled(name: &str) -> String {
    format!("{} · {name}", PointWords::of(Lang::Vi).one)
}
