//! Fixed points at an item that is being scored: the standard photo to compare with, and from where to take the photo.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::send::PATHS;
use crate::{
    app::url,
    domain::{
        ids::{AreaId, FixedPointId, PhotoId, UnitId},
        photo::PhotoInfo,
    },
    offline::{Errand, Method},
};

/// What waits is called as the screens of the unit call it. Not of the page's words: Fill does not carry those.
pub(super) const ONE: &str = "Điểm chụp cố định";

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

/// What puts a photo on the strip of a point.
pub fn shoot(point: FixedPointId, name: &str, unit: &UnitId, photo: &PhotoId, info: &PhotoInfo) -> Errand {
    let title = format!("{ONE} · {name}");
    let body = json!({ "photo": photo, "info": info }).to_string();
    let errand = Errand::new(title, Method::Post, format!("{PATHS}{point}/shoot"), body, url::fixed_points(unit));
    Errand { photos: [photo.clone()].into(), ..errand }
}

/// The points that a sheet's items can be compared at, as far as this person sees them.
#[cfg(feature = "ssr")]
pub async fn hints(
    ports: &crate::ports::Ports,
    person: &crate::domain::person::Person,
    head: &crate::domain::sheet::Head,
    tree: &crate::domain::unit::Tree,
) -> Result<Vec<PointHint>, crate::error::AppError> {
    use crate::domain::person::{Action, Subject, Verdict, policy};

    let points = ports.fixed_points.list(Some(std::slice::from_ref(&head.unit))).await?;
    let writes = policy(person, Action::WriteFixedPoints, Subject::of_unit(&head.unit), tree) == Verdict::Allowed;
    let hint = |point: crate::domain::fixed_point::FixedPoint| {
        let area = point.facts.area.clone().filter(|area| area.checklist == head.checklist.id)?;
        let here = !point.facts.retired && (head.place.is_none() || point.facts.place == head.place);
        let ghost = point.ghost().filter(|_| writes).cloned();
        let shows = here && (point.standard.is_some() || ghost.is_some());
        shows.then(|| PointHint {
            id: point.id,
            area: area.area,
            name: point.facts.name,
            standard: point.standard,
            ghost,
        })
    };
    Ok(ports.seen(person, points).await?.into_iter().filter_map(hint).collect())
}
