//! The seed files, embedded, and how a line of them is read. What the columns mean is said where they are used;
//! where the facts come from is in `seed/README.md`.

use serde::de::DeserializeOwned;

/// A seed file: its name for messages, and its text.
#[derive(Debug, Clone, Copy)]
pub struct Seed {
    name: &'static str,
    text: &'static str,
}

/// Departments and other agencies with their days in force.
pub const DEPARTMENTS: Seed = seed("departments.csv", include_str!("../../seed/departments.csv"));
/// What became of the departments that were reorganised on 1/3/2025.
pub const DEPARTMENT_SUCCESSION: Seed =
    seed("department_succession.csv", include_str!("../../seed/department_succession.csv"));
/// Provinces, districts and communes until 30/6/2025.
pub const LEGACY_UNITS: Seed = seed("legacy_units.csv", include_str!("../../seed/legacy_units.csv"));
/// The 168 communes from 1/7/2025.
pub const COMMUNES: Seed = seed("commune_units_2025.csv", include_str!("../../seed/commune_units_2025.csv"));
/// What became of the communes on 1/7/2025.
pub const COMMUNE_SUCCESSION: Seed =
    seed("unit_succession_2025.csv", include_str!("../../seed/unit_succession_2025.csv"));
/// Pilot units and their days.
pub const PILOTS: Seed = seed("pilots.csv", include_str!("../../seed/pilots.csv"));
/// People with an account.
pub const PEOPLE: Seed = seed("people.csv", include_str!("../../seed/people.csv"));
/// Places that units of a kind, or with a code, have.
pub const PLACES: Seed = seed("places.csv", include_str!("../../seed/places.csv"));
/// What people write about the faults of each item.
pub const FAULTS: Seed = seed("faults.csv", include_str!("../../seed/faults.csv"));
/// Red tags of pilot units.
pub const RED_TAGS: Seed = seed("red_tags.csv", include_str!("../../seed/red_tags.csv"));

/// A line that does not say what it should.
#[derive(Debug, thiserror::Error)]
#[error("seed file {file}: {what}")]
pub struct SeedError {
    /// The file.
    pub file: &'static str,
    /// What is wrong, with the line where it is known.
    pub what: String,
}

impl Seed {
    /// Every line as a `T`, in the order of the file.
    pub fn rows<T: DeserializeOwned>(self) -> Result<Vec<T>, SeedError> {
        csv::Reader::from_reader(self.text.as_bytes())
            .deserialize()
            .collect::<Result<_, csv::Error>>()
            .map_err(|fault| self.fault(fault))
    }

    /// A fault of this file.
    pub fn fault(self, what: impl std::fmt::Display) -> SeedError {
        SeedError { file: self.name, what: what.to_string() }
    }
}

const fn seed(name: &'static str, text: &'static str) -> Seed {
    Seed { name, text }
}
