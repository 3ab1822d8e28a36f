//! The real units of the City with their days in force, read from the seed files: departments, the districts and
//! communes until 30/6/2025, the 168 communes since. No database and no clock; links between units are in
//! `succession`.

use std::collections::BTreeMap;

use app::domain::{
    ids::{Block, UnitId, UnitKind},
    unit::{QmsDuty, Span, Unit},
};
use chrono::NaiveDate;
use serde::Deserialize;

use super::seed::{self, Seed, SeedError};

/// First day of the records: NQ 1111/NQ-UBTVQH14 came into force.
pub const FIRST_DAY: NaiveDate = day(2021, 1, 1);
/// First day of the legacy communes, and of the districts of the two merged provinces: the data set shows how they
/// stood from then on (NQ 1278/NQ-UBTVQH15 and its sisters); earlier borders are not in it.
pub const LEGACY_DAY: NaiveDate = day(2025, 1, 1);
/// Last day of the district level.
pub const LAST_LEGACY_DAY: NaiveDate = day(2025, 6, 30);
/// First day of the two-tier City: NQ 1685/NQ-UBTVQH15.
pub const TWO_TIER_DAY: NaiveDate = day(2025, 7, 1);

/// Code of the City.
pub const CITY: &str = "79";

#[derive(Deserialize)]
struct Department {
    code: String,
    name: String,
    kind: UnitKind,
    block: Block,
    qms_duty: QmsDuty,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Legacy {
    code: String,
    name: String,
    kind: String,
    parent_code: String,
    province_code: String,
}

#[derive(Deserialize)]
struct Commune {
    code: String,
    name: String,
    kind: UnitKind,
}

#[derive(Deserialize)]
struct Pilot {
    unit: UnitId,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

/// The City: one unit from the first day on; on 1/7/2025 it took in two provinces and kept its legal life.
pub fn city() -> UnitId {
    UnitId::new(CITY, FIRST_DAY).expect("the City's code is a code")
}

/// Every unit of every time, parents before children.
pub fn units() -> Result<Vec<Unit>, SeedError> {
    let mut units = legacy()?;
    units.extend(departments()?);
    units.extend(communes()?);
    let mut pilots: BTreeMap<UnitId, Vec<Span>> = BTreeMap::new();
    for pilot in seed::PILOTS.rows::<Pilot>()? {
        pilots.entry(pilot.unit).or_default().push(Span { from: pilot.from, to: pilot.to });
    }
    for unit in &mut units {
        unit.pilot = pilots.remove(&unit.id).unwrap_or_default();
    }
    match pilots.into_keys().next() {
        Some(unknown) => Err(seed::PILOTS.fault(format_args!("no unit {unknown}"))),
        None => Ok(units),
    }
}

fn departments() -> Result<Vec<Unit>, SeedError> {
    let unit = |row: Department| {
        Ok(Unit {
            id: id(seed::DEPARTMENTS, &row.code, row.valid_from)?,
            code: row.code,
            name: row.name,
            kind: row.kind,
            block: Some(row.block),
            parent: Some(city()),
            qms_duty: row.qms_duty,
            pilot: Vec::new(),
            valid: Span { from: row.valid_from, to: row.valid_to },
        })
    };
    seed::DEPARTMENTS.rows()?.into_iter().map(unit).collect()
}

fn communes() -> Result<Vec<Unit>, SeedError> {
    let block: Block = "phuong_xa_dac_khu".parse().expect("a constant block is a code");
    let unit = |row: Commune| {
        Ok(Unit {
            id: id(seed::COMMUNES, &row.code, TWO_TIER_DAY)?,
            code: row.code,
            name: row.name,
            kind: row.kind,
            block: Some(block.clone()),
            parent: Some(city()),
            qms_duty: QmsDuty::Encouraged,
            pilot: Vec::new(),
            valid: Span { from: TWO_TIER_DAY, to: None },
        })
    };
    seed::COMMUNES.rows()?.into_iter().map(unit).collect()
}

fn legacy() -> Result<Vec<Unit>, SeedError> {
    let rows: Vec<Legacy> = seed::LEGACY_UNITS.rows()?;
    let from: BTreeMap<String, NaiveDate> = rows.iter().map(|r| (r.code.clone(), first_legacy_day(r))).collect();
    let unit = |row: Legacy| {
        let parent = match row.parent_code.as_str() {
            "" => None,
            code => {
                let from = from.get(code).ok_or_else(|| seed::LEGACY_UNITS.fault(format_args!("no parent {code}")))?;
                Some(id(seed::LEGACY_UNITS, code, *from)?)
            }
        };
        let (kind, duty, block) = legacy_kind(&row);
        let to = (row.code != CITY).then_some(LAST_LEGACY_DAY);
        Ok(Unit {
            id: id(seed::LEGACY_UNITS, &row.code, from[&row.code])?,
            kind: kind.parse().map_err(|fault| seed::LEGACY_UNITS.fault(fault))?,
            block: block.map(|b| b.parse().expect("a constant block is a code")),
            code: row.code.clone(),
            name: row.name,
            parent,
            qms_duty: duty,
            pilot: Vec::new(),
            valid: Span { from: from[&row.code], to },
        })
    };
    rows.into_iter().map(unit).collect()
}

/// Whether the line is a province or a district.
fn is_commune(row: &Legacy) -> bool {
    matches!(row.kind.as_str(), "phuong" | "xa" | "thi_tran")
}

fn first_legacy_day(row: &Legacy) -> NaiveDate {
    let known_since_2021 = row.kind == "tinh_thanh_pho" || (!is_commune(row) && row.province_code == CITY);
    if known_since_2021 { FIRST_DAY } else { LEGACY_DAY }
}

/// Kind, duty and block. The City ranked its districts; communes were ranked by their districts, and the districts
/// of the merged provinces elsewhere, so these stand in no block.
fn legacy_kind(row: &Legacy) -> (&str, QmsDuty, Option<&'static str>) {
    match row.kind.as_str() {
        "tinh_thanh_pho" if row.code == CITY => ("thanh_pho", QmsDuty::Mandatory, None),
        "tinh_thanh_pho" => ("tinh", QmsDuty::Mandatory, None),
        kind if is_commune(row) => (kind, QmsDuty::Encouraged, None),
        kind => (kind, QmsDuty::Mandatory, (row.province_code == CITY).then_some("quan_huyen")),
    }
}

fn id(file: Seed, code: &str, from: NaiveDate) -> Result<UnitId, SeedError> {
    UnitId::new(code, from).map_err(|fault| file.fault(fault))
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a constant day is a real day")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use app::domain::unit::Tree;

    use super::*;

    fn tree(on: NaiveDate) -> Tree {
        Tree::as_of(units().expect("the seed files are sound"), on)
    }

    fn count(tree: &Tree, kind: &str) -> usize {
        tree.iter().filter(|u| u.kind.as_str() == kind && u.parent == Some(city())).count()
    }

    #[test]
    fn the_two_tier_city_has_168_communes() {
        let tree = tree(TWO_TIER_DAY);
        assert_eq!([count(&tree, "phuong"), count(&tree, "xa"), count(&tree, "dac_khu")], [113, 54, 1]);
        assert_eq!(count(&tree, "so_nganh"), 16);
        assert!(tree.iter().all(|u| u.id == city() || u.parent == Some(city())), "there is no district level any more");
    }

    #[test]
    fn a_code_names_another_unit_after_the_merger() {
        let name = |on| tree(on).iter().find(|u| u.code == "26740").map(|u| u.name.clone());
        assert_eq!(name(LAST_LEGACY_DAY).as_deref(), Some("Phường Bến Nghé"));
        assert_eq!(name(TWO_TIER_DAY).as_deref(), Some("Phường Sài Gòn"));
    }

    #[test]
    fn before_the_merger_there_are_three_provinces_and_districts() {
        let tree = tree(LAST_LEGACY_DAY);
        let city = city();
        let districts = tree.children(&city).filter(|u| u.block.as_ref().is_some_and(|b| b.as_str() == "quan_huyen"));
        assert_eq!(districts.count(), 22);
        assert_eq!(tree.iter().filter(|u| u.parent.is_none()).count(), 3);
        let communes = tree.iter().filter(|u| matches!(u.kind.as_str(), "phuong" | "xa" | "thi_tran"));
        assert_eq!(communes.count(), 273 + 91 + 77);
    }

    #[test]
    fn every_parent_is_in_force_as_long_as_its_child_and_no_walk_up_is_endless() {
        let units = units().expect("the seed files are sound");
        let by_id: BTreeMap<_, _> = units.iter().map(|u| (&u.id, u)).collect();
        assert_eq!(by_id.len(), units.len(), "ids are unique");
        let mut placed = BTreeSet::new();
        for unit in &units {
            assert!(unit.pilot.iter().all(|span| unit.valid.covers(span)), "{}", unit.id);
            if let Some(parent) = &unit.parent {
                assert!(by_id[parent].valid.covers(&unit.valid), "{}", unit.id);
                assert!(placed.contains(parent), "{} stands before its parent", unit.id);
            }
            placed.insert(&unit.id);
        }
    }

    #[test]
    fn the_pilots_are_those_of_their_time() {
        let names = |on| {
            let tree = tree(on);
            tree.iter().filter(|u| u.is_pilot(on)).map(|u| u.name.clone()).collect::<BTreeSet<_>>()
        };
        let of_2024 = names(day(2024, 6, 30));
        assert_eq!(of_2024.len(), 9);
        assert!(of_2024.contains("Thành phố Thủ Đức") && of_2024.contains("Sở Nội vụ"));
        assert_eq!(names(day(2025, 9, 17)).len(), 24);
        let today = names(day(2026, 11, 21));
        assert_eq!(today.len(), 25);
        assert!(today.contains("Phường Bình Đông") && today.contains("Phường Cát Lái"));
    }

    #[test]
    fn names_are_nfc() {
        for unit in units().expect("the seed files are sound") {
            assert_eq!(app::domain::text::clean(&unit.name), unit.name);
        }
    }
}
