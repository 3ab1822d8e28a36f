//! Units, their places and their succession. The whole list is small and read by every request, so it is kept in the
//! process for two seconds (`cache`).

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::{
    domain::{
        ids::{PlaceId, UnitId},
        unit::{Extent, Place, QmsDuty, Succession, Tree, Unit},
    },
    ports::{Stored, Units},
};
use async_trait::async_trait;
use chrono::NaiveDate;
use surrealdb::types::{RecordId, SurrealValue};

use super::{
    Database, DbError,
    cache::Cache,
    collate::sort_by_text,
    convert::{SpanRow, key_text, key_uuid, parse, parse_maybe, record_uuid, span},
    record,
};

/// Most days whose tree is kept.
const MAX_TREES: usize = 64;

/// The units of this database.
pub struct UnitStore {
    db: Database,
    units: Cache<Vec<Unit>>,
    trees: Mutex<Trees>,
}

/// Trees of the list from which they were made.
#[derive(Default)]
struct Trees {
    of: Arc<Vec<Unit>>,
    by_day: BTreeMap<NaiveDate, Arc<Tree>>,
}

impl UnitStore {
    /// A store over this database.
    pub fn new(db: Database) -> Self {
        Self { db, units: Cache::default(), trees: Mutex::default() }
    }

    /// Creates or replaces many units and their succession in one transaction: how a whole city is loaded.
    pub async fn put_all(&self, units: &[Unit], successions: &[Succession]) -> Stored<()> {
        let units: Vec<UnitRow> = units.iter().map(UnitRow::from).collect();
        let links: Vec<SuccessionRow> = successions.iter().map(SuccessionRow::from).collect();
        self.db
            .query(
                "BEGIN;
                 FOR $row IN $units { UPSERT $row.id CONTENT $row };
                 FOR $row IN $links { UPSERT $row.id CONTENT $row };
                 COMMIT",
            )
            .bind("units", units)
            .bind("links", links)
            .execute()
            .await?;
        self.units.forget().await;
        Ok(())
    }
}

#[async_trait]
impl Units for UnitStore {
    async fn all(&self) -> Stored<Arc<Vec<Unit>>> {
        let units = self.units.get(|| async {
            let rows: Vec<UnitRow> = self.db.query("SELECT * FROM unit ORDER BY id").rows().await?;
            rows.iter().map(UnitRow::read).collect::<Result<Vec<Unit>, DbError>>()
        });
        Ok(units.await?)
    }

    async fn tree(&self, day: NaiveDate) -> Stored<Arc<Tree>> {
        let units = self.all().await?;
        let mut trees = self.trees.lock().unwrap_or_else(PoisonError::into_inner);
        if !Arc::ptr_eq(&trees.of, &units) || trees.by_day.len() >= MAX_TREES {
            *trees = Trees { of: Arc::clone(&units), by_day: BTreeMap::new() };
        }
        let tree = trees.by_day.entry(day).or_insert_with(|| Arc::new(Tree::as_of(units.iter().cloned(), day)));
        Ok(Arc::clone(tree))
    }

    async fn successions(&self, unit: &UnitId) -> Stored<Vec<Succession>> {
        let rows: Vec<SuccessionRow> = self
            .db
            .query("SELECT * FROM succession WHERE predecessor = $unit OR successor = $unit ORDER BY id")
            .bind("unit", unit.as_str())
            .rows()
            .await?;
        Ok(rows.iter().map(SuccessionRow::read).collect::<Result<_, DbError>>()?)
    }

    async fn put(&self, unit: &Unit) -> Stored<()> {
        self.put_all(std::slice::from_ref(unit), &[]).await
    }

    async fn places(&self, unit: &UnitId) -> Stored<Vec<Place>> {
        let rows: Vec<PlaceRow> =
            self.db.query("SELECT * FROM place WHERE unit = $unit").bind("unit", unit.as_str()).rows().await?;
        let mut places = rows.iter().map(PlaceRow::read).collect::<Result<Vec<_>, DbError>>()?;
        sort_by_text(&mut places, |place| &place.name);
        Ok(places)
    }

    async fn place(&self, id: PlaceId) -> Stored<Option<Place>> {
        let row: Option<PlaceRow> =
            self.db.query("SELECT * FROM ONLY $id").bind("id", record_uuid("place", id.0)).row().await?;
        Ok(row.as_ref().map(PlaceRow::read).transpose()?)
    }

    async fn put_place(&self, place: &Place) -> Stored<()> {
        let row = PlaceRow::from(place);
        self.db.query("UPSERT $row.id CONTENT $row").bind("row", row).execute().await?;
        Ok(())
    }
}

#[derive(Debug, Clone, SurrealValue)]
struct UnitRow {
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
    fn read(&self) -> Result<Unit, DbError> {
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
struct SuccessionRow {
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
    fn read(&self) -> Result<Succession, DbError> {
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
struct PlaceRow {
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
    fn read(&self) -> Result<Place, DbError> {
        Ok(Place {
            id: PlaceId(key_uuid(&self.id)?),
            unit: parse(&self.unit)?,
            name: self.name.clone(),
            kind: self.kind.clone(),
            floor: self.floor.clone(),
        })
    }
}
