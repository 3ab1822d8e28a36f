//! What the administration pages ask the server for. Every function here asks the policy for `Administer` first.

use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        ids::{PersonId, PlaceId, UnitId},
        person::{Binding, Person},
        unit::{Place, QmsDuty, Span, Unit},
    },
    error::AppError,
};

#[cfg(feature = "ssr")]
use super::{people_load, units_load};

/// A unit to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitName {
    /// The unit.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Last day of a unit that ended.
    pub until: Option<NaiveDate>,
}

/// The list of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePage {
    /// Those who match, at most a hundred.
    pub people: Vec<Person>,
    /// How many match.
    pub matching: u32,
    /// How many there are.
    pub total: u32,
    /// The one to be edited.
    pub chosen: Option<Person>,
    /// Units in force today, and those of the people shown.
    pub units: Vec<UnitName>,
}

/// A person as the form sends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonForm {
    /// None: a new person.
    pub id: Option<PersonId>,
    /// Sign-in name; of a new person only.
    pub username: String,
    /// Full name.
    pub name: String,
    /// May sign in.
    pub active: bool,
    /// Roles at units.
    #[serde(default)]
    pub roles: Vec<Binding>,
    /// E-mail address; empty for none.
    #[serde(default)]
    pub email: String,
}

/// A password that is shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// The person.
    pub id: PersonId,
    /// The sign-in name.
    pub username: String,
    /// The new password; none when it stays.
    pub password: Option<String>,
}

/// One line of the unit tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRow {
    /// The unit.
    pub unit: Unit,
    /// Steps below the City.
    pub depth: u32,
    /// Whether it is a pilot on the day of the list.
    pub pilot: bool,
}

/// The list of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitsPage {
    /// The day as of which the tree is shown.
    pub day: NaiveDate,
    /// Units that match, in tree order, at most three hundred.
    pub rows: Vec<UnitRow>,
    /// How many match.
    pub matching: u32,
    /// How many are in force on that day.
    pub total: u32,
    /// The one to be edited, with its places.
    pub chosen: Option<(Unit, Vec<Place>)>,
    /// Kinds in use.
    pub kinds: Vec<String>,
    /// Blocks in use.
    pub blocks: Vec<String>,
    /// Units that can stand above another.
    pub parents: Vec<UnitName>,
}

/// A unit as the form sends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitForm {
    /// None: a new unit.
    pub id: Option<UnitId>,
    /// Administrative code; of a new unit only.
    pub code: String,
    /// Full official name.
    pub name: String,
    /// Kind; of a new unit only.
    pub kind: String,
    /// Block; empty means not ranked.
    pub block: String,
    /// The unit above it; of a new unit only.
    pub parent: Option<UnitId>,
    /// ISO 9001 duty.
    pub qms_duty: QmsDuty,
    /// Days as a pilot unit.
    #[serde(default)]
    pub pilot: Vec<Span>,
    /// First day in force; of a new unit only.
    pub from: Option<NaiveDate>,
    /// Last day in force.
    pub to: Option<NaiveDate>,
}

/// A place as the form sends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceForm {
    /// None: a new place.
    pub id: Option<PlaceId>,
    /// The unit.
    pub unit: UnitId,
    /// Name on the door.
    pub name: String,
    /// Kind, an open list.
    pub kind: String,
    /// Floor, as people say it.
    pub floor: String,
}

/// People whose name or sign-in name holds `search`, with `role` if one is given.
#[server]
pub async fn people(
    /// Part of a name.
    search: String,
    /// A role's word, or empty.
    role: String,
    /// The one to be edited.
    chosen: Option<PersonId>,
) -> Result<PeoplePage, AppError> {
    people_load::list(&search, &role, chosen).await
}

/// Creates or changes a person. Codes: `name_missing`, `username_invalid`, `email_invalid`, `exists`, `role_missing`,
/// `unknown_unit`, `room_missing`, `unknown_room`, `own_account`.
#[server]
pub async fn save_person(
    /// What the form says.
    form: PersonForm,
) -> Result<Saved, AppError> {
    people_load::save(form).await
}

/// The rooms of a unit, of which one is an internal auditor's own.
#[server]
pub async fn rooms(
    /// The unit.
    unit: UnitId,
) -> Result<Vec<Place>, AppError> {
    people_load::rooms(unit).await
}

/// Gives a person a new password, which this answer alone shows; the person is signed out everywhere.
#[server]
pub async fn reset_password(
    /// Whose.
    id: PersonId,
) -> Result<Saved, AppError> {
    people_load::reset_password(id).await
}

/// Units in force on `day` (today when none) whose name or code holds `search`.
#[server]
pub async fn units(
    /// As of this day.
    day: Option<NaiveDate>,
    /// Part of a name or code.
    search: String,
    /// The one to be edited.
    chosen: Option<UnitId>,
) -> Result<UnitsPage, AppError> {
    units_load::list(day, &search, chosen).await
}

/// Creates or changes a unit. Codes: `name_missing`, `code_invalid`, `kind_invalid`, `block_invalid`, `day_missing`,
/// `span_reversed`, `pilot_outside`, `unknown_parent`, `exists`.
#[server]
pub async fn save_unit(
    /// What the form says.
    form: UnitForm,
) -> Result<UnitId, AppError> {
    units_load::save(form).await
}

/// Creates or changes a place. Codes: `name_missing`, `kind_invalid`, `unknown_unit`.
#[server]
pub async fn save_place(
    /// What the form says.
    form: PlaceForm,
) -> Result<PlaceId, AppError> {
    units_load::save_place(form).await
}
