//! What the pages of red tags ask the server for. Everything that changes a tag goes through `/api/v1`.

use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    components::Code,
    domain::{
        ids::{PersonId, PhotoId, PlaceId, RedTagId, UnitId},
        red_tag::{RedTag, RedTagNumber, RedTagState},
        scales::RedTagRules,
        text::Text,
    },
    error::AppError,
};

#[cfg(feature = "ssr")]
use super::load;

/// One tag in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedTagLine {
    /// The tag.
    pub id: RedTagId,
    /// Its number.
    pub number: RedTagNumber,
    /// The name of its unit, where that is not the unit of the list.
    pub unit_name: Option<String>,
    /// The thing.
    pub item: String,
    /// How many.
    pub quantity: u32,
    /// Why it is in doubt.
    pub reason: Text,
    /// Where it was found, in words.
    pub found: String,
    /// Where it stands.
    pub state: RedTagState,
    /// The last day for the decision.
    pub decide_by: NaiveDate,
    /// Days since the tag was put on.
    pub age: i64,
    /// Past the last day.
    pub overdue: bool,
    /// What was decided.
    pub decision: Option<Text>,
    /// Its first photo.
    pub photo: Option<PhotoId>,
}

/// What a tag is written with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// The unit.
    pub unit: UnitId,
    /// Its places.
    pub places: Vec<(PlaceId, String)>,
    /// Days, reasons, decisions.
    pub rules: RedTagRules,
    /// Today in Vietnam.
    pub today: NaiveDate,
}

/// The list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedTagsPage {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Today in Vietnam.
    pub today: NaiveDate,
    /// The tags of the unit and of those below it: what is overdue first.
    pub lines: Vec<RedTagLine>,
    /// None for those who put on no tags here.
    pub desk: Option<Desk>,
}

/// A tag as it is printed; always in Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The tag's address as a QR code, with the site's before it.
    pub code: Code,
    /// Its number.
    pub number: RedTagNumber,
    /// The unit's name.
    pub unit_name: String,
    /// The thing.
    pub item: String,
    /// How many.
    pub quantity: u32,
    /// Why it is in doubt.
    pub reason: String,
    /// Where it was found, in words.
    pub found: String,
    /// Where it waits; none while it has not been moved.
    pub held: Option<String>,
    /// The day of the tag.
    pub tagged_on: NaiveDate,
    /// The last day for the decision.
    pub decide_by: NaiveDate,
}

/// What the reader may do with a tag, whatever its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// Correct it, move the thing, carry the decision out.
    pub write: bool,
    /// Decide, take the tag off.
    pub decide: bool,
}

/// One tag with the names that its record leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedTagPage {
    /// The tag.
    pub tag: RedTag,
    /// How it is printed, with the names of unit and place.
    pub card: Card,
    /// Names of those in the log.
    pub people: Vec<(PersonId, String)>,
    /// What it is corrected and decided with.
    pub desk: Desk,
    /// What the reader may do.
    pub rights: Rights,
}

/// The cards of a unit, to print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedTagCardsPage {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The tags that wait for a decision, by number.
    pub cards: Vec<Card>,
}

/// The red tags of a unit and of those below it.
#[server(RedTagsFn)]
pub async fn red_tags(
    /// The unit.
    id: UnitId,
) -> Result<RedTagsPage, AppError> {
    load::list(id).await
}

/// One red tag.
#[server(RedTagPageFn)]
pub async fn red_tag_page(
    /// The tag.
    id: RedTagId,
) -> Result<RedTagPage, AppError> {
    load::page(id).await
}

/// The cards of a unit's tags that wait for a decision.
#[server(RedTagCardsFn)]
pub async fn red_tag_cards(
    /// The unit.
    id: UnitId,
) -> Result<RedTagCardsPage, AppError> {
    load::cards(id).await
}
