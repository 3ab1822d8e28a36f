//! Red tags of every age and state, from `seed/red_tags.csv`. Each is written at once as it stands, through the rules' own
//! machine, so that its log is one that could have come about.

use std::collections::BTreeMap;

use app::{
    domain::{
        ids::{PhotoId, UnitId},
        period::day_of,
        person::{Person, Role},
        photo::{PhotoInfo, PhotoKind, Source},
        red_tag::{Holding, Outcome, RedTag, RedTagFacts, RedTagNumber, RedTagStep, Ruling, Withdrawal},
        scales::{RedTagDecisionId, RedTagReasonId, RedTagRules},
        unit::Place,
    },
    ports::{Ports, StoreError},
};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{
    ids,
    import::DemoError,
    people,
    picture::{self, Scene},
    rounds::at,
    seed,
};
use crate::{
    db::{Database, red_tags::RedTagStore},
    photos::PhotoDesk,
};

/// Seeds of these pictures begin here: no sheet shows the same ones.
const PICTURES: u64 = 1_000;

/// A tag as the seed file tells it.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    unit: UnitId,
    /// Days since it was put on.
    days: u64,
    /// Days for the decision.
    term: u64,
    item: String,
    quantity: u32,
    reason: RedTagReasonId,
    /// The kind of the place; empty outside of places.
    place: String,
    spot: String,
    scene: Scenery,
    /// Where it waits; empty while it has not been moved.
    held: String,
    /// Empty while nothing is decided.
    decision: Option<RedTagDecisionId>,
    to: String,
    grounds: String,
    /// `done`, `withdrawn` or empty.
    end: String,
}

/// What the photo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scenery {
    Desk,
    Shelf,
    Corridor,
    Sockets,
    MeetingRoom,
    Archive,
    Counter,
}

impl Scenery {
    fn scene(self) -> Scene {
        match self {
            Self::Desk => Scene::Desk,
            Self::Shelf => Scene::Shelf,
            Self::Corridor => Scene::Corridor,
            Self::Sockets => Scene::Sockets,
            Self::MeetingRoom => Scene::MeetingRoom,
            Self::Archive => Scene::Archive,
            Self::Counter => Scene::Counter,
        }
    }
}

/// Puts them all on and says how many pictures they show. A tag that is there from an interrupted start stays as it is.
pub async fn put_on(
    db: &Database,
    ports: &Ports,
    people: &[Person],
    places: &[Place],
    today: NaiveDate,
) -> Result<usize, DemoError> {
    let rows: Vec<Row> = seed::RED_TAGS.rows()?;
    let rules = ports.checklists.scales().await?.red_tag.clone();
    let store = RedTagStore::new(db.clone());
    let mut photos = BTreeMap::new();
    let mut oldest: Vec<(usize, &Row)> = rows.iter().enumerate().collect();
    oldest.sort_by_key(|(_, row)| std::cmp::Reverse(row.days));
    for (nth, row) in oldest {
        let at = moment(row, today, 0);
        let id = ids::red_tag(&row.unit, nth, at);
        if ports.red_tags.get(id).await?.is_some() {
            continue;
        }
        let photo = match photos.get(&row.scene) {
            Some(photo) => Clone::clone(photo),
            None => photographed(db, people, row.scene).await?,
        };
        photos.insert(row.scene, photo.clone());
        let year = day_of(at).year();
        let n = store.last_number(&row.unit, year).await.map_err(StoreError::from)? + 1;
        let tag = told(row, RedTagNumber { year, n }, nth, photo, people, places, &rules, today)?;
        store.create(&tag).await.map_err(StoreError::from)?;
    }
    Ok(photos.len())
}

/// Draws the picture and keeps it, as if the committee had sent it.
async fn photographed(db: &Database, people: &[Person], scenery: Scenery) -> Result<PhotoId, DemoError> {
    let by = people.iter().find(|p| p.is(Role::Committee)).ok_or(DemoError::Nobody("committee"))?.id;
    let bytes = tokio::task::spawn_blocking(move || picture::draw(scenery.scene(), 1, PICTURES)).await?;
    let id: PhotoId = hex::encode(Sha256::digest(&bytes)).parse().expect("a digest is a photo's id");
    PhotoDesk::new(db.clone()).keep_own(&id, by, bytes).await?;
    Ok(id)
}

