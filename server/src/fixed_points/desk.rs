//! Where fixed points are handled: the database and the ports, for the time of one call; and what a person reads.

use std::collections::BTreeSet;

use app::{
    domain::{
        fixed_point::FixedPoint,
        ids::{FixedPointId, PhotoId, UnitId},
        person::{Action, Person, Subject, Verdict, policy},
    },
    ports::{Ports, Stored},
};

use super::Refusal;
use crate::db::{Database, fixed_points::FixedPointStore};

/// The database and the ports, for the time of one call.
#[derive(Clone, Copy)]
pub struct FixedPointDesk<'a> {
    pub(super) db: &'a Database,
    pub(super) ports: &'a Ports,
}

impl<'a> FixedPointDesk<'a> {
    /// A desk over this database.
    pub fn new(db: &'a Database, ports: &'a Ports) -> Self {
        Self { db, ports }
    }

    pub(super) fn points(&self) -> FixedPointStore {
        FixedPointStore::new(self.db.clone())
    }

    /// The points that this person may see, of one unit when it is given, by id.
    pub async fn all(&self, person: &Person, unit: Option<&UnitId>) -> Result<Vec<FixedPoint>, Refusal> {
        let points = self.ports.fixed_points.list(unit.map(std::slice::from_ref)).await?;
        Ok(self.ports.seen(person, points).await?)
    }

    /// One point, as far as this person may see it. Hidden ids and unknown ones are the same.
    pub async fn one(&self, person: &Person, id: FixedPointId) -> Result<FixedPoint, Refusal> {
        let point = self.ports.fixed_points.get(id).await?.into_iter().collect();
        self.ports.seen(person, point).await?.pop().ok_or(Refusal::NotFound)
    }

    /// A stored point for somebody who may do this with it.
    pub(super) async fn open(&self, person: &Person, action: Action, id: FixedPointId) -> Result<FixedPoint, Refusal> {
        let point = self.ports.fixed_points.get(id).await?.ok_or(Refusal::NotFound)?;
        match self.verdict(person, action, &point.facts.unit).await? {
            Verdict::Allowed => Ok(point),
            Verdict::Hidden => Err(Refusal::NotFound),
            Verdict::Forbidden => Err(Refusal::Forbidden),
        }
    }

    pub(super) async fn verdict(&self, person: &Person, action: Action, unit: &UnitId) -> Stored<Verdict> {
        let tree = self.ports.tree_of(unit).await?;
        Ok(tree.map_or(Verdict::Hidden, |tree| policy(person, action, Subject::of_unit(unit), &tree)))
    }

    /// Those of these photos that a point shows, or has shown, to this person.
    pub async fn visible_photos(&self, person: &Person, photos: &[PhotoId]) -> Stored<BTreeSet<PhotoId>> {
        let points = self.points().showing(photos).await?;
        let seen = self.ports.seen(person, points).await?;
        let shown = seen.into_iter().flat_map(|point| point.shots).map(|shot| shot.photo);
        Ok(shown.filter(|photo| photos.contains(photo)).collect())
    }
}
