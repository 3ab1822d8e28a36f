//! Places of the pilot units: what an office of that kind usually has. Not the rooms of the real units.

use app::domain::{
    ids::UnitId,
    unit::{Place, Unit},
};
use serde::Deserialize;

use super::{
    ids,
    seed::{self, SeedError},
};

#[derive(Deserialize)]
struct Row {
    /// A kind of unit, or one unit's code.
    of: String,
    name: String,
    kind: String,
    floor: String,
}

/// The places of every unit that is, or was, a pilot.
pub fn places(units: &[Unit]) -> Result<Vec<Place>, SeedError> {
    let rows: Vec<Row> = seed::PLACES.rows()?;
    let of = |unit: &Unit| {
        let id = unit.id.clone();
        let fits = |row: &&Row| row.of == unit.kind.as_str() || row.of == unit.code;
        rows.iter().filter(fits).map(move |row| place(&id, row)).collect::<Vec<_>>()
    };
    Ok(units.iter().filter(|u| !u.pilot.is_empty()).flat_map(of).collect())
}

/// The archive (kho lưu trữ) of a unit.
pub fn archive<'a>(places: &'a [Place], unit: &UnitId) -> Option<&'a Place> {
    places.iter().find(|p| &p.unit == unit && p.kind == "kho")
}

fn place(unit: &UnitId, row: &Row) -> Place {
    Place {
        id: ids::place(unit, &row.name),
        unit: unit.clone(),
        name: row.name.clone(),
        kind: row.kind.clone(),
        floor: row.floor.clone(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::demo::units::units;

    #[test]
    fn every_pilot_has_places_and_one_archive() {
        let units = units().expect("the seed files are sound");
        let places = places(&units).expect("the seed files are sound");
        for unit in units.iter().filter(|u| !u.pilot.is_empty()) {
            assert!(places.iter().filter(|p| p.unit == unit.id).count() >= 5, "{}", unit.name);
            assert!(archive(&places, &unit.id).is_some(), "{}", unit.name);
        }
        let ids: BTreeSet<_> = places.iter().map(|p| p.id).collect();
        assert_eq!(ids.len(), places.len(), "no unit has two places of one name");
    }
}
