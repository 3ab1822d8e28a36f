//! The second pair of eyes (thẩm định): where self sheet and verification differ, what the unit may dispute of it (giải
//! trình), and how the second verification answers (thẩm định lần 2). The verified score stands, also when it is lower:
//! no function here writes an answer of the unit. From which state each of them may be called is `sheet::Step`'s business.

mod explain;
mod settle;

pub use explain::Explanation;
pub use settle::RulingSaid;

use super::{
    answer::Value,
    checklist::{Checklist, Item},
    ids::UnitKind,
    sheet::{Sheet, Step},
};

/// A self sheet with its verification: same unit, checklist, place and round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case<'a> {
    /// What the unit says.
    pub own: Sheet,
    /// What the inspector says.
    pub verified: Sheet,
    /// The checklist of both.
    pub checklist: &'a Checklist,
    /// The unit's kind, which decides what applies.
    pub kind: &'a UnitKind,
}

impl<'a> Case<'a> {
    /// The items in whose value the two sheets differ, in checklist order. The reason of "Không áp dụng" makes no
    /// difference; an item that one of them leaves out does.
    pub fn differences(&self) -> impl Iterator<Item = &'a Item> {
        let value = |sheet: &Sheet, item: &Item| sheet.answers.get(&item.id).and_then(|answer| answer.value.clone());
        let differs = move |item: &&Item| !same(value(&self.own, item).as_ref(), value(&self.verified, item).as_ref());
        self.checklist.items.iter().filter(|item| item.applies_to(self.kind)).filter(differs)
    }

    /// What becomes of the self sheet when its verification is handed in: the unit may explain where they differ.
    pub fn handed_in(&self) -> Step {
        if self.differences().next().is_none() { Step::Confirm } else { Step::AskExplanation }
    }
}

fn same(a: Option<&Value>, b: Option<&Value>) -> bool {
    a == b || matches!((a, b), (Some(Value::Na { .. }), Some(Value::Na { .. })))
}