/// The tag with everything that has become of it.
pub fn told(
    row: &Row,
    number: RedTagNumber,
    nth: usize,
    photo: PhotoId,
    people: &[Person],
    places: &[Place],
    rules: &RedTagRules,
    today: NaiveDate,
) -> Result<RedTag, DemoError> {
    let team = people::at(people, Role::Team, &row.unit).ok_or(DemoError::Nobody("team"))?.id;
    let head = people::at(people, Role::Head, &row.unit).ok_or(DemoError::Nobody("head"))?.id;
    let put_on = moment(row, today, 0);
    let tagged_on = day_of(put_on);
    let info = PhotoInfo { taken_at: put_on, source: Source::Camera, kind: PhotoKind::State, privacy_ok: true };
    let facts = RedTagFacts {
        unit: row.unit.clone(),
        place: places.iter().find(|p| p.unit == row.unit && p.kind == row.place).map(|p| p.id),
        spot: row.spot.clone(),
        item: row.item.clone(),
        quantity: row.quantity,
        reason: row.reason.clone(),
        note: String::new(),
        photos: [(photo, info)].into(),
        tagged_on,
        decide_by: tagged_on + Days::new(row.term),
    };
    if let Some(fault) = facts.faults(today, rules).first() {
        return Err(seed::RED_TAGS.fault(format_args!("{}: {} {}", row.item, fault.path, fault.message)).into());
    }
    let mut tag = RedTag::new(ids::red_tag(&row.unit, nth, put_on), number, facts, team, put_on);
    for (by, step, days) in steps(row, today) {
        let by = if by == Role::Head { head } else { team };
        let next = tag.take(step, by, moment(row, today, days), rules);
        let fault = |what: &dyn std::fmt::Display| seed::RED_TAGS.fault(format_args!("{}: {what}", row.item));
        tag = next.map_err(|why| fault(&why))?.ok_or_else(|| fault(&"a step twice"))?;
    }
    Ok(tag)
}

/// What was done, by whom, how many days after the tag.
fn steps(row: &Row, today: NaiveDate) -> Vec<(Role, RedTagStep, u64)> {
    // The later steps share the days that there are.
    let after = |share: u64| row.days * share / 10;
    let on = |days: u64| day_of(moment(row, today, days));
    let mut steps = Vec::new();
    if !row.held.is_empty() {
        let days = after(2).min(3);
        steps.push((Role::Team, RedTagStep::Hold(Holding { place: row.held.clone(), on: on(days) }), days));
    }
    if let Some(decision) = row.decision.clone() {
        let days = after(6).min(row.term);
        let (to, reason) = (row.to.clone(), row.grounds.clone());
        steps.push((Role::Head, RedTagStep::Decide(Ruling { decision, to, reason, on: on(days) }), days));
    }
    match row.end.as_str() {
        "done" => {
            let days = after(8);
            let note = "Đã bàn giao, có biên bản".to_owned();
            steps.push((Role::Team, RedTagStep::CarryOut(Outcome { on: on(days), note }), days));
        }
        "withdrawn" => {
            let reason = "Gắn nhầm: thiết bị đang dùng hằng ngày".to_owned();
            steps.push((Role::Head, RedTagStep::Withdraw(Withdrawal { reason }), after(3)));
        }
        _ => {}
    }
    steps
}

/// A working hour so many days after the tag was put on.
fn moment(row: &Row, today: NaiveDate, days: u64) -> DateTime<Utc> {
    let day = today - Days::new(row.days.saturating_sub(days).max(1));
    at(day, NaiveTime::from_hms_opt(9, 0, 0).expect("nine exists")) + TimeDelta::minutes(row.term as i64)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use app::domain::{red_tag::RedTagState, scales};

    use super::*;
    use crate::demo::{people::people, places::places, units::units};

    #[test]
    fn there_are_tags_of_every_state_and_age_and_the_rules_take_them() {
        let units = units().expect("the seed files are sound");
        let (people, places) = (people(&units).expect("sound"), places(&units).expect("sound"));
        let rules = scales::parse(include_str!("../../../checklists/scales.toml")).expect("sound").red_tag;
        let rows: Vec<Row> = seed::RED_TAGS.rows().expect("sound");
        for today in ["2026-11-21", "2027-01-02", "2028-02-29"].map(|day| day.parse().expect("a day")) {
            let told = |(nth, row): (usize, &Row)| {
                let photo: PhotoId = "0".repeat(64).parse().expect("a photo");
                let number = RedTagNumber { year: 2026, n: nth as u32 + 1 };
                let tag = told(row, number, nth, photo, &people, &places, &rules, today);
                tag.unwrap_or_else(|fault| panic!("{row:?}: {fault:?}"))
            };
            let tags: Vec<RedTag> = rows.iter().enumerate().map(told).collect();
            let states: BTreeSet<RedTagState> = tags.iter().map(|tag| tag.state).collect();
            assert_eq!(states, RedTagState::ALL.into());
            let ids: BTreeSet<_> = tags.iter().map(|tag| tag.id).collect();
            assert_eq!(ids.len(), tags.len());
            let home = tags.iter().filter(|tag| tag.facts.unit.as_str() == crate::demo::sheets::HOME);
            let overdue = home.filter(|tag| tag.is_overdue(today)).count();
            assert_eq!(overdue, 3, "a day, three weeks and a month late");
            for (tag, row) in tags.iter().zip(&rows) {
                let whole = tag.facts.place.is_some() != row.place.is_empty();
                assert!(whole && tag.id.0.get_version_num() == 7, "{row:?}");
                assert!(tag.changes.is_sorted_by_key(|change| change.at), "{row:?}");
            }
        }
    }
}
