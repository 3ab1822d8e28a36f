//! How many errands wait: all that a page needs that has nothing else to do with them.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::domain::ids::PersonId;

thread_local! {
    static COUNTS: ArcRwSignal<BTreeMap<PersonId, (usize, usize)>> = ArcRwSignal::default();
}

/// How many wait, and how many of them for a person; can be watched.
pub(in super::super) fn count(owner: PersonId) -> (usize, usize) {
    COUNTS.with(|counts| counts.with(|counts| counts.get(&owner).copied().unwrap_or_default()))
}

/// Says how many there are now; whoever watches is told only when it is news.
pub(super) fn tell(owner: PersonId, now: (usize, usize)) {
    if untrack(|| count(owner)) != now {
        COUNTS.with(|counts| {
            counts.update(|counts| {
                counts.insert(owner, now);
            });
        });
    }
}
