//! What a team finds when it walks through a unit, and what an inspector finds after it: a score, a note or an N/A per
//! item. Units differ, keep their weak points and get better from round to round; inspectors see a little more than
//! the units themselves. No times and no photos.

use std::collections::BTreeMap;

use app::domain::{
    answer::Grade,
    checklist::{Checklist, Item},
    ids::ItemId,
    unit::Unit,
};

use super::{dice::Dice, faults::Faults};

/// What is said about one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A score from 0 to 4 with a note, which may be empty.
    Score(u8, String),
    /// Conformity, with the evidence.
    Grade(Grade, String),
    /// Không áp dụng, with the reason.
    Na(String),
}

/// One unit in one round.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// Its kinds of fault.
    pub faults: &'a Faults,
    /// The round, counted from 0.
    pub nth: u64,
    /// Whether the unit takes part for the first time.
    pub first: bool,
}

/// A score that is given on purpose, so that the demonstration shows what it must show.
struct Told {
    nth: u64,
    code: &'static str,
    item: &'static str,
    own: u8,
    inspector: u8,
}

/// Critical items at 0: seen by the inspector only, or told by the unit itself in the round that is closed.
const TOLD: [Told; 3] = [
    Told { nth: 1, code: "786", item: "VP-S3-07", own: 2, inspector: 0 },
    Told { nth: 3, code: "27658", item: "VP-S1-04", own: 3, inspector: 0 },
    Told { nth: 5, code: "SCT", item: "VP-S3-07", own: 0, inspector: 0 },
];

/// The unit that ticks everything as perfect within minutes (chấm đối phó), so that the gap shows.
const RUBBER_STAMP: &str = "26857";

impl Visit<'_> {
    /// Whether this unit ticks without looking.
    pub fn is_rubber_stamp(&self) -> bool {
        self.unit.code == RUBBER_STAMP
    }

    /// What the unit says of itself.
    pub fn own(&self, checklist: &Checklist) -> BTreeMap<ItemId, Found> {
        self.items(checklist, |item| match self.told(item) {
            Some(told) => told.own,
            None if self.is_rubber_stamp() => 4,
            None => self.score(item),
        })
    }

    /// What an inspector says, blind: what is there, seen a little more strictly.
    pub fn inspected(&self, checklist: &Checklist) -> BTreeMap<ItemId, Found> {
        let strictness = 8 + Dice::new(&["strictness", &self.unit.code]).below(18);
        self.items(checklist, |item| {
            if let Some(told) = self.told(item) {
                return told.inspector;
            }
            let mut dice = self.dice("inspected", item);
            let score = self.score(item);
            match dice.below(100) {
                roll if roll < strictness => lowest(item).max(score.saturating_sub(1)),
                roll if roll >= 97 => 4.min(score + 1),
                _ => score,
            }
        })
    }

    fn items(&self, checklist: &Checklist, score: impl Fn(&Item) -> u8) -> BTreeMap<ItemId, Found> {
        let found = |item: &Item| match self.faults.na(&item.id, &self.unit.code, self.first) {
            Some(reason) => Found::Na(reason.to_owned()),
            None => {
                let score = score(item);
                // Of small things half the people write nothing.
                let silent = score == 3 && self.dice("silent", item).percent(50);
                let note = if silent { "" } else { self.faults.note(&item.id, score) };
                Found::Score(score, note.to_owned())
            }
        };
        let applicable = checklist.items.iter().filter(|i| i.applies_to(&self.unit.kind));
        applicable.map(|item| (item.id.clone(), found(item))).collect()
    }

    /// What is really there.
    fn score(&self, item: &Item) -> u8 {
        let base = 34 + Dice::new(&["unit", &self.unit.code]).below(40);
        let weak_point = Dice::new(&["weak point", &self.unit.code, item.id.as_str()]).percent(18);
        let good = (base + 6 * self.nth).saturating_sub(if weak_point { 35 } else { 0 }).min(92);
        let mut dice = self.dice("score", item);
        let score = match (dice.percent(good), dice.below(100)) {
            (true, _) => 4,
            (false, 0..62) => 3,
            (false, 62..90) => 2,
            (false, 90..98) => 1,
            (false, _) => 0,
        };
        score.max(lowest(item))
    }

    fn told(&self, item: &Item) -> Option<&'static Told> {
        TOLD.iter().find(|t| t.nth == self.nth && t.code == self.unit.code && t.item == item.id.as_str())
    }

    fn dice(&self, what: &str, item: &Item) -> Dice {
        Dice::new(&[what, self.unit.id.as_str(), &self.nth.to_string(), item.id.as_str()])
    }
}

/// Critical items are kept in order by everybody, except where [`TOLD`] says otherwise.
fn lowest(item: &Item) -> u8 {
    if item.critical { 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::{tests::checklists, units::units};

    fn points(found: &BTreeMap<ItemId, Found>) -> (u64, u64) {
        found.values().fold((0, 0), |(points, max), f| match f {
            Found::Score(score, _) => (points + u64::from(*score), max + 4),
            Found::Grade(..) | Found::Na(_) => (points, max),
        })
    }

    #[test]
    fn inspectors_are_stricter_and_units_improve() {
        let faults = Faults::read().expect("the seed file is sound");
        let units = units().expect("the seed files are sound");
        let checklists = checklists();
        let office = checklists.iter().find(|c| c.id.as_str() == "5s-van-phong").expect("is there");
        let mean = |nth, inspected: bool| {
            let sums = units.iter().filter(|u| !u.pilot.is_empty()).map(|unit| {
                let visit = Visit { unit, faults: &faults, nth, first: nth == 0 };
                points(&if inspected { visit.inspected(office) } else { visit.own(office) })
            });
            let (points, max) = sums.fold((0, 0), |(p, m), (q, n)| (p + q, m + n));
            points as f64 / max as f64
        };
        assert!(mean(3, true) < mean(3, false) - 0.02);
        assert!(mean(4, false) > mean(0, false) + 0.03);
        assert!((0.70..0.97).contains(&mean(2, false)), "{}", mean(2, false));
    }
}
