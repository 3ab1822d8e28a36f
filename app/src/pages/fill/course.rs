//! The way through a sheet: which item is next, what is missing, when the move waits. Pure, without signals.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    checklist::{Checklist, Item, Scale},
    ids::{AreaId, ItemId, PhotoId, UnitKind},
    photo::PhotoInfo,
    score::{Lack, lacks},
    sheet::Answer,
};

/// What is on the sheet, as this tablet knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// By item.
    pub answers: BTreeMap<ItemId, Answer>,
    /// Photos of areas.
    pub area_photos: BTreeMap<AreaId, Vec<PhotoId>>,
    /// What is known of each photo.
    pub photo_info: BTreeMap<PhotoId, PhotoInfo>,
}

/// The items of a sheet in the order in which they are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Those that apply to the unit and lie in the sheet's scope.
    pub items: Vec<Item>,
    /// The scale of the checklist.
    pub scale: Scale,
    /// The areas that this device fills while others fill the rest; empty for all.
    pub mine: BTreeSet<AreaId>,
}

/// Where to go after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The item still needs this: the move waits.
    Wait(Lack),
    /// To this item.
    Go(usize),
    /// Nothing is missing any more.
    Done,
}

/// How far a part of the sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Items that lack nothing.
    pub done: usize,
    /// Items in all.
    pub all: usize,
}

impl Draft {
    /// What is known of an item.
    pub fn answer(&self, item: &Item) -> Option<&Answer> {
        self.answers.get(&item.id)
    }

    /// Photos of the item's area.
    pub fn area_photos(&self, item: &Item) -> &[PhotoId] {
        item.area.as_ref().and_then(|a| self.area_photos.get(a)).map_or(&[], Vec::as_slice)
    }
}

impl Course {
    /// The items that apply, in the checklist's order or area by area.
    pub fn new(checklist: &Checklist, kind: &UnitKind, scope: &[AreaId], by_area: bool) -> Self {
        let mut items: Vec<_> = checklist.items.iter().filter(|item| item.is_asked(kind, scope)).cloned().collect();
        if by_area {
            items.sort_by_key(|item| checklist.areas.iter().position(|a| Some(&a.id) == item.area.as_ref()));
        }
        Self { items, scale: checklist.scale, mine: BTreeSet::new() }
    }

    /// The same way through these areas only. What belongs to no area is everybody's.
    pub fn of_areas(self, mine: BTreeSet<AreaId>) -> Self {
        Self { mine, ..self }
    }

    /// Whether this device fills the item at `at`.
    pub fn is_mine(&self, at: usize) -> bool {
        let area = self.items.get(at).and_then(|item| item.area.as_ref());
        self.mine.is_empty() || area.is_none_or(|area| self.mine.contains(area))
    }

    /// The item before or after `at` that this device fills, round the end.
    pub fn beside(&self, at: usize, forward: bool) -> usize {
        let count = self.items.len().max(1);
        let step = |n: usize| (at + if forward { n } else { count - n % count }) % count;
        (1..=count).map(step).find(|at| self.is_mine(*at)).unwrap_or(at)
    }

    /// Where an item stands.
    pub fn position(&self, item: &ItemId) -> Option<usize> {
        self.items.iter().position(|i| &i.id == item)
    }

    /// What the item at `at` lacks.
    pub fn lacks(&self, draft: &Draft, at: usize) -> Vec<Lack> {
        let Some(item) = self.items.get(at) else { return Vec::new() };
        lacks(item, self.scale, draft.answer(item), !draft.area_photos(item).is_empty())
    }

    /// The next item that lacks something after `at`, round the end: unanswered ones first.
    pub fn next_open(&self, draft: &Draft, at: usize) -> Option<usize> {
        let count = self.items.len();
        let round = || (1..=count).map(|step| (at + step) % count.max(1)).filter(|at| self.is_mine(*at));
        round()
            .find(|i| self.lacks(draft, *i).contains(&Lack::Answer))
            .or_else(|| round().find(|i| *i != at && self.needs_work(draft, *i)))
    }

    /// Where to go after the item at `at` was answered. A conflict is the head's to settle and holds nobody up.
    pub fn after(&self, draft: &Draft, at: usize) -> After {
        let lacks = self.lacks(draft, at);
        for what in [Lack::Reason, Lack::Photo, Lack::Note] {
            if lacks.contains(&what) {
                return After::Wait(what);
            }
        }
        match self.next_open(draft, at) {
            Some(next) => After::Go(next),
            None => After::Done,
        }
    }

    /// Whether somebody who fills the sheet still has to do something about the item.
    pub fn needs_work(&self, draft: &Draft, at: usize) -> bool {
        self.lacks(draft, at).iter().any(|l| *l != Lack::Conflict)
    }

    /// The item to begin with: the first that lacks something.
    pub fn start(&self, draft: &Draft) -> usize {
        let own = || (0..self.items.len()).filter(|at| self.is_mine(*at));
        let open = |what: fn(&[Lack]) -> bool| own().find(|i| what(&self.lacks(draft, *i)));
        open(|l| l.contains(&Lack::Answer)).or_else(|| open(|l| !l.is_empty())).or_else(|| own().next()).unwrap_or(0)
    }

    /// The item of an area to begin with: the first that is not answered, else its first one. None when it has no items.
    pub fn start_in(&self, draft: &Draft, area: &AreaId) -> Option<usize> {
        let here = || (0..self.items.len()).filter(|at| self.items[*at].area.as_ref() == Some(area));
        here().find(|at| self.lacks(draft, *at).contains(&Lack::Answer)).or_else(|| here().next())
    }

    /// How many of these items lack nothing.
    pub fn progress(&self, draft: &Draft, of: impl Fn(&Item) -> bool) -> Progress {
        let mut progress = Progress::default();
        for (at, _) in self.items.iter().enumerate().filter(|(_, item)| of(item)) {
            progress.all += 1;
            progress.done += usize::from(!self.needs_work(draft, at));
        }
        progress
    }

    /// How many items lack something.
    pub fn missing(&self, draft: &Draft) -> usize {
        (0..self.items.len()).filter(|at| !self.lacks(draft, *at).is_empty()).count()
    }
}

/// How long taps are ignored after a move, so that a double tap never answers two items; milliseconds.
pub const SETTLING: f64 = 350.0;

/// Whether a tap at `now` counts when the last move was at `moved`; both in milliseconds.
pub fn tap_counts(now: f64, moved: f64) -> bool {
    // A clock that was set back must not lock the screen.
    now - moved >= SETTLING || now < moved
}

#[cfg(test)]
mod tests;
