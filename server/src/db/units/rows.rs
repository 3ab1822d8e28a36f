//! Rows of units, places and succession.

use app::domain::{
    ids::PlaceId,
    unit::{Extent, Place, QmsDuty, Succession, Unit},
};
use surrealdb::types::{RecordId, SurrealValue};

use crate::db::{
    DbError,
    convert::{SpanRow, key_text, key_uuid, parse, parse_maybe, record_uuid, span},
    record,
};

#[derive(Debug, Clone, SurrealValue)]
pub(super) struct UnitRow {
    id: RecordId,
    code: String,
    name: String,
    kind: String,
    block: Option<String>,
    parent: Option<String>,
    qms_duty: String,
    pilot: Vec<SpanRow>,
    valid_from: String,
    valid_to: Option<String>,
}

impl From<&Unit> for UnitRow {
    fn from(unit: &Unit) -> Self {
        Self {
            id: record("unit", unit.id.as_str()),
            code: unit.code.clone(),
            name: unit.name.clone(),
            kind: unit.kind.to_string(),
            block: unit.block.as_ref().map(ToString::to_string),
            parent: unit.parent.as_ref().map(ToString::to_string),
            qms_duty: match unit.qms_duty {
                QmsDuty::Mandatory => "mandatory",
                QmsDuty::Encouraged => "encouraged",
                QmsDuty::None => "none",
            }
            .to_owned(),
            pilot: unit.pilot.iter().map(SpanRow::from).collect(),
            valid_from: unit.valid.from.to_string(),
            valid_to: unit.valid.to.map(|day| day.to_string()),
        }
    }
}

impl UnitRow {
    pub(super) fn read(&self) -> Result<Unit, DbError> {
        Ok(Unit {
            id: parse(key_text(&self.id)?)?,
            code: self.code.clone(),
            name: self.name.clone(),
            kind: parse(&self.kind)?,
            block: parse_maybe(self.block.as_deref())?,
            parent: parse_maybe(self.parent.as_deref())?,
            qms_duty: match self.qms_duty.as_str() {
                "mandatory" => QmsDuty::Mandatory,
                "encouraged" => QmsDuty::Encouraged,
                "none" => QmsDuty::None,
                other => return Err(DbError::Row(format!("{other:?} is no qms_duty"))),
            },
            pilot: self.pilot.iter().map(SpanRow::read).collect::<Result<_, _>>()?,
            valid: span(&self.valid_from, self.valid_to.as_deref())?,
        })
    }
}

#[derive(Debug, Clone, SurrealValue)]
pub(super) struct SuccessionRow {
    id: RecordId,
    predecessor: String,
    successor: String,
    extent: String,
    on: String,
    basis: String,
}

impl From<&Succession> for SuccessionRow {
    fn from(link: &Succession) -> Self {
        Self {
            id: record("succession", [link.predecessor.as_str(), "_", link.successor.as_str()].concat()),
            predecessor: link.predecessor.to_string(),
            successor: link.successor.to_string(),
            extent: match link.extent {
                Extent::Whole => "whole",
                Extent::Part => "part",
            }
            .to_owned(),
            on: link.on.to_string(),
            basis: link.basis.clone(),
        }
    }
}

impl SuccessionRow {
    pub(super) fn read(&self) -> Result<Succession, DbError> {
        Ok(Succession {
            predecessor: parse(&self.predecessor)?,
            successor: parse(&self.successor)?,
            extent: if self.extent == "whole" { Extent::Whole } else { Extent::Part },
            on: parse(&self.on)?,
            basis: self.basis.clone(),
        })
    }
}

#[derive(Debug, Clone, SurrealValue)]
pub(super) struct PlaceRow {
    id: RecordId,
    unit: String,
    name: String,
    kind: String,
    floor: String,
}

impl From<&Place> for PlaceRow {
    fn from(place: &Place) -> Self {
        Self {
            id: record_uuid("place", place.id.0),
            unit: place.unit.to_string(),
            name: place.name.clone(),
            kind: place.kind.clone(),
            floor: place.floor.clone(),
        }
    }
}

impl PlaceRow {
    pub(super) fn read(&self) -> Result<Place, DbError> {
        Ok(Place {
            id: PlaceId(key_uuid(&self.id)?),
            unit: parse(&self.unit)?,
            name: self.name.clone(),
            kind: self.kind.clone(),
            floor: self.floor.clone(),
        })
    }
}
