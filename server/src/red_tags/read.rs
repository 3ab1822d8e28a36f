//! Which red tags a person reads, and so which of their photos.

use std::collections::BTreeSet;

use app::{
    domain::{
        ids::{PhotoId, RedTagId, UnitId},
        period::day_of,
        person::{Action, Person, Verdict},
        red_tag::{RedTag, RedTagState},
    },
    ports::Stored,
};

use super::{RedTagDesk, Refusal};

/// Which tags to list; empty fields do not limit.
#[derive(Debug, Clone, Default)]
pub struct RedTagQuery {
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// In this state.
    pub state: Option<RedTagState>,
    /// Those past the last day for their decision, or all others.
    pub overdue: Option<bool>,
}

impl RedTagDesk<'_> {
    /// The tags that this person may read, by id.
    pub async fn all(&self, person: &Person, query: &RedTagQuery) -> Result<Vec<RedTag>, Refusal> {
        let units = query.unit.as_ref().map(std::slice::from_ref);
        let today = day_of(app::boundary::now());
        let mut found = Vec::new();
        for tag in self.ports.red_tags.list(units).await? {
            let meant = query.state.is_none_or(|state| tag.state == state)
                && query.overdue.is_none_or(|overdue| tag.is_overdue(today) == overdue);
            if meant && self.verdict(person, Action::ReadRedTags, &tag).await? == Verdict::Allowed {
                found.push(tag);
            }
        }
        Ok(found)
    }

    /// One tag.
    pub async fn one(&self, person: &Person, id: RedTagId) -> Result<RedTag, Refusal> {
        self.open(person, id).await
    }

    /// Those of these photos that a tag shows, or has shown, which this person may read.
    pub async fn visible_photos(&self, person: &Person, photos: &[PhotoId]) -> Stored<BTreeSet<PhotoId>> {
        let uses = self.tags().uses(photos).await?;
        let ids: BTreeSet<RedTagId> = uses.iter().map(|(_, tag)| *tag).collect();
        let mut readable = BTreeSet::new();
        for tag in self.tags().some(&ids.into_iter().collect::<Vec<_>>()).await? {
            if self.verdict(person, Action::ReadRedTags, &tag).await? == Verdict::Allowed {
                readable.insert(tag.id);
            }
        }
        Ok(uses.into_iter().filter(|(_, tag)| readable.contains(tag)).map(|(photo, _)| photo).collect())
    }
}
