//! What people write when an item is not in order, or does not apply: ready sentences by item.

use std::collections::BTreeMap;

use app::domain::ids::ItemId;
use serde::Deserialize;

use super::{
    dice::Dice,
    seed::{self, SeedError},
};

/// When an item is answered "Không áp dụng".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NaWhen {
    /// It always applies.
    Never,
    /// In a unit's first round, when there is nothing to look back at.
    FirstRound,
    /// In some units, for as long as they are there: no meeting room, no car park.
    Lasting,
}

/// The sentences of one item.
#[derive(Debug, Clone, Deserialize)]
pub struct Fault {
    item: ItemId,
    /// For the scores 3 and 2.
    mild: String,
    /// For the scores 1 and 0.
    serious: String,
    na_when: NaWhen,
    na: String,
}

/// The sentences of every item.
#[derive(Debug, Clone)]
pub struct Faults(BTreeMap<ItemId, Fault>);

impl Faults {
    /// Reads the seed file.
    pub fn read() -> Result<Self, SeedError> {
        let rows: Vec<Fault> = seed::FAULTS.rows()?;
        Ok(Self(rows.into_iter().map(|row| (row.item.clone(), row)).collect()))
    }

    /// The note that belongs to a score; empty when everything is in order.
    pub fn note(&self, item: &ItemId, score: u8) -> &str {
        match (self.0.get(item), score) {
            (_, 4..) => "",
            (Some(fault), 2..) => &fault.mild,
            (Some(fault), _) => &fault.serious,
            (None, 2..) => "",
            (None, _) => "Chưa đạt yêu cầu của tiêu chí.",
        }
    }

    /// Why an item does not apply to a unit; none when it does. Items with one reason share one fate, so a unit
    /// without a meeting room has none for every item.
    pub fn na(&self, item: &ItemId, unit_code: &str, first_round: bool) -> Option<&str> {
        let fault = self.0.get(item)?;
        let na = match fault.na_when {
            NaWhen::Never => false,
            NaWhen::FirstRound => first_round,
            NaWhen::Lasting => Dice::new(&["na", unit_code, &fault.na]).percent(15),
        };
        na.then_some(fault.na.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_of_the_5s_checklists_has_its_sentences() {
        let faults = Faults::read().expect("the seed file is sound");
        for checklist in crate::demo::tests::checklists().into_iter().filter(|c| !c.areas.is_empty()) {
            for item in &checklist.items {
                let fault = faults.0.get(&item.id).unwrap_or_else(|| panic!("{} has no sentences", item.id));
                assert!(!fault.mild.is_empty() && !fault.serious.is_empty(), "{}", item.id);
                assert_eq!(fault.na_when != NaWhen::Never, !fault.na.is_empty(), "{}", item.id);
                assert!(fault.na.is_empty() || item.na_allowed, "{} may not be answered N/A so easily", item.id);
            }
        }
    }
}
