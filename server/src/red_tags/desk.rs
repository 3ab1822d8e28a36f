//! Where red tags are handled: the database and the ports, for the time of one call.

use app::{
    domain::{
        ids::RedTagId,
        person::{Action, Person, Subject, Verdict, policy},
        red_tag::RedTag,
        scales::RedTagRules,
    },
    ports::{Ports, Stored},
};

use super::Refusal;
use crate::db::{Database, red_tags::RedTagStore};

/// The database and the ports, for the time of one call.
#[derive(Clone, Copy)]
pub struct RedTagDesk<'a> {
    pub(super) db: &'a Database,
    pub(super) ports: &'a Ports,
}

impl<'a> RedTagDesk<'a> {
    /// A desk over this database.
    pub fn new(db: &'a Database, ports: &'a Ports) -> Self {
        Self { db, ports }
    }

    pub(super) fn tags(&self) -> RedTagStore {
        RedTagStore::new(self.db.clone())
    }

    pub(super) async fn rules(&self) -> Result<RedTagRules, Refusal> {
        Ok(self.ports.checklists.scales().await?.red_tag.clone())
    }

    /// A tag that this person may read. Hidden ids and unknown ones are the same.
    pub(super) async fn open(&self, person: &Person, id: RedTagId) -> Result<RedTag, Refusal> {
        let tag = self.ports.red_tags.get(id).await?.ok_or(Refusal::NotFound)?;
        self.allow(person, Action::ReadRedTags, &tag).await?;
        Ok(tag)
    }

    /// Refuses what this person may not do with a tag.
    pub(super) async fn allow(&self, person: &Person, action: Action, tag: &RedTag) -> Result<(), Refusal> {
        match self.verdict(person, action, tag).await? {
            Verdict::Allowed => Ok(()),
            Verdict::Hidden => Err(Refusal::NotFound),
            Verdict::Forbidden => Err(Refusal::Forbidden),
        }
    }

    /// What the policy says, by the tree of the day on which the tag was put on.
    pub(super) async fn verdict(&self, person: &Person, action: Action, tag: &RedTag) -> Stored<Verdict> {
        let tree = self.ports.units.tree(tag.facts.tagged_on).await?;
        Ok(policy(person, action, Subject::of_unit(&tag.facts.unit), &tree))
    }
}
