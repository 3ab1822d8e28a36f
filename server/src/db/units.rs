//! Units, their places and their succession. The whole list is small and read by every request, so it is kept in the
//! process for two seconds (`cache`).

mod rows;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::{
    domain::{
        ids::{PlaceId, UnitId},
        unit::{Place, Succession, Tree, Unit},
    },
    ports::{Stored, Units},
};
use async_trait::async_trait;
use chrono::NaiveDate;

use super::{Database, DbError, cache::Cache, collate::sort_by_text, convert::record_uuid};
use rows::{PlaceRow, SuccessionRow, UnitRow};

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
