//! Which unit took over from which, read from the seed files: communes on 1/7/2025, departments on 1/3/2025.
//! Districts were abolished without a successor (their communes have one each), except Côn Đảo.

use std::collections::BTreeMap;

use app::domain::{
    ids::UnitId,
    unit::{Extent, Succession, Unit},
};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    seed::{self, SeedError},
    units::{CITY, LAST_LEGACY_DAY, TWO_TIER_DAY, city},
};

/// The act that made the two-tier communes.
const COMMUNES_ACT: &str = "Nghị quyết số 1685/NQ-UBTVQH15";
/// The act that merged the two provinces into the City.
const PROVINCES_ACT: &str = "Nghị quyết số 202/2025/QH15";
/// The act that reorganised the departments.
const DEPARTMENTS_ACT: &str = "Nghị quyết của Hội đồng nhân dân Thành phố ngày 20/02/2025";

#[derive(Deserialize)]
struct CommuneLink {
    predecessor_code: String,
    successor_code: String,
    extent: Extent,
}

#[derive(Deserialize)]
struct DepartmentLink {
    predecessor: UnitId,
    successor: UnitId,
    extent: Extent,
}

/// Every link between `units`; a link to a unit that is not among them is a fault.
pub fn successions(units: &[Unit]) -> Result<Vec<Succession>, SeedError> {
    let mut links = communes(units)?;
    links.extend(provinces(units));
    links.extend(departments(units)?);
    Ok(links)
}

fn communes(units: &[Unit]) -> Result<Vec<Succession>, SeedError> {
    let ended: BTreeMap<&str, &UnitId> =
        units.iter().filter(|u| u.valid.to == Some(LAST_LEGACY_DAY)).map(|u| (u.code.as_str(), &u.id)).collect();
    let begun: BTreeMap<&str, &UnitId> =
        units.iter().filter(|u| u.valid.from == TWO_TIER_DAY).map(|u| (u.code.as_str(), &u.id)).collect();
    let find = |among: &BTreeMap<&str, &UnitId>, code: &str| {
        let found = among.get(code).map(|id| (*id).clone());
        found.ok_or_else(|| seed::COMMUNE_SUCCESSION.fault(format_args!("no unit {code}")))
    };
    let link = |row: CommuneLink| {
        let (predecessor, successor) = (find(&ended, &row.predecessor_code)?, find(&begun, &row.successor_code)?);
        Ok(succession(predecessor, successor, row.extent, TWO_TIER_DAY, COMMUNES_ACT))
    };
    seed::COMMUNE_SUCCESSION.rows()?.into_iter().map(link).collect()
}

fn provinces(units: &[Unit]) -> impl Iterator<Item = Succession> {
    units
        .iter()
        .filter(|u| u.parent.is_none() && u.code != CITY)
        .map(|u| succession(u.id.clone(), city(), Extent::Whole, TWO_TIER_DAY, PROVINCES_ACT))
}

fn departments(units: &[Unit]) -> Result<Vec<Succession>, SeedError> {
    let known: BTreeMap<&UnitId, NaiveDate> = units.iter().map(|u| (&u.id, u.valid.from)).collect();
    let link = |row: DepartmentLink| {
        let unknown = |id: &UnitId| seed::DEPARTMENT_SUCCESSION.fault(format_args!("no unit {id}"));
        known.get(&row.predecessor).ok_or_else(|| unknown(&row.predecessor))?;
        let on = *known.get(&row.successor).ok_or_else(|| unknown(&row.successor))?;
        Ok(succession(row.predecessor, row.successor, row.extent, on, DEPARTMENTS_ACT))
    };
    seed::DEPARTMENT_SUCCESSION.rows()?.into_iter().map(link).collect()
}

fn succession(predecessor: UnitId, successor: UnitId, extent: Extent, on: NaiveDate, basis: &str) -> Succession {
    Succession { predecessor, successor, extent, on, basis: basis.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::demo::units::units;

    fn all() -> (Vec<Unit>, Vec<Succession>) {
        let units = units().expect("the seed files are sound");
        let links = successions(&units).expect("the seed files are sound");
        (units, links)
    }

    #[test]
    fn both_ends_of_a_link_exist_and_the_days_meet() {
        let (units, links) = all();
        assert_eq!(links.len(), 493 + 2 + 12);
        let by_id: BTreeMap<_, _> = units.iter().map(|u| (&u.id, u)).collect();
        for link in &links {
            assert_eq!(by_id[&link.predecessor].valid.to.map(|d| d.succ_opt()), Some(Some(link.on)), "{link:?}");
            assert!(by_id[&link.successor].valid.contains(link.on), "{link:?}");
        }
    }

    #[test]
    fn a_whole_predecessor_has_one_successor_and_every_new_commune_a_predecessor() {
        let (units, links) = all();
        for link in links.iter().filter(|l| l.extent == Extent::Whole) {
            assert_eq!(links.iter().filter(|l| l.predecessor == link.predecessor).count(), 1, "{link:?}");
        }
        let taken_over: BTreeSet<_> = links.iter().map(|l| &l.successor).collect();
        for unit in units.iter().filter(|u| u.valid.from == TWO_TIER_DAY) {
            assert!(taken_over.contains(&unit.id), "{}", unit.id);
        }
    }

    #[test]
    fn the_pilots_of_old_districts_are_exactly_their_successors() {
        let (units, links) = all();
        let districts = ["760-20210101", "769-20210101", "786-20210101"];
        let old: BTreeSet<_> = units
            .iter()
            .filter(|u| u.parent.as_ref().is_some_and(|p| districts.contains(&p.as_str())))
            .map(|u| &u.id)
            .collect();
        let mut heirs: BTreeSet<_> =
            links.iter().filter(|l| old.contains(&l.predecessor)).map(|l| l.successor.as_str()).collect();
        heirs.insert("27424-20250701");
        let pilots: BTreeSet<_> = units
            .iter()
            .filter(|u| u.valid.from == TWO_TIER_DAY && !u.pilot.is_empty())
            .map(|u| u.id.as_str())
            .collect();
        assert_eq!(heirs, pilots);
    }
}
