//! People of the demonstration: the six that can be tried (`demo.…`), and for every other pilot unit a team member
//! and a head, so that sheets have authors. The names are invented.

use std::collections::BTreeSet;

use app::domain::{
    ids::UnitId,
    person::{Binding, Person, Role},
    unit::Unit,
};
use serde::Deserialize;

use super::{
    ids,
    seed::{self, SeedError},
};

/// Sign-in names that the first start prints.
pub const SHOWN: [&str; 6] =
    ["demo.team", "demo.head", "demo.inspector", "demo.auditor", "demo.committee", "demo.admin"];

#[derive(Deserialize)]
struct Row {
    username: String,
    name: String,
    role: Role,
    /// Separated by spaces; every life of a unit is named.
    units: String,
    active: bool,
    /// The own room of an internal auditor; empty for others.
    room: String,
}

/// Everybody; a role at a unit that is not among `units` is a fault.
pub fn people(units: &[Unit]) -> Result<Vec<Person>, SeedError> {
    let known: BTreeSet<&UnitId> = units.iter().map(|u| &u.id).collect();
    let person = |row: Row| {
        let bind = |unit: &str| {
            let unit: UnitId = unit.parse().map_err(|fault| seed::PEOPLE.fault(fault))?;
            match known.contains(&unit) {
                true => {
                    let place = (!row.room.is_empty()).then(|| ids::place(&unit, &row.room));
                    Ok(Binding { role: row.role, unit, place })
                }
                false => Err(seed::PEOPLE.fault(format_args!("no unit {unit}"))),
            }
        };
        Ok(Person {
            id: ids::person(&row.username),
            roles: row.units.split(' ').map(bind).collect::<Result<_, _>>()?,
            username: row.username,
            name: row.name,
            active: row.active,
            email: None,
        })
    };
    seed::PEOPLE.rows()?.into_iter().map(person).collect()
}

/// Whoever holds this role at this very unit.
pub fn at<'a>(people: &'a [Person], role: Role, unit: &UnitId) -> Option<&'a Person> {
    people.iter().find(|p| p.units(role).any(|u| u == unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::units::units;

    #[test]
    fn every_pilot_has_a_team_member_and_a_head() {
        let units = units().expect("the seed files are sound");
        let people = people(&units).expect("the seed files are sound");
        for unit in units.iter().filter(|u| !u.pilot.is_empty()) {
            for role in [Role::Team, Role::Head] {
                assert!(at(&people, role, &unit.id).is_some(), "{} has no {}", unit.name, role.as_str());
            }
        }
    }

    #[test]
    fn the_six_shown_names_can_sign_in_each_in_its_role() {
        let people = people(&units().expect("the seed files are sound")).expect("the seed files are sound");
        for (username, role) in SHOWN.into_iter().zip(Role::ALL) {
            let person = people.iter().find(|p| p.username == username).expect("is there");
            assert!(person.active && person.is(role));
        }
        let names: BTreeSet<_> = people.iter().map(|p| &p.username).collect();
        assert_eq!(names.len(), people.len());
    }
}
