//! Units (đơn vị) with their days in force, their places, and the tree as of a day.
//! Why dated: 167 of the 168 commune codes of 1/7/2025 were used before, most by another unit (NQ 1685/NQ-UBTVQH15).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{Block, PlaceId, UnitId, UnitKind};

/// Days from the first to the last, both included; no last day means "until further notice".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force.
    pub to: Option<NaiveDate>,
}

impl Span {
    /// Whether the day lies inside.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether every day of `other` lies inside.
    pub fn covers(&self, other: &Span) -> bool {
        self.from <= other.from
            && match (self.to, other.to) {
                (None, _) => true,
                (Some(mine), Some(theirs)) => theirs <= mine,
                (Some(_), None) => false,
            }
    }
}

/// The duty to run a quality system under Quyết định 19/2014/QĐ-TTg: an attribute of the unit, not of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QmsDuty {
    /// Bắt buộc.
    Mandatory,
    /// Khuyến khích.
    Encouraged,
    /// Not named by the decision.
    #[default]
    None,
}

/// A unit (đơn vị) during one legal life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// `<code>-<first day in force>`.
    pub id: UnitId,
    /// The administrative code, not unique over time.
    pub code: String,
    /// Full official name, NFC.
    pub name: String,
    /// Kind, an open list.
    pub kind: UnitKind,
    /// The block (khối) inside which it is ranked; none means not ranked.
    pub block: Option<Block>,
    /// The unit above it; none for the City.
    pub parent: Option<UnitId>,
    /// ISO 9001 duty.
    pub qms_duty: QmsDuty,
    /// Days in which it is a pilot unit (đơn vị thí điểm).
    pub pilot: Vec<Span>,
    /// Days in force.
    pub valid: Span,
}

impl Unit {
    /// Whether it is a pilot unit on this day.
    pub fn is_pilot(&self, day: NaiveDate) -> bool {
        self.pilot.iter().any(|span| span.contains(day))
    }
}

/// How much of a predecessor went into a successor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// Toàn bộ.
    Whole,
    /// Một phần: the history stays with the predecessor.
    Part,
}

/// One link of a merger or split; many to many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Succession {
    /// The unit that ended.
    pub predecessor: UnitId,
    /// The unit that took over.
    pub successor: UnitId,
    /// All of it, or a part.
    pub extent: Extent,
    /// First day of the successor.
    pub on: NaiveDate,
    /// The act that ordered it.
    pub basis: String,
}

/// A place of a unit (phòng, kho, quầy). A department may have sixty rooms and three archives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// UUID.
    pub id: PlaceId,
    /// The unit that it belongs to.
    pub unit: UnitId,
    /// Its name on the door.
    pub name: String,
    /// `phong`, `kho`, `quay` …, an open list.
    pub kind: String,
    /// Floor, as people say it: "Trệt", "2", "Hầm".
    pub floor: String,
}

/// The unit tree as of one day: units in force on that day, by id.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    units: BTreeMap<UnitId, Unit>,
}

impl Tree {
    /// Keeps the units in force on `day`.
    pub fn as_of(units: impl IntoIterator<Item = Unit>, day: NaiveDate) -> Self {
        let units = units.into_iter().filter(|u| u.valid.contains(day)).map(|u| (u.id.clone(), u)).collect();
        Self { units }
    }

    /// The unit, if it is in force.
    pub fn get(&self, id: &UnitId) -> Option<&Unit> {
        self.units.get(id)
    }

    /// Every unit, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// Direct children, by id.
    pub fn children<'a>(&'a self, parent: &'a UnitId) -> impl Iterator<Item = &'a Unit> {
        self.units.values().filter(move |u| u.parent.as_ref() == Some(parent))
    }

    /// Whether `unit` is `ancestor` or stands below it. A cycle in bad data ends the walk.
    pub fn is_within(&self, unit: &UnitId, ancestor: &UnitId) -> bool {
        let mut seen = BTreeSet::new();
        let mut at = Some(unit);
        while let Some(id) = at {
            if id == ancestor {
                return true;
            }
            if !seen.insert(id) {
                return false;
            }
            at = self.units.get(id).and_then(|u| u.parent.as_ref());
        }
        false
    }
}
