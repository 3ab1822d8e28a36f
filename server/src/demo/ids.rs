//! Ids of the demonstration data: each follows from what it names, so that two starts make the same data.

use app::domain::ids::{PersonId, PlaceId, RedTagId, RoundId, UnitId};
use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

use super::dice::Dice;

/// Name space of demonstration ids.
const SPACE: Uuid = Uuid::from_u128(0x7d0d_7ad1_39c6_5b0e_8a55_6e65_6e65_7001);

/// The person with this sign-in name.
pub fn person(username: &str) -> PersonId {
    PersonId(named("person", username, ""))
}

/// The place of this unit with this name.
pub fn place(unit: &UnitId, name: &str) -> PlaceId {
    PlaceId(named("place", unit.as_str(), name))
}

/// The round of this period: a UUID v7 with the time at which it was opened.
pub fn round(period: &str, opened_at: DateTime<Utc>) -> RoundId {
    RoundId(dated(&["round", period], opened_at))
}

/// The nth red tag of the seed file: a UUID v7 with the time at which it was put on.
pub fn red_tag(unit: &UnitId, nth: usize, put_on: DateTime<Utc>) -> RedTagId {
    RedTagId(dated(&["red tag", unit.as_str(), &nth.to_string()], put_on))
}

/// A UUID v7 with this time, the same for the same words.
pub fn dated(words: &[&str], at: DateTime<Utc>) -> Uuid {
    let mut tail = [0; 10];
    tail[..8].copy_from_slice(&Dice::new(words).roll().to_be_bytes());
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
}

fn named(what: &str, name: &str, part: &str) -> Uuid {
    Uuid::new_v5(&SPACE, [what, name, part].join("\u{1f}").as_bytes())
}
