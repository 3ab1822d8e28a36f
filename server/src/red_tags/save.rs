//! Putting a red tag on, and correcting what is written on it. The number is given here.

use app::domain::{
    ids::{PhotoId, RedTagId},
    period::day_of,
    person::{Action, Person, Subject, Verdict, policy},
    red_tag::{RedTag, RedTagFacts, RedTagNumber, RedTagStep},
    scales::RedTagRules,
};
use chrono::{DateTime, Datelike, Utc};

use super::{RedTagDesk, Refusal};
use crate::sheets::{Desk, Fault};

impl RedTagDesk<'_> {
    /// Saves a tag under the id that the client made: puts it on, or corrects it before there is a decision. `base` is the
    /// revision that was looked at, 0 before the first save. The same call again changes nothing; `true` for the first.
    pub async fn save(
        &self,
        person: &Person,
        id: RedTagId,
        facts: RedTagFacts,
        base: u64,
    ) -> Result<(bool, RedTag), Refusal> {
        let now = app::boundary::now();
        let tree = self.ports.units.tree(day_of(now)).await?;
        if policy(person, Action::WriteRedTags, Subject::of_unit(&facts.unit), &tree) != Verdict::Allowed {
            return Err(Refusal::Forbidden);
        }
        let rules = self.rules().await?;
        let facts = facts.cleaned();
        self.db
            .transact("save a red tag", || async {
                match self.open(person, id).await {
                    Ok(tag) => Ok((false, self.correct(person, &tag, &facts, base, now, &rules).await?)),
                    Err(Refusal::NotFound) if self.ports.red_tags.get(id).await?.is_none() && base == 0 => {
                        let in_force = tree.get(&facts.unit).is_some();
                        Ok((true, self.put_on(person, id, &facts, now, in_force, &rules).await?))
                    }
                    Err(fault) => Err(fault),
                }
            })
            .await
    }

    async fn put_on(
        &self,
        person: &Person,
        id: RedTagId,
        facts: &RedTagFacts,
        now: DateTime<Utc>,
        in_force: bool,
        rules: &RedTagRules,
    ) -> Result<RedTag, Refusal> {
        let mut faults = Vec::new();
        if id.0.get_version_num() != 7 {
            faults.push(Fault::new("id", "wrong_id", "a red tag has a UUID v7"));
        }
        if !in_force {
            faults.push(Fault::new("unit", "unit_not_in_force", "the unit is not in force today"));
        }
        faults.extend(facts.faults(day_of(now), rules).into_iter().map(Fault::from));
        faults.extend(self.foreign(person, facts, None).await?);
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let year = facts.tagged_on.year();
        let n = self.tags().last_number(&facts.unit, year).await? + 1;
        let tag = RedTag::new(id, RedTagNumber { year, n }, facts.clone(), person.id, now);
        self.tags().create(&tag).await?;
        Ok(tag)
    }

    async fn correct(
        &self,
        person: &Person,
        tag: &RedTag,
        facts: &RedTagFacts,
        base: u64,
        now: DateTime<Utc>,
        rules: &RedTagRules,
    ) -> Result<RedTag, Refusal> {
        self.allow(person, Action::WriteRedTags, tag).await?;
        let foreign = self.foreign(person, facts, Some(tag)).await?;
        let step = RedTagStep::Correct { facts: Box::new(facts.clone()), base };
        let next = match tag.take(step, person.id, now, rules).map_err(Refusal::from) {
            Ok(None) => {
                // The save that is repeated may still be on its way to the disk.
                self.db.settle().await?;
                return Ok(tag.clone());
            }
            Err(Refusal::Invalid(faults)) => return Err(Refusal::Invalid([faults, foreign].concat())),
            Ok(Some(_)) if !foreign.is_empty() => return Err(Refusal::Invalid(foreign)),
            taken => taken?.ok_or(Refusal::NotFound)?,
        };
        self.tags().advance(&next, tag.revision).await?;
        Ok(next)
    }

    /// A place of another unit, and photos that this person may not quote and that are not on the tag yet.
    async fn foreign(&self, person: &Person, facts: &RedTagFacts, tag: Option<&RedTag>) -> Result<Vec<Fault>, Refusal> {
        let mut faults = Vec::new();
        if let Some(place) = facts.place
            && self.ports.units.place(place).await?.is_none_or(|place| place.unit != facts.unit)
        {
            faults.push(Fault::new("place", "unknown_place", "the unit has no such place"));
        }
        let known = tag.map(RedTag::photos).unwrap_or_default();
        let new: Vec<PhotoId> = facts.photos.keys().filter(|photo| !known.contains(photo)).cloned().collect();
        let visible = Desk::new(self.db, self.ports).visible_photos(person, &new).await?;
        let unknown = new.iter().filter(|photo| !visible.contains(photo));
        let fault = |photo: &PhotoId| Fault::new(format!("photos.{photo}"), "unknown_photo", "upload this photo first");
        faults.extend(unknown.map(fault));
        Ok(faults)
    }
}
