//! Which places a checklist is about (địa điểm áp dụng của bảng kiểm), and in which its areas are found.

use serde::{Deserialize, Serialize};

use super::Scales;
use crate::domain::{
    checklist::Checklist,
    ids::{AreaId, ChecklistId, PlaceId, UnitKind},
    unit::Place,
};

/// The places that a checklist is about. A checklist without an entry is about the unit as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// The checklist, in every version.
    pub checklist: ChecklistId,
    /// Kinds of place (`kho`, `quay` …), see [`Place::kind`].
    pub place_kinds: Vec<String>,
    /// Each such place has a sheet of its own; otherwise there is one for a unit that has such a place.
    pub each: bool,
}

/// Where areas of a checklist are found: desks stand in every room. The unit has one sheet all the same; its area tags
/// hang in each such place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaPlaces {
    /// The checklist, in every version.
    pub checklist: ChecklistId,
    /// Its areas.
    pub areas: Vec<AreaId>,
    /// Kinds of place, see [`Place::kind`].
    pub place_kinds: Vec<String>,
}

impl Scales {
    /// What of a unit a checklist is about, one line for each sheet: its places one by one, or `None` for the unit as a
    /// whole. Nothing when no item applies to the unit's kind, or when it has no such place.
    pub fn subjects(&self, checklist: &Checklist, kind: &UnitKind, places: &[Place]) -> Vec<Option<PlaceId>> {
        if !checklist.items.iter().any(|item| item.applies_to(kind)) {
            return Vec::new();
        }
        let Some(location) = self.locations.iter().find(|location| location.checklist == checklist.id) else {
            return vec![None];
        };
        let mut there = places.iter().filter(|place| location.place_kinds.contains(&place.kind));
        match location.each {
            true => there.map(|place| Some(place.id)).collect(),
            false => there.next().map(|_| None).into_iter().collect(),
        }
    }

    /// The checklists that can be taken to one place: those that are about such places, else those about units as a
    /// whole, which serve every other room. Only those with an item for this kind of unit.
    pub fn of_place<'a>(
        &self,
        place: &Place,
        kind: &UnitKind,
        checklists: impl IntoIterator<Item = &'a Checklist>,
    ) -> Vec<&'a Checklist> {
        let there = |c: &&Checklist| c.items.iter().any(|item| item.applies_to(kind));
        let location = |c: &Checklist| self.locations.iter().find(|location| location.checklist == c.id);
        let (general, special): (Vec<_>, Vec<_>) =
            checklists.into_iter().filter(there).partition(|c| location(c).is_none());
        let is_meant = |c: &&Checklist| location(c).is_some_and(|l| l.place_kinds.contains(&place.kind));
        let meant: Vec<_> = special.into_iter().filter(is_meant).collect();
        if meant.is_empty() { general } else { meant }
    }

    /// Whether an area of a checklist is found in this place. Of areas that are named nowhere, those of a checklist about
    /// such places are; a lobby or the gate is the unit's own.
    pub fn holds(&self, place: &Place, checklist: &ChecklistId, area: &AreaId) -> bool {
        let is_named = |named: &&AreaPlaces| named.checklist == *checklist && named.areas.contains(area);
        let mut named = self.area_places.iter().filter(is_named).peekable();
        match named.peek() {
            Some(_) => named.any(|named| named.place_kinds.contains(&place.kind)),
            None => {
                let about = self.locations.iter().find(|location| location.checklist == *checklist);
                about.is_some_and(|location| location.place_kinds.contains(&place.kind))
            }
        }
    }
}
