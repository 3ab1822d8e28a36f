//! One photo, two criteria (một ảnh, hai tiêu chí): items of different checklists that the same photo can prove.

use serde::{Deserialize, Serialize};

use super::Scales;
use crate::domain::ids::{ChecklistId, ItemId};

/// An item of a checklist, in every version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ItemAt {
    /// The checklist.
    pub checklist: ChecklistId,
    /// Its item.
    pub item: ItemId,
}

/// Items that overlap: a photo of one may prove those of the other checklists among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlap {
    /// At least two, of at least two checklists.
    pub items: Vec<ItemAt>,
}

impl Scales {
    /// The items of other checklists whose photos may prove this item, each once.
    pub fn proven_by(&self, checklist: &ChecklistId, item: &ItemId) -> Vec<ItemAt> {
        let is_it = |at: &ItemAt| at.checklist == *checklist && at.item == *item;
        let groups = self.overlaps.iter().filter(|overlap| overlap.items.iter().any(is_it));
        let others = groups.flat_map(|overlap| &overlap.items).filter(|at| at.checklist != *checklist);
        let mut found: Vec<ItemAt> = others.cloned().collect();
        found.sort();
        found.dedup();
        found
    }
}
