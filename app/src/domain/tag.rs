//! An area tag (mã khu vực): what the printed code on a door, a counter or a shelf says, and which tags a unit puts up.
//! It names things, never a round or a sheet: a tag hangs for years. What it opens for whom is the page's business.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    checklist::Checklist,
    ids::{AreaId, ChecklistId, PlaceId, UnitId},
    scales::Scales,
    unit::{Place, Unit},
};

/// What stands in the place of a place for the unit as a whole.
const WHOLE: &str = "-";

/// What a tag says. Printed as `/t/<unit>/<place or ->`, and `/<checklist>/<area>` behind it; the place as 32 digits.
/// The area goes with its checklist, because two checklists may give the same code to different areas (`QTR`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Tag {
    /// The unit.
    pub unit: UnitId,
    /// The place where it hangs; none for the unit as a whole.
    pub place: Option<PlaceId>,
    /// The area; none for all that is in the place.
    pub area: Option<TagArea>,
}

/// An area of a checklist (khu vực), whatever the checklist's version.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TagArea {
    /// The checklist.
    pub checklist: ChecklistId,
    /// Its area.
    pub area: AreaId,
}

/// Why a text is not a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotATag {
    /// Neither an address that begins with http(s) nor a path, or one that leads elsewhere.
    #[error("this is not an area tag, expected /t/<unit>/<place or ->/<checklist>/<area>")]
    Foreign,
    /// It begins as a tag does, and names something that cannot be.
    #[error("the tag is damaged: its {0} cannot be read")]
    Broken(&'static str),
}

impl FromStr for Tag {
    type Err = NotATag;

    /// Reads a path, or a whole address: its host is that of the day of printing and says nothing.
    fn from_str(text: &str) -> Result<Self, NotATag> {
        let parts: Vec<&str> = path_of(text)?.strip_prefix("/t/").ok_or(NotATag::Foreign)?.split('/').collect();
        let (unit, place, area) = match parts[..] {
            [unit, place] => (unit, place, None),
            [unit, place, checklist, area] => (unit, place, Some((checklist, area))),
            _ => return Err(NotATag::Foreign),
        };
        let broken = NotATag::Broken;
        let area = match area {
            Some((checklist, area)) => Some(TagArea {
                checklist: checklist.parse().map_err(|_| broken("checklist"))?,
                area: area.parse().map_err(|_| broken("area"))?,
            }),
            None => None,
        };
        Ok(Self { unit: unit.parse().map_err(|_| broken("unit"))?, place: place_of(place)?, area })
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/t/{}/", self.unit)?;
        match self.place {
            Some(PlaceId(id)) => write!(f, "{}", id.simple())?,
            None => f.write_str(WHOLE)?,
        }
        match &self.area {
            Some(TagArea { checklist, area }) => write!(f, "/{checklist}/{area}"),
            None => Ok(()),
        }
    }
}

impl TryFrom<String> for Tag {
    type Error = NotATag;

    fn try_from(text: String) -> Result<Self, NotATag> {
        text.parse()
    }
}

impl From<Tag> for String {
    fn from(tag: Tag) -> Self {
        tag.to_string()
    }
}

/// The path of a whole address, or the path that the text is: the host of an address is that of the day of printing and
/// says nothing.
///
/// # Errors
/// The address does not begin with http(s).
pub(super) fn path_of(text: &str) -> Result<&str, NotATag> {
    match text.split_once("://") {
        Some((scheme, rest)) if is_web(scheme) => Ok(rest.find('/').map_or("", |at| &rest[at..])),
        Some(_) => Err(NotATag::Foreign),
        None => Ok(text),
    }
}

fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

/// 32 lower-case digits and nothing else, so that one tag has one spelling.
fn place_of(text: &str) -> Result<Option<PlaceId>, NotATag> {
    if text == WHOLE {
        return Ok(None);
    }
    let id = Uuid::try_parse(text).ok().filter(|id| id.simple().to_string() == text);
    id.map(|id| Some(PlaceId(id))).ok_or(NotATag::Broken("place"))
}

/// The tags that a unit puts up: what hangs once for the whole unit first, then place by place in their order; each in
/// the order of the checklists and their areas. An area that belongs into rooms of which the unit has none is the unit's.
pub fn tags(unit: &Unit, places: &[Place], checklists: &[&Checklist], scales: &Scales) -> Vec<Tag> {
    let mut found = Vec::new();
    for checklist in checklists {
        let due = scales.subjects(checklist, &unit.kind, places);
        let is_seen = |area: &AreaId| {
            checklist.items.iter().any(|item| item.area.as_ref() == Some(area) && item.applies_to(&unit.kind))
        };
        for area in checklist.areas.iter().filter(|area| !due.is_empty() && is_seen(&area.id)) {
            let is_here = |at: &usize| scales.holds(&places[*at], &checklist.id, &area.id);
            let mut at: Vec<_> = (0..places.len()).filter(is_here).map(Some).collect();
            if at.is_empty() {
                at.push(None);
            }
            let named = TagArea { checklist: checklist.id.clone(), area: area.id.clone() };
            found.extend(at.into_iter().map(|at| (at, named.clone())));
        }
    }
    // Stable: inside a place the order of checklists and areas stays.
    found.sort_by_key(|(at, _)| *at);
    let tag = |(at, area): (Option<usize>, TagArea)| Tag {
        unit: unit.id.clone(),
        place: at.map(|at| places[at].id),
        area: Some(area),
    };
    found.into_iter().map(tag).collect()
}
